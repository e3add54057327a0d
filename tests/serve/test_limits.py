"""There is an end to everything: connections, forms, messages, sizes, memory; and one who goes beyond harms nobody."""

import asyncio
import contextlib
import json
import os
import sys
from pathlib import Path

import pytest

from annot_tui.serve.handout import folder_size
from annot_tui.serve.program import MEMORY, Place, limit, resident
from annot_tui.serve.seats import Why
from annot_tui.serve.server import LONGEST_MESSAGE, Plan
from tests.serve.client import CODE, PATIENCE, Window, join, running, visitor

linux = pytest.mark.skipif(sys.platform != "linux", reason="the system sets no such limits")


async def knock(base, words=b""):
    """Connect and say something that is no whole request."""
    reader, writer = await asyncio.open_connection("127.0.0.1", int(base.rpartition(":")[2]))
    writer.write(words)
    return reader, writer


@pytest.mark.parametrize(
    "words",
    [
        b"",
        b"GET / HTTP/1.1\r\nHost: localhost\r\n",
        b"POST /join HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nOrigin: http://127.0.0.1:%d\r\nContent-Length: 50\r\n"
        b"Content-Type: application/x-www-form-urlencoded\r\n\r\ncode=",
    ],
)
async def test_who_asks_too_slowly_is_not_waited_for(plan, monkeypatch, words):
    monkeypatch.setattr("annot_tui.serve.server.PATIENCE", 0.2)
    async with running(plan) as (_, base):
        port = int(base.rpartition(":")[2])
        reader, writer = await knock(base, words % (port, port) if b"%d" in words else words)
        answer = await asyncio.wait_for(reader.read(), PATIENCE)
        assert b"408" in answer.split(b"\r\n")[0] or not answer
        writer.close()


async def test_a_hundred_who_say_nothing_and_a_hundred_without_the_code_keep_nobody_out(plan):
    async with running(plan) as (server, base), visitor(base) as stranger, visitor(base) as session:
        silent = [await knock(base, b"GET /ws HTTP/1.1\r\n") for _ in range(100)]

        async def refused():
            async with stranger.get("/ws", headers={"Connection": "Upgrade", "Upgrade": "websocket"}) as answer:
                return answer.status

        assert set(await asyncio.gather(*(refused() for _ in range(100)))) == {403}
        assert (await join(session, "Ada"))[0] == 200
        window = await Window.open(session)
        await window.until("unread")
        assert list(server.seats.programs()) == ["Ada"]
        for _, writer in silent:
            writer.close()


async def test_no_message_size_or_paste_harms_a_session(plan):
    async with running(plan) as (server, base), visitor(base) as session:
        await join(session, "Ada")
        window = await Window.open(session)
        await window.until("unread")
        (process,) = server.seats.programs().values()
        for size in ({"width": 1, "height": 1}, {"width": 1000, "height": 1000}, {"width": -5, "height": 10**30}):
            await window.socket.send_json(["resize", size])
        await window.socket.send_json(["resize", {"width": 100, "height": 30}])
        await window.press(("?", "Keys: library"), ("\x1b", "unread"))
        await window.type("/")
        await window.until("Filter")
        pasted = "\x1b[200~" + "x" * (LONGEST_MESSAGE - 100) + "\x1b[201~"
        await window.press((pasted, "xxxxxxxx"), ("\x1b", "unread"))

        await window.type("x" * LONGEST_MESSAGE)
        assert await window.closed() == 1009
        window = await Window.open(session)
        with contextlib.suppress(ConnectionError):  # it is cut off in the middle
            await window.type("x" * 10_000_000)
        for wrong in (b"bytes", '["stdin"]', "[" * 100_000, json.dumps(["resize", {"width": "wide", "height": None}])):
            window = await Window.open(session)
            await window.until("unread")
            send = window.socket.send_bytes if isinstance(wrong, bytes) else window.socket.send_str
            await send(wrong)
            assert await window.closed() in (Why.UNREADABLE, 1000)
        assert server.seats.programs() == {"Ada": process}


async def test_a_session_that_takes_too_much_memory_ends_and_others_go_on(students, monkeypatch):
    async with running(Plan(students, "Trial", CODE)) as (server, base), visitor(base) as one, visitor(base) as other:
        await join(one, "Ada")
        await join(other, "Bo")
        window, neighbour = await Window.open(one), await Window.open(other)
        await window.until("unread")
        await neighbour.until("unread")
        used = {server.seats.programs()["Ada"]: MEMORY + 1}
        monkeypatch.setattr("annot_tui.serve.seats.resident", lambda process: used.get(process, MEMORY))
        await server.seats.sweep()
        assert await window.closed() == Why.MEMORY
        await neighbour.press(("\r", "you: Bo"), ("V", "selected"))
        assert list(server.seats.programs()) == ["Bo"]
        again = await Window.open(one)
        await again.until("unread")


@linux
async def test_the_limits_are_those_of_the_system(tmp_path):
    eater = "import sys\nsys.stdin.readline()\nheld = []\nwhile True: held.append(bytearray(1 << 20))"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", eater, stdin=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    limit(process.pid, 1 << 20)
    assert 10 << 20 < resident(os.getpid()) < 10 << 30
    assert os.getpriority(os.PRIO_PROCESS, process.pid) > os.getpriority(os.PRIO_PROCESS, 0)
    _, said = await asyncio.wait_for(process.communicate(b"\n"), PATIENCE)
    assert b"MemoryError" in said
    assert process.returncode
    assert resident(process.pid) == 0


async def test_what_a_program_said_last_is_kept_when_the_next_begins(students):
    async with running(Plan(students, "Trial", CODE)) as (_, base), visitor(base) as session:
        await join(session, "Ada")
        errors = students.place("Ada").settings / "errors.txt"
        errors.parent.mkdir(parents=True)
        errors.write_text("It was the memory.")
        for _ in range(2):
            window = await Window.open(session)
            await window.until("unread")
            await window.type("q")
            assert await window.closed() == Why.ENDED
        assert errors.read_text() == ""
        assert errors.with_name("errors-before.txt").read_text() == "It was the memory."


def test_a_file_that_vanishes_while_folders_are_weighed_is_no_fault(tmp_path, monkeypatch):
    (tmp_path / "one.yaml").write_bytes(b"x" * 10)
    (tmp_path / "two.yaml").write_bytes(b"x" * 100)
    weigh = Path.lstat

    def lstat(path):
        if path.name == "two.yaml":
            raise FileNotFoundError
        return weigh(path)

    monkeypatch.setattr(Path, "lstat", lstat)
    assert folder_size(Place("Ada", tmp_path, tmp_path / "none")) == 10
