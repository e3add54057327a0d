"""The command: it listens where it says, on nothing else, and opens no connection of its own."""

import asyncio
import json
import os
import re
import signal
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from annot_tui.cli.main import main
from annot_tui.serve.running import Address, where
from tests.serve.client import PATIENCE, Window, visitor

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("host", "url", "told"),
    [
        ("127.0.0.1", "", "Only this computer can open that"),
        ("192.0.2.7", "", "Without TLS"),
        ("127.0.0.1", "https://class.example.org", "Ctrl+C"),
    ],
)
def test_whoever_starts_it_is_told_who_can_open_the_address(plan, host, url, told):
    said = where(replace(plan, url=url), Address(host, 8000))
    assert said[0] == f"Students open {url or f'http://{host}:8000'}/"
    assert said[2].startswith(told)


async def test_it_listens_on_this_machine_starts_the_interface_and_connects_to_nothing(project, tmp_path):
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.serve.watched", "serve", str(project), "--port", "0",
        env=os.environ | {"PYTHONPATH": str(ROOT), "ANNOT_CONFIG_DIR": str(tmp_path / "config"), "ANNOT_ANALYST": "me"},
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    line = (await process.stdout.readline()).decode()
    base, path = re.fullmatch(r"Open (http://localhost:\d+)(/\?token=\S+)\n", line).groups()
    async with visitor(base) as session:
        async with session.get(path) as answer:
            assert answer.status == 200
            assert "<title>Trial</title>" in await answer.text()
        window = await Window.open(session)
        await window.until("unread")
        process.send_signal(signal.SIGINT)
        said = (await process.stdout.read()).decode().splitlines()
    code, done = json.loads(said[-1])
    assert code == 0
    port = base.rpartition(":")[2]
    binds = [event for event in done if event.startswith("socket.bind")]
    assert len(binds) == 1
    assert "('127.0.0.1', 0)" in binds[0]
    others = [event for event in done if event not in binds and not event.startswith("socket.getaddrinfo ('127.0.0.1'")]
    assert [event.split()[0] for event in others] == ["subprocess.Popen"], (port, others)
    assert "annot_tui" in others[0]


@pytest.mark.skipif(sys.platform != "linux", reason="children are looked for in /proc")
async def test_where_the_server_is_killed_no_program_is_left(project, tmp_path):
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "annot_tui", "serve", str(project), "--port", "0",
        env=os.environ | {"ANNOT_CONFIG_DIR": str(tmp_path / "config"), "ANNOT_ANALYST": "me"},
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    line = (await process.stdout.readline()).decode()
    base, path = re.fullmatch(r"Open (http://localhost:\d+)(/\?token=\S+)\n", line).groups()
    async with visitor(base) as session:
        async with session.get(path):
            window = await Window.open(session)
        await window.until("unread")
        (child,) = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        process.kill()
        await process.wait()
    async with asyncio.timeout(PATIENCE):
        while Path(f"/proc/{child}/cmdline").exists() and Path(f"/proc/{child}/cmdline").read_bytes():
            await asyncio.sleep(0.1)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--host", "0.0.0.0"], "must have a code"),
        (["--host", "0.0.0.0", "--class", "CLASS"], "must have a code"),
        (["--host", "192.168.1.5", "--class", "CLASS"], "must have a code"),
        (["--host", "0.0.0.0", "--class", "CLASS", "--code", "abc"], "at least six"),
        (["--class", "CLASS", "--code", "     a"], "at least six"),
        (["--code", "auto"], "name its folder"),
        (["--class", "CLASS", "--max-sessions", "0"], "at least 1"),
        (["--class", "CLASS", "--memory", "20"], "at least 160"),
        (["--class", "CLASS", "--url", "https://x.example/path"], "without a path"),
        (["--class", "CLASS", "--new-pin", "Nobody"], "nobody has joined"),
        (["--class", "PROJECT"], "in one another"),
    ],
)
def test_it_refuses_what_would_let_in_anybody(project, tmp_path, capsys, words, said):
    names = {"CLASS": str(tmp_path / "class"), "PROJECT": str(project)}
    assert main(["serve", str(project), "--port", "0", *(names.get(word, word) for word in words)]) == 2
    assert said in capsys.readouterr().err


def test_who_is_served_cannot_serve(project, monkeypatch, capsys):
    monkeypatch.setenv("ANNOT_SERVED", "anything")
    assert main(["serve", str(project)]) == 2
    assert "served already" in capsys.readouterr().err


def test_a_guest_imports_nothing_by_any_way(project, tmp_path, monkeypatch, capsys):
    from annot_tui.store.config import Audience, audience
    from annot_tui.store.merging.ancestor import git_command

    (tmp_path / "x.txt").write_text("x")
    (project / ".git").mkdir()
    assert git_command(project)
    for word in ("guest", "Owner", "no such word"):
        monkeypatch.setenv("ANNOT_SERVED", word)
        assert audience() is Audience.GUEST
        assert main(["import", str(tmp_path / "x.txt"), "--project", str(project)]) == 2
        assert "you are a guest" in capsys.readouterr().err
        assert not git_command(project)
