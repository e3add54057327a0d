import pytest

from annot_tui.compare.comparison import compare
from annot_tui.compare.restrict import restricted
from annot_tui.compare.selection import Restriction, Selection
from annot_tui.model.dates import Bounds, bounds
from annot_tui.model.words import Evidence
from tests.build import document, layer, project, tag, thesis

MADE = project(
    [
        document("d1", "A", published="2021-09", kind="memo"),
        document("d2", "B", published="2022", kind="Speech"),
        document("d3", "C"),
    ],
    [thesis("t")],
    [
        layer("x", "d1", tag("1", "t", "asserts", evidence=["event", "expert"])),
        layer("x", "d2", tag("2", "t", "rejects", evidence=["statistic"])),
        layer("x", "d3", tag("3", "t", "rejects")),
    ],
)


@pytest.mark.parametrize(
    ("restriction", "documents", "tags"),
    [
        (Restriction(), "d1 d2 d3", "1 2 3"),
        (Restriction(Bounds(None, bounds("2021-12").latest)), "d1 d3", "1 3"),
        (Restriction(Bounds(bounds("2022-05").earliest, None)), "d2 d3", "2 3"),
        (Restriction(kinds=("speech", "memo")), "d1 d2", "1 2"),
        (Restriction(evidence=(Evidence.EXPERT, Evidence.STATISTIC)), "d1 d2 d3", "1 2"),
    ],
)
def test_what_is_kept(restriction, documents, tags):
    left = restricted(MADE, restriction)
    assert " ".join(left.documents) == documents
    assert " ".join(a.tag.id for a in left.annotations()) == tags


def test_a_comparison_as_of_a_date_knows_nothing_later():
    only = Restriction(Bounds(None, bounds("2021-12-31").latest), kinds=("memo",))
    before = compare(MADE, Selection(only=only))
    assert [holder.name for holder in before.holders] == ["A"]
    assert before.contradictions == ()
