"""Every measure at a tiny size, so that the suite still runs when it is wanted."""

from pathlib import Path

import pytest

from annot_tui.session import Session
from tests.bench import (
    anchoring,
    compare,
    keystrokes,
    opening,
    processes,
    reading,
    reporting,
    saving,
    screens,
    search,
    start,
    turns,
    wrapping,
)
from tests.bench.figures import Plan
from tests.bench.peer_work import Ours, Work
from tests.bench.peers import against
from tests.bench.screens import frame, readable, words

MEASURES = (
    start.command_line,
    start.populated,
    opening.figures,
    saving.figures,
    reading.figures,
    keystrokes.figures,
    wrapping.figures,
    anchoring.figures,
    compare.figures,
    reporting.figures,
    search.figures,
)
"""All but `start.interface`, which does nothing that `start.populated` does not do, and the peers, who would have to
be installed."""


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    return Plan(tmp_path_factory.mktemp("bench"), rounds=1, scale=0.0005)


@pytest.fixture(autouse=True)
def _hasty(monkeypatch):
    monkeypatch.setattr(turns, "MOST", 1)
    monkeypatch.setattr(screens, "_STILL", 0.2)
    monkeypatch.setattr(keystrokes, "_KEYS_A_ROUND", 1)


@pytest.mark.parametrize("measure", MEASURES, ids=lambda one: f"{one.__module__.rpartition('.')[2]}.{one.__name__}")
def test_a_measure_still_measures(plan, measure):
    found = list(measure(plan))
    assert found
    assert len({(figure.name, figure.against) for figure in found}) == len(found)
    assert all(figure.name and (figure.ratio is None or figure.ratio >= 0) for figure in found)
    assert any(figure.ratio for figure in found)


def test_a_quick_run_does_less_of_what_takes_long(tmp_path):
    full, quick = Plan(tmp_path, rounds=5), Plan(tmp_path, rounds=3, quick=True)
    assert (full.size(200, quick=20), quick.size(200, quick=20), quick.size(200)) == (200, 20, 200)
    assert (full.few, quick.few) == (3, 1)


def test_what_can_be_read_is_told_from_what_steers_the_terminal():
    steering = b"\x1b[?2048$p\x1b]11;?\x1b\\\x1b[?1049h\x1b[1;31m"
    assert readable(steering) == b""
    assert not words(steering)
    assert words(b"Opening\x1b[?1049h")
    assert not frame(b"Opening\x1b[?1049h\x1b[H ")
    assert frame(b"\x1b[?1049h\x1b[38;2;1;2;3mTheses")


def test_a_process_that_fails_says_why():
    code = [processes.PYTHON, "-c", "raise SystemExit('no such thing')"]
    for measure in (processes.took, processes.peak):
        with pytest.raises(processes.Failed, match="no such thing"):
            measure(code)


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="the system does not say what is shared")
def test_the_peak_is_that_of_the_process_and_of_those_it_starts():
    code = "x = bytearray(60 << 20); x[::4096] = b'x' * len(x[::4096]); import time; time.sleep(0.2)"
    alone = processes.peak([processes.PYTHON, "-c", code])
    other = f"import subprocess, sys; y = b'y' * (60 << 20); subprocess.run([sys.executable, '-c', {code!r}])"
    together = processes.peak([processes.PYTHON, "-c", other])
    assert 60 < alone < 100
    assert together > 120


class Slow:
    """A peer that takes a second for everything."""

    def take(self, *_: object) -> float:
        return 1.0

    start = take_in = tag = export = take


def test_this_program_does_the_work_of_its_peers(plan, monkeypatch):
    monkeypatch.setattr(turns, "MOST", None)
    work = Work.made(plan)
    found = {figure.name: figure for figure in against("a peer", Slow(), Ours(plan), work, plan)}
    assert list(found) == [
        "start: the help of the commands",
        "import 2 documents of 50 kB",
        "add 20 tags one by one, each saved",
        "full export",
    ]
    assert all(figure.at_least and figure.ratio for figure in found.values())
    session = Session.open(plan.folder / "ours")
    tags = list(session.project.annotations())
    assert len(tags) == 20
    assert len({(a.document, a.tag.passage) for a in tags}) == 20
    assert session.unsettled() == []


def test_passages_are_lines_with_words_on_them(plan):
    work = Work.made(plan)
    texts = [file.read_text() for file in work.files]
    for place in work.places(0, 300):
        text = texts[place.document]
        assert text[place.start : place.end] == text.splitlines()[place.line].strip() != ""
