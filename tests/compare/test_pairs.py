"""Pairs are worked out when asked for; what is told of them beforehand must be what they then say."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from annot_tui.compare.comparison import compare
from annot_tui.compare.values import Standing
from tests.build import document, layer, project, tag, thesis

MODALITIES = st.sampled_from(["categorical", "hedged"])
EXPLICITNESS = st.sampled_from(["explicit", "implied"])
TIMES = st.sampled_from(["", "2019", "2021/2022", "2022"])
TAGS = st.lists(st.tuples(st.sampled_from(["asserts", "rejects"]), MODALITIES, EXPLICITNESS, TIMES), max_size=4)
JUDGED = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 3), st.sampled_from(["real", "apparent", "dismissed"])), max_size=6
)


@given(TAGS, TAGS, JUDGED)
def test_pairs_are_the_opposite_tags_of_both_sides(one, other, judged):
    documents = [document("d1", "A", published="2021"), document("d2", "B", published="2022")]
    tags = [
        [
            tag(f"{name}{n}", "t", stance, modality=modality, explicitness=explicitness, time=time)
            for n, (stance, modality, explicitness, time) in enumerate(side)
        ]
        for name, side in (("a", one), ("b", other))
    ]
    known = {t.id for side in tags for t in side}
    verdicts = [("x", f"a{m}", f"b{n}", v) for m, n, v in judged if {f"a{m}", f"b{n}"} <= known]
    made = project(
        documents, [thesis("t")], [layer("x", d.id, *t) for d, t in zip(documents, tags, strict=True)], verdicts
    )
    expected = sorted((a.id, b.id) for a, b in product(*tags) if a.stance is not b.stance)
    comparison = compare(made)
    found = comparison.contradictions
    assert [pair.tags for c in found for pair in c.pairs] == expected
    if not expected:
        assert not comparison.clashing
        return
    (item,) = found
    given = {frozenset((a, b)): verdict for _, a, b, verdict in verdicts}
    assert len(item.pairs) == len(expected)
    assert item.pairs.tags == {tag for pair in expected for tag in pair}
    assert item.pairs.weakest == min(len(pair.weakened_by) for pair in item.pairs)
    assert len(item.pairs.strongest.weakened_by) == item.pairs.weakest
    assert [pair.verdict for pair in item.pairs] == [given.get(frozenset(pair)) for pair in expected]
    unreal = all(given.get(frozenset(pair)) in ("apparent", "dismissed") for pair in expected)
    real = any(given.get(frozenset(pair)) == "real" for pair in expected)
    assert comparison.clashing == (frozenset() if unreal else item.pairs.tags)
    assert item.standing is (Standing.APPARENT if unreal else Standing.REAL if real else Standing.OPEN)
