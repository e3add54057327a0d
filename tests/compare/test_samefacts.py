import pytest

from annot_tui.compare.comparison import compare
from annot_tui.model import Segment
from tests.build import document, layer, project, tag, thesis

EXPORTS = "Exports to the east fell by 40 percent that year"
LESS = "Only 40 % less was sold eastward, which shows how little it depends"


def found(one, other, stance="rejects", verdicts=None, **fields):
    def quote(words):
        return {"passage": [Segment(start=0, end=len(words), quote=words)]}

    made = project(
        [document("d1", "A"), document("d2", "B")],
        [thesis("t"), thesis("u", "contradicts t")],
        [
            layer("x", "d1", tag("1", "t", "asserts", **quote(one))),
            layer("x", "d2", tag("2", fields.pop("thesis", "t"), stance, **quote(other), **fields)),
        ],
        verdicts,
    )
    return [(s.tags, s.facts) for s in compare(made).same_facts]


@pytest.mark.parametrize(
    ("one", "other", "options", "facts"),
    [
        (EXPORTS, LESS, {}, ("40 %",)),
        (EXPORTS, LESS, {"stance": "asserts", "thesis": "u"}, ("40 %",)),
        (EXPORTS, LESS, {"stance": "asserts"}, None),
        (EXPORTS, LESS, {"voice": ["V"]}, None),
        (EXPORTS, LESS.replace("40", "30"), {}, None),
        ("Nothing that counts", "No figure here", {"verdicts": [("x", "2", "1", "same-fact")]}, ()),
        ("Nothing that counts", "No figure here", {"verdicts": [("x", "2", "1", "real")]}, None),
    ],
)
def test_the_same_figure_on_both_sides_of_a_contradiction(one, other, options, facts):
    assert found(one, other, **options) == ([] if facts is None else [(("1", "2"), facts)])
