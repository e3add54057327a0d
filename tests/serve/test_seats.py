"""Who has which interface open, with programs that do not really run."""

import asyncio
from pathlib import Path

from annot_tui.serve.program import Place, Program, Size
from annot_tui.serve.seats import Limits, Seats, Why

PLACE, SIZE = Place("Ada", Path("ada"), None), Size.of(80, 24)


class Pretended:
    """A program that ends when it is told to."""

    id = 1

    def __init__(self):
        self.asked_to_end = False
        self.watching = asyncio.get_running_loop().create_future()

    async def stop(self):
        self.asked_to_end = True


async def test_who_gives_up_waiting_for_the_end_of_a_session_does_not_leave_it_unwatched(monkeypatch):
    made = []

    async def start(*_):
        made.append(Pretended())
        return made[-1]

    monkeypatch.setattr(Program, "start", start)
    seats = Seats(Limits())
    seat = await seats.take("Ada", PLACE, SIZE, None)
    for waiting in (seats.end(seat, Why.IDLE), seats.take("Ada", PLACE, SIZE, None)):
        task = asyncio.create_task(waiting)
        for _ in range(3):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert not made[0].watching.cancelled()
        assert len(seats) == 1
    made[0].watching.set_result(True)
    assert (await seats.take("Ada", PLACE, SIZE, None)).program is made[1]
