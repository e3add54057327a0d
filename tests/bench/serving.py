"""A class at work: `python -m tests.bench.serving` lets students join, open, tag and reload all at once.

It says how long that takes and what memory a session needs, and fails where one finds anything of another's.
"""

import argparse
import asyncio
import contextlib
import re
import shutil
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from annot_tui.serve.seats import Limits
from annot_tui.serve.server import Plan
from annot_tui.serve.students import Students
from tests.serve import client
from tests.serve.client import CODE, Window, join, running, visitor

BUNDLED = Path(__file__).parents[2]
client.PATIENCE = 150


async def at_work(base: str, name: str, thesis: str, barrier: asyncio.Barrier) -> tuple[float, float]:
    """One student; where something goes wrong nobody waits for them any more."""
    try:
        return await work(base, name, thesis, barrier)
    except BaseException:
        await barrier.abort()
        raise


async def work(base: str, name: str, thesis: str, barrier: asyncio.Barrier) -> tuple[float, float]:
    """One student: opens a text, tags a sentence, reloads. Seconds until the interface was there, and for the tag."""
    async with visitor(base) as session:
        assert (await join(session, name))[0] == 200
        await barrier.wait()
        begun = perf_counter()
        window = await Window.open(session, 80, 24)
        await window.until("unread")
        opened = perf_counter()
        await window.press(("\r", f"you: {name}"), ("V", "selected"), ("t", "which thesis"), (thesis, f" {thesis}"))
        await window.press(("\r", "What does"), ("r", "1 tag here"))
        tagged = perf_counter()
        await window.socket.close()
        again = await Window.open(session, 80, 24)
        await again.until(f"you: {name}")
        await barrier.wait()  # all are open now, and measured
        await barrier.wait()
        return opened - begun, tagged - opened


def memory(process: int) -> tuple[int, int]:
    """Kilobytes of a process: its share of all memory, and what no other uses."""
    text = Path(f"/proc/{process}/smaps_rollup").read_text()
    return int(re.search(r"^Pss: +(\d+)", text, re.M)[1]), sum(
        map(int, re.findall(r"^Private_\w+: +(\d+)", text, re.M))
    )


def crossings(folder: Path, wanted: dict[str, str]) -> list[str]:
    """What is not as it should be in the students' folders: other names, no tag, the wrong thesis."""
    faults = []
    for name, thesis in wanted.items():
        tags = list((folder / name / "annotations" / "tags").rglob("*.yaml"))
        found = [(path.parent.name, re.findall(r"thesis: (\S+)", path.read_text())) for path in tags]
        if found != [(name, [thesis])]:
            faults.append(f"{name}: {found}")
        others = [path for path in (folder / name).rglob("*") if path.is_file()]
        faults += [
            f"{name}: {p}"
            for p in others
            for other in wanted
            if other != name and other in p.read_text(errors="replace")
        ]
    return faults


async def measure(project: Path, folder: Path, count: int) -> None:
    """Let a class work and print what was found."""
    theses = sorted(path.stem for path in (project / "annotations" / "theses").glob("*.yaml"))
    wanted = {f"student-{number:03}x": theses[number % len(theses)] for number in range(count)}
    plan = Plan(Students(project, folder), "Class", CODE, limits=Limits(sessions=count))
    barrier = asyncio.Barrier(count + 1)
    async with running(plan) as (server, base):
        tasks = [asyncio.create_task(at_work(base, name, thesis, barrier)) for name, thesis in wanted.items()]
        gathered = asyncio.gather(*tasks)
        with contextlib.suppress(asyncio.BrokenBarrierError):
            await barrier.wait()
            begun = perf_counter()
            await barrier.wait()
        if barrier.broken:
            await gathered
        took = perf_counter() - begun
        used = [memory(process) for process in server.seats.programs().values()]
        assert len(used) == count
        await barrier.wait()
        times = await gathered
        begun = perf_counter()
        await server.seats.close()
        closing = perf_counter() - begun
    faults = crossings(folder, wanted)
    pss, private = ([kilobytes / 1024 for kilobytes in column] for column in zip(*used, strict=True))
    print(f"{count} sessions at once: all had tagged and reloaded after {took:.1f} s; closing took {closing:.1f} s")
    print(f"open: median {median(t for t, _ in times):.1f} s, last {max(t for t, _ in times):.1f} s")
    print(f"six keys to a saved tag: median {median(t for _, t in times):.1f} s, last {max(t for _, t in times):.1f} s")
    print(f"memory a session: share {median(pss):.0f} MB, of its own {median(private):.0f} MB; all {sum(pss):.0f} MB")
    print("\n".join(faults) or "Each folder holds the one tag of its student, and nothing of another's.")
    if faults:
        raise SystemExit(1)


def main() -> None:
    """Measure what the options ask for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=30)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        for part in ("corpus", "annotations"):
            shutil.copytree(BUNDLED / part, project / part)
        asyncio.run(measure(project, Path(folder) / "class", options.sessions))


if __name__ == "__main__":
    main()
