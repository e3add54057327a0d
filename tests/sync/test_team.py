"""Three people in three clones: nothing is lost, nothing is asked but what two of them changed, all end up the same."""

import json
import subprocess
import sys
from random import Random

import pytest

from annot_tui.session import Session
from annot_tui.store.check import check
from annot_tui.store.merging.merge import Take
from annot_tui.store.reader import read_project
from tests.store.merging.repository import git
from tests.sync.team import Worker, entries, synced, team

NAMES = ("ann", "bo", "cy")
MEET = frozenset(("revision", "reading", "text", "updated"))
"""Fields that several may change, each to something else, and for which there is a rule."""


def expected(before, versions):
    """Every field as whoever changed it left it; where several did, the values that it may have."""
    wanted = {}
    for key in {*before, *(key for version in versions for key in version)}:
        was = before.get(key)
        made = [version.get(key) for version in versions if version.get(key) != was]
        wanted[key] = made or [was]
    return wanted


def lost(before, versions, after):
    """What is not as somebody left it."""
    wanted = expected(before, versions)
    return {
        key: (values, after.get(key)) for key, values in wanted.items()
        if after.get(key) not in values and key[-1] not in MEET
    }  # fmt: skip


@pytest.mark.parametrize(("seed", "rounds", "steps"), [(1, 10, 4), (2, 3, 10)])
def test_rounds_of_work(tmp_path, seed, rounds, steps):
    random = Random(seed)
    roots = team(tmp_path, *NAMES)
    done = set()
    for _ in range(rounds):
        before = entries(roots["ann"])
        for number, name in enumerate(random.sample(NAMES, len(NAMES))):
            worker = Worker(name, roots[name], number, len(NAMES), random)
            worker.work(steps)
            done |= {*worker.done}
        versions = [entries(root) for root in roots.values()]
        order = random.sample(NAMES, len(NAMES))
        for name in (*order, *order[:-1]):  # what the last one sends, the first ones have not
            outcome = synced(roots[name], name)
            assert (outcome.open, outcome.stopped, outcome.left) == ((), "", ())
        found = [entries(root) for root in roots.values()]
        assert found[0] == found[1] == found[2]
        assert lost(before, versions, found[0]) == {}
    assert len(done) > 12
    assert {p.message for p in check(read_project(roots["ann"])) if p.severity.value == "error"} == set()
    reports = {reported(root) for root in roots.values()}
    assert len(reports) == 1
    assert json.loads(reports.pop())
    for root in roots.values():
        assert git(root, "status", "--porcelain") == ""


def reported(root):
    words = [sys.executable, "-m", "annot_tui", "report", "--format", "json", "--project", str(root)]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout


def test_only_what_two_people_worded_differently_is_asked(tmp_path):
    random = Random(3)
    roots = team(tmp_path, *NAMES)
    asked = []

    def choose(file, clash):
        asked.append((file, clash.fields))
        return random.choice((Take.FIRST, Take.SECOND))

    for number in range(3):
        for name in NAMES:
            Worker(name, roots[name], NAMES.index(name), len(NAMES), random).work(4)
            Session.open(roots[name], name).update_thesis("lost", include=(f"{name} {number}",), window=f"20{number}0")
            Session.open(roots[name], name).update_thesis("drifting", definition=f"As {name} has it, {number}.")
        waiting = [synced(roots[name], name).open for name in NAMES]
        assert [len(files) for files in waiting] == [0, 1, 1]
        assert {file.file for files in waiting for file in files} == {"annotations/theses/drifting.yaml"}
        for name in (*NAMES, *NAMES):
            assert synced(roots[name], name, choose=choose).fine
        found = [entries(root) for root in roots.values()]
        assert found[0] == found[1] == found[2]
        assert {f"{name} {number}" for name in NAMES} <= {*Session.open(roots["ann"]).thesis("lost").include}
    assert {*asked} == {("annotations/theses/drifting.yaml", ("definition",))}
    assert len({reported(root) for root in roots.values()}) == 1
