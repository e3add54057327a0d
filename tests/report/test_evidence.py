"""Which pairs of passages are written out, and that none is lost."""

from itertools import product

from annot_tui.compare.values import TagPair, Weakness
from annot_tui.model import Verdict
from annot_tui.report.evidence import MOST, evidence
from annot_tui.report.html import render
from tests.build import document, layer, project, tag, thesis
from tests.report.charts.test_page import Links, report

JUDGED = Verdict.model_validate({"pair": ("a9", "b9"), "verdict": "real"})


def pair(one: str, other: str, *weakened: Weakness, judged: bool = False) -> TagPair:
    return TagPair((one, other), weakened, verdicts=(("analyst-a", JUDGED),) if judged else ())


def test_judged_pairs_come_first_and_then_what_is_weakened_least():
    weak, sound, judged = pair("a1", "b1", Weakness.HEDGE), pair("a2", "b2"), pair("a9", "b9", *Weakness, judged=True)
    assert evidence([weak, sound, judged]).pairs == (judged, sound, weak)
    assert evidence([weak, sound, judged], shown=sound).pairs == (judged, weak)


def test_of_very_many_pairs_the_rest_is_named_by_its_passages():
    pairs = [pair(f"a{n:02d}", f"b{m:02d}") for n, m in product(range(20), range(20))]
    found = evidence(pairs)
    assert (len(found.pairs), found.more, found.count) == (MOST, 400 - MOST, 400)
    assert found.sides == (tuple(f"a{n:02d}" for n in range(1, 20)), tuple(f"b{n:02d}" for n in range(20)))


def test_every_passage_of_a_contradiction_can_be_reached_from_it():
    made = report(
        project(
            [document("one", "Ann"), document("two", "Ben")],
            [thesis("t")],
            [
                layer("analyst-a", "one", *(tag(f"a{n}", "t", "asserts", n) for n in range(12))),
                layer("analyst-a", "two", *(tag(f"b{n}", "t", "rejects", n) for n in range(12))),
            ],
        )
    )
    written = render(made)
    part = written[written.index('<section id="contradictions"') : written.index('<section id="agreements"')]
    assert "143 more pairs of passages" in part
    assert f"{143 - MOST} more pairs, of" in part
    assert {f"t1-h{h}-p{p}" for h in (1, 2) for p in range(1, 13)} <= {t[1:] for t in Links(part).targets}
