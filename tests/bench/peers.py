"""Two programs for the same work, installed for the measure into environments of their own: how many times as long
they take.

Taguette is a page in a browser with a server behind it, of which the server alone is measured; qualitative-coding
is a set of commands. Both keep everything in SQLite. What each figure counts is told in `peer_work`, `peer_taguette`
and `peer_coding`.
"""

import subprocess
import venv
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import count
from pathlib import Path

from tests.bench.figures import Figure, Plan
from tests.bench.peer_coding import Coding
from tests.bench.peer_taguette import Taguette
from tests.bench.peer_work import Ours, Program, Work
from tests.bench.processes import Failed, last_line, program, took, unmeasured
from tests.bench.turns import compared, in_turns

PEERS: Mapping[str, tuple[str, Callable[[Path, Path], Program]]] = {
    "taguette": ("taguette>=1.5,<1.6", Taguette),
    "qualitative-coding": ("qualitative-coding>=1.7,<1.8", Coding),
}
"""What is installed, and who drives it."""

_PARTS = 10
"""The tags are added in so many parts, in turns with those of the peer."""


def figures(plan: Plan) -> Iterator[Figure]:
    """Every peer that can be installed, at the same work as this program."""
    work = Work.made(plan)
    for name, (requirement, driver) in PEERS.items():
        try:
            peer = driver(installed(plan, name, requirement), plan.folder / name)
        except Failed as why:
            yield unmeasured(f"the work of {name}", name, 1, f"could not be installed: {why}", at_least=True)
            continue
        try:
            yield from against(name, peer, Ours(plan), work, plan)
        except Failed as why:
            yield unmeasured(f"the work of {name}", name, 1, f"stopped: {why}", at_least=True)
        finally:
            peer.end()


def installed(plan: Plan, name: str, requirement: str) -> Path:
    """The environment that a peer is installed in. Raises Failed."""
    folder = plan.folder / f"{name}.venv"
    if not (folder / "installed").exists():
        venv.create(folder, with_pip=True, clear=True)
        command = [folder / "bin" / "python", "-m", "pip", "install", "--quiet", requirement]
        done = subprocess.run(command, capture_output=True, check=False)
        if done.returncode:
            raise Failed(last_line(done.stderr))
        (folder / "installed").touch()
    return folder


def against(name: str, peer: Program, ours: Program, work: Work, plan: Plan) -> Iterator[Figure]:
    """The work of both, in turns. The target is to be no slower in anything."""
    few = plan.few
    figure = partial(compared, target=1, mine="ours", bare="theirs", at_least=True)
    taken = in_turns({"theirs": partial(_new, peer, work), "ours": partial(ours.take_in, work)}, few, warm=False)
    imported = figure(f"import {work.documents} documents of 50 kB", name, taken)
    if isinstance(peer, Taguette):
        started = in_turns({"theirs": peer.start, "ours": ours.start}, plan.rounds)
        yield figure("start: the first page there, the documents on the screen here", name, started)
    else:
        started = in_turns({"theirs": peer.start, "ours": lambda: took([*program(), "--help"])}, plan.rounds)
        yield figure("start: the help of the commands", name, started)
    yield imported
    yield figure(*_tags(name, peer, ours, work, plan))
    found = figure("full export", name, in_turns({"theirs": peer.export, "ours": ours.export}, few))
    yield found.about(f"its server at most {peer.memory():.0f} MiB") if isinstance(peer, Taguette) else found


def _tags(
    name: str, peer: Program, ours: Program, work: Work, plan: Plan
) -> tuple[str, str, Mapping[str, list[float]]]:
    """Ever more tags in the same documents."""
    each = plan.size(10_000, 20, quick=1000) // _PARTS
    turns = {one: count(0, each) for one in ("theirs", "ours")}
    seconds = in_turns(
        {
            "theirs": lambda: peer.tag(work, next(turns["theirs"]), each),
            "ours": lambda: ours.tag(work, next(turns["ours"]), each),
        },
        _PARTS,
        warm=False,
    )
    alone = {one: [taken / each for taken in all] for one, all in seconds.items()}
    return f"add {_PARTS * each:,} tags one by one, each saved", name, alone


def _new(peer: Program, work: Work) -> float:
    if isinstance(peer, Taguette) and not peer.running:
        peer.start()
    return peer.take_in(work)
