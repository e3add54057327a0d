"""Interfaces behind the server: work is saved, windows come and go, nobody gets out of their own folder."""

import asyncio
import os
import signal

from annot_tui.serve.owner import Owner
from annot_tui.serve.seats import Limits, Why
from annot_tui.serve.server import Plan
from tests.serve.client import CODE, Window, join, running, visitor


async def test_a_student_tags_reloads_moves_and_leaves(plan, tmp_path):
    async with running(plan) as (server, base), visitor(base) as session:
        await join(session, "Ada")
        window = await Window.open(session)
        await window.until("unread")
        await window.press(("\r", "you: Ada"), ("V", "selected"), ("t", "which thesis"), ("\r", "What does"))
        await window.socket.close()

        again = await Window.open(session, 90, 24)
        await again.until("What does")
        await again.press(("r", "1 tag here"))
        saved = tmp_path / "class" / "Ada" / "annotations" / "tags" / "Ada" / "first.yaml"
        assert "thesis: drift" in saved.read_text()

        elsewhere = await Window.open(session, 80, 24)
        assert await again.closed() == Why.ELSEWHERE
        await elsewhere.until("you: Ada")
        assert len(server.seats.programs()) == 1
        await elsewhere.press(("\x03", "does not end"))
        await elsewhere.type("qq")
        assert await elsewhere.closed() == Why.ENDED
        assert not server.seats.programs()


async def test_a_guest_reads_nothing_but_the_own_folder(plan, project, tmp_path):
    (tmp_path / "secret.txt").write_text("Not for students.")
    (tmp_path / ".git").mkdir()
    async with running(plan) as (_, base), visitor(base) as session:
        await join(session, "Ada")
        window = await Window.open(session)
        await window.until("unread")
        await window.press(("ID", "unread"), ("gs", "nothing to hand on"))
    copied = [path for path in (tmp_path / "class").rglob("*") if path.is_file()]
    assert not [path for path in copied if "Not for students" in path.read_text(errors="replace")]


async def test_there_is_an_end_to_sessions_and_each_ends_in_order(students, tmp_path):
    plan = Plan(students, "Trial", CODE, limits=Limits(sessions=1))
    said = list[str]()
    async with running(plan, said.append) as (server, base), visitor(base) as one, visitor(base) as other:
        await join(one, "Ada")
        await join(other, "Bo")
        window = await Window.open(one)
        await window.until("unread")
        assert await (await Window.open(other)).closed() == Why.FULL
        await window.socket.send_str("[")
        assert await window.closed() == Why.UNREADABLE
        window = await Window.open(one)
        await window.until("unread")
        assert await (await Window.open(other)).closed() == Why.FULL
        (process,) = server.seats.programs().values()
        os.kill(process, signal.SIGKILL)
        assert await window.closed() == Why.BROKEN

        second = await Window.open(other)
        await second.until("unread")
        await server.seats.sweep(lambda _: server.seats.limits.bytes + 1)
        assert await second.closed() == Why.ROOM
        assert not server.seats.programs()
    assert [line for line in said if "stopped unexpectedly" in line and line.startswith("Ada: ")]
    assert [line for line in said if "too large" in line and line.startswith("Bo: ")]


async def test_who_has_left_without_a_word_makes_room_for_who_comes(students):
    async with (
        running(Plan(students, "Trial", CODE, limits=Limits(sessions=1))) as (server, base),
        visitor(base) as one,
        visitor(base) as other,
    ):
        await join(one, "Ada")
        await join(other, "Bo")
        window = await Window.open(one)
        await window.until("unread")
        await window.socket.close()
        second = await Window.open(other)
        await second.until("unread")
        assert list(server.seats.programs()) == ["Bo"]


async def test_who_comes_back_while_the_program_is_ending_gets_a_new_one(plan):
    async with running(plan) as (server, base), visitor(base) as session:
        await join(session, "Ada")
        window = await Window.open(session)
        await window.until("unread")
        before = server.seats.programs()
        ending = asyncio.create_task(server.seats.end(server.seats._seats["Ada"], Why.IDLE))
        await asyncio.sleep(0)
        again, why = await asyncio.gather(Window.open(session), window.closed())
        assert why == Why.IDLE
        await again.until("unread")
        await ending
        assert server.seats.programs().keys() == before.keys()
        assert server.seats.programs() != before


async def test_one_who_does_nothing_makes_room(students):
    now = [0.0]
    plan = Plan(students, "Trial", CODE, limits=Limits(idle=600, linger=60))
    async with running(plan) as (server, base), visitor(base) as session:
        server.seats._now = lambda: now[0]
        await join(session, "Ada")
        window = await Window.open(session)
        await window.until("unread")
        now[0] = 599
        await server.seats.sweep()
        assert server.seats.programs()
        now[0] = 601
        await server.seats.sweep()
        assert await window.closed() == Why.IDLE
        assert not server.seats.programs()


async def test_the_owner_may_import_and_closing_the_server_ends_the_program(project, tmp_path, monkeypatch):
    monkeypatch.setenv("ANNOT_CONFIG_DIR", str(tmp_path / "config"))
    (tmp_path / "mine.txt").write_text("My own.")
    owner = Owner(project, "me")
    async with running(Plan(owner, "Trial")) as (server, base), visitor(base) as session:
        async with session.get("/", params={"token": owner.token}):
            window = await Window.open(session)
        await window.until("unread")
        await window.press(("I", "File"), (str(tmp_path / "mine.txt"), "mine.txt"), ("\x1b[21~", "Imported"))
        await server.seats.close()
        assert await window.closed() == Why.CLOSING
    assert (project / "corpus" / "mine.md").exists()
