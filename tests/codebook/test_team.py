"""Three people in three clones, one of whom renames, merges and splits theses that the others are tagging with."""

from contextlib import suppress
from random import Random

import pytest

from annot_tui.model import InvalidInput
from annot_tui.session import Session
from annot_tui.session.arrivals import settle_arrivals
from annot_tui.store.check import check
from annot_tui.store.reader import read_project
from tests.sync import team as acts
from tests.sync.team import Worker, entries, synced, team

NAMES = ("ann", "bo", "cy")
OTHERS = (acts.tag, acts.tag, acts.change_tag, acts.read, acts.absent, acts.comment, acts.judge, acts.relate)


def recast(worker, session):
    """Change the codebook somehow."""
    live = [t.id for t in session.project.theses.values() if not t.retired]
    one, other = worker.random.sample(live, 2)
    new = f"t{worker.random.randrange(10**9)}"
    with suppress(InvalidInput):
        plan = worker.pick(("rename", "merge", "split")) if len(live) > 3 else "split"
        if plan == "rename":
            session.carry_out(session.plan_rename(one, new))
        elif plan == "merge":
            session.carry_out(session.plan_merge([one], other))
        else:
            session.carry_out(session.plan_split(one, {new: f"{new} holds.", f"{new}b": "So does this."}))


def decide(session):
    """Work the list off, as far as it is about theses that were split."""
    while items := [item for item in session.worklist() if item.choices and item.annotation]:
        session.retag(items[0].annotation, items[0].choices)


@pytest.mark.parametrize("seed", range(3))
def test_rounds_of_work_under_a_changing_codebook(tmp_path, seed):
    random = Random(seed)
    roots = team(tmp_path, *NAMES)
    made = set()
    for _ in range(5):
        for number, name in enumerate(NAMES):
            session = Session.open(roots[name], name)
            worker = Worker(name, roots[name], number, len(NAMES), random)
            if name == "ann":
                recast(worker, session)
            for _ in range(4):
                with suppress(InvalidInput):
                    random.choice(OTHERS)(worker, session)
            made |= set(Session.open(roots[name]).project.by_tag)
        for name in (*NAMES, *NAMES, *NAMES):
            outcome = synced(roots[name], name)
            assert (outcome.open, outcome.stopped, outcome.left) == ((), "", ())
            settle_arrivals(Session.open(roots[name], name), outcome.files)
            decide(Session.open(roots[name], name))
        for name in (*NAMES, *NAMES):
            assert synced(roots[name], name).fine
        found = [entries(root) for root in roots.values()]
        assert found[0] == found[1] == found[2]
    project = read_project(roots["bo"]).project
    assert made <= set(project.by_tag)
    assert {a.tag.thesis for a in project.annotations()} <= {t.id for t in project.theses.values() if not t.replaced_by}
    assert [
        p for p in check(read_project(roots["cy"])) if p.severity.value == "error" and "declared both" not in p.message
    ] == []
