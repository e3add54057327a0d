"""Guests' programs are forked from one template: each is all that a program of its own is, with nothing of others'."""

import asyncio
import os
import re
import signal
import subprocess
import sys
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest

from annot_tui.serve import forking
from annot_tui.serve.forking import Forked, Template
from annot_tui.serve.program import FILE, NOBODY, Place, Program, Size, environment
from tests.serve.client import CODE, PATIENCE, Window, join, visitor

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="programs are forked on Linux only")

SIZE = Size.of(80, 24)


@asynccontextmanager
async def begun(folder, project, *names, memory=300 << 20):
    """A template, and the programs of some guests that show something."""
    template, programs = Template(environment(NOBODY, SIZE, os.environ)), []
    try:
        for name in names:
            programs.append(await started(template, folder, project, name, memory))
        yield template, programs
    finally:
        for program in programs:
            await program.stop()
        await template.close()


async def started(template, folder, project, name, memory=300 << 20):
    shown = asyncio.Event()

    async def show(data):
        if b"unread" in data:
            shown.set()

    program = await Program.start(Place(name, project, folder / name), SIZE, show, memory, template)
    await asyncio.wait_for(shown.wait(), PATIENCE)
    return program


def of(process, what):
    return Path(f"/proc/{process}/{what}")


def ends(process):
    """The sockets and pipes that a process has open."""
    links = set()
    for entry in of(process, "fd").iterdir():
        with suppress(FileNotFoundError):  # it was only there for a moment
            links.add(str(entry.readlink()))
    return {link for link in links if link.startswith(("socket:", "pipe:"))}


async def gone(process):
    async with asyncio.timeout(PATIENCE):
        while of(process, "cmdline").exists() and of(process, "cmdline").read_bytes():
            await asyncio.sleep(0.05)


async def test_each_has_its_own_session_folder_limits_and_ends(project, tmp_path, monkeypatch):
    import resource

    monkeypatch.setenv("SECRET", "word")
    async with begun(tmp_path, project, "Ada", "Bo") as (template, (ada, bo)):
        assert isinstance(ada._process, Forked)
        assert isinstance(bo._process, Forked)
        for program, name in ((ada, "Ada"), (bo, "Bo")):
            assert os.getsid(program.id) == program.id
            assert of(program.id, "cwd").readlink() == project.resolve()
            assert of(program.id, "fd/2").readlink() == (tmp_path / name / "errors.txt").resolve()
            assert resource.prlimit(program.id, resource.RLIMIT_FSIZE) == (FILE, FILE)
            assert resource.prlimit(program.id, resource.RLIMIT_DATA)[0] == (300 << 20) + (128 << 20)
            assert os.getpriority(os.PRIO_PROCESS, program.id) > os.getpriority(os.PRIO_PROCESS, 0)
            assert b"SECRET" not in of(program.id, "environ").read_bytes()
        assert b"Ada" not in of(bo.id, "environ").read_bytes()
        assert ends(ada.id).isdisjoint(ends(bo.id))
        assert ends(ada.id).isdisjoint(ends(template._process.pid))
        assert ends(ada.id).isdisjoint(ends(os.getpid()))


async def test_how_each_ended_is_told(project, tmp_path):
    async with begun(tmp_path, project, "Ada", "Bo", "Cy") as (_, (ada, bo, cy)):
        await ada.type("q")
        assert await asyncio.wait_for(ada.watching, PATIENCE) is True
        os.kill(bo.id, signal.SIGKILL)
        assert await asyncio.wait_for(bo.watching, PATIENCE) is False
        assert bo._process.returncode == -signal.SIGKILL
        await cy.stop()
        assert (cy.watching.result(), cy._process.returncode) == (True, 0)


async def test_without_the_template_those_that_run_go_on_and_new_ones_are_started_alone(project, tmp_path):
    async with begun(tmp_path, project, "Ada") as (template, (ada,)):
        template._process.kill()
        await template._process.wait()
        bo = await started(template, tmp_path, project, "Bo")
        assert isinstance(bo._process, asyncio.subprocess.Process)
        await bo.stop()
        await ada.type("q")
        assert await asyncio.wait_for(ada.watching, PATIENCE) is True


async def test_a_program_that_nobody_attends_to_ends(project, tmp_path):
    async with begun(tmp_path, project, "Ada") as (_, (ada,)):
        attends = int(of(ada.id, "stat").read_text().rpartition(")")[2].split()[1])
        os.kill(attends, signal.SIGKILL)
        assert await asyncio.wait_for(ada.watching, PATIENCE) is False
        await gone(ada.id)


async def test_where_nothing_can_be_forked_programs_are_started(project, tmp_path, monkeypatch):
    monkeypatch.setattr(forking.sys, "platform", "darwin")
    template = Template({})
    monkeypatch.undo()
    program = await started(template, tmp_path, project, "Ada")
    assert isinstance(program._process, asyncio.subprocess.Process)
    assert template._process is None
    await program.stop()
    broken = Template({"PYTHONHOME": str(tmp_path)})
    program = await started(broken, tmp_path, project, "Ada")
    assert isinstance(program._process, asyncio.subprocess.Process)
    await program.stop()
    await broken.close()


async def test_who_does_not_wait_for_their_program_leaves_nothing_open(project, tmp_path):
    async with begun(tmp_path, project, "Ada") as (template, _):
        before = ends(os.getpid())
        errors = (tmp_path / "errors.txt").open("wb")
        for turns in (1, 5, 9):
            task = asyncio.create_task(template.fork(project, {}, errors.fileno()))
            for _ in range(turns):
                await asyncio.sleep(0)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        errors.close()
        async with asyncio.timeout(PATIENCE):
            while ends(os.getpid()) - before:
                await asyncio.sleep(0.05)


def test_the_template_opens_nothing_and_runs_no_thread():
    said = subprocess.run(
        [
            sys.executable, "-c",
            "import os, threading; from annot_tui.serve.template import preload; preload(); "
            "print(threading.active_count(), sorted(map(int, os.listdir('/proc/self/fd')))[:-1])",
        ],
        capture_output=True, text=True, check=True, close_fds=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert said.stdout == "1 [0, 1, 2]\n"


async def test_where_the_server_is_killed_nothing_is_left(project, tmp_path):
    server = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "annot_tui", "serve", str(project), "--class", str(tmp_path / "class"), "--code", CODE,
        "--port", "0", env=os.environ | {"ANNOT_CONFIG_DIR": str(tmp_path / "config")}, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    base = re.search(r"http://[\d.]+:\d+", (await server.stdout.readline()).decode())[0]
    async with visitor(base) as session:
        assert (await join(session, "Ada"))[0] == 200
        window = await Window.open(session)
        await window.until("unread")
        known = [server.pid]
        for process in known:
            known += map(int, of(process, f"task/{process}/children").read_text().split())
        assert len(known) == 4  # the server, the template, who attends to a program, the program
        server.kill()
        await server.wait()
    for process in known[1:]:
        await gone(process)
