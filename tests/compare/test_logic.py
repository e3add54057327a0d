"""Inference against brute force: every assignment of truth values to a small codebook."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from annot_tui.compare.logic import Codebook, Literal
from annot_tui.model.words import Strength
from tests.build import thesis

NAMES = "abcde"
HOLDS = {
    "equivalent": lambda p, q: p == q,
    "implies": lambda p, q: q or not p,
    "contradicts": lambda p, q: not (p and q),
    "complement": lambda p, q: p != q,
}
relations = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(sorted(HOLDS)), st.sampled_from(NAMES)).filter(
        lambda r: r[0] != r[2]
    ),
    max_size=8,
)


def codebook(triples, strength="strict"):
    return Codebook(
        {
            name: thesis(name, *(f"{kind} {to} {strength}" for source, kind, to in triples if source == name))
            for name in NAMES
        }
    )


def worlds(triples):
    for values in product((False, True), repeat=len(NAMES)):
        world = dict(zip(NAMES, values, strict=True))
        if all(HOLDS[kind](world[source], world[to]) for source, kind, to in triples):
            yield world


@given(relations)
def test_strict_chains_are_exactly_what_follows(triples):
    """Where a literal is possible at all, what follows from it is what holds in every world with it."""
    book, possible = codebook(triples), list(worlds(triples))
    tautologies = {Literal(n, v) for n in NAMES for v in (True, False) if all(w[n] is v for w in possible)}
    for start in (Literal(n, v) for n in NAMES for v in (True, False)):
        mine = [world for world in possible if world[start.thesis] is start.true]
        if not mine:
            continue
        reached = set(book.follows(start))
        true_in_all = {
            Literal(n, v) for n in NAMES for v in (True, False) if n != start.thesis and all(w[n] is v for w in mine)
        }
        assert reached <= true_in_all
        assert true_in_all - reached <= tautologies


@given(relations)
def test_chains_are_connected_and_contraposable(triples):
    book = codebook(triples)
    for start in (Literal(n, v) for n in NAMES for v in (True, False)):
        for target, chain in book.follows(start).items():
            here = start.thesis
            for step in chain:
                assert here in (step.source, step.target)
                here = step.target if step.source == here else step.source
            assert here == target.thesis
            assert len(book.follows(target.negated())[start.negated()]) == len(chain)


@given(relations)
def test_a_defeasible_codebook_infers_one_step_only(triples):
    book = codebook(triples, "defeasible")
    for start in (Literal(n, v) for n in NAMES for v in (True, False)):
        for chain in book.follows(start).values():
            assert [step.strength for step in chain] == [Strength.DEFEASIBLE]


def test_a_strict_chain_is_preferred_to_a_shorter_hint():
    book = Codebook(
        {"a": thesis("a", "implies c defeasible", "implies b"), "b": thesis("b", "implies c"), "c": thesis("c")}
    )
    chain = book.follows(Literal("a", True))[Literal("c", True)]
    assert [(s.source, s.target) for s in chain] == [("a", "b"), ("b", "c")]
