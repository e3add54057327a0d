"""Contradictions between two holders against every assignment of truth values to the theses."""

from hypothesis import given
from hypothesis import strategies as st

from annot_tui.compare.comparison import compare
from tests.build import document, layer, project, tag, thesis
from tests.compare.test_logic import NAMES, relations, worlds

literals = st.lists(st.tuples(st.sampled_from(NAMES), st.booleans()), min_size=1, max_size=3, unique_by=lambda x: x[0])


@given(relations, literals, literals)
def test_two_contradict_each_other_where_no_world_has_both(triples, one, other):
    """As long as what each says can be true at all; what is impossible by itself is advice on the codebook."""
    theses = [thesis(n, *(f"{kind} {to}" for source, kind, to in triples if source == n)) for n in NAMES]
    said = [
        [tag(f"{who}{name}", name, "asserts" if true else "rejects") for name, true in side]
        for who, side in (("a", one), ("b", other))
    ]
    documents = [document("d1", "A"), document("d2", "B")]
    made = project(documents, theses, [layer("x", d.id, *t) for d, t in zip(documents, said, strict=True)])
    found = {frozenset(((c.a.holder, c.a.thesis), (c.b.holder, c.b.thesis))) for c in compare(made).contradictions}
    possible = list(worlds(triples))
    for name, true in one:
        for name2, true2 in other:
            alone = [any(w[n] is v for w in possible) for n, v in ((name, true), (name2, true2))]
            if all(alone):
                together = any(w[name] is true and w[name2] is true2 for w in possible)
                assert (frozenset((("a", name), ("b", name2))) in found) is not together
