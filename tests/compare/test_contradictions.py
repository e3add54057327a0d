import pytest

from annot_tui.compare.comparison import compare
from annot_tui.compare.findings import TensionKind
from annot_tui.compare.selection import By, Selection
from annot_tui.compare.values import ContradictionKind
from tests.build import document, layer, project, tag, thesis


def pairwise(a, b, theses=None, a_fields=None, b_fields=None, verdicts=None, published=("", "")):
    """A project of two authors; tags are written (thesis, stance, fields)."""

    def tags(prefix, given):
        return [tag(f"{prefix}{n}", t, stance, **extra) for n, (t, stance, extra) in enumerate(given)]

    return project(
        [document("da", "A", published=published[0]), document("db", "B", published=published[1])],
        theses or [thesis("t")],
        [layer("x", "da", *tags("a", a), **(a_fields or {})), layer("x", "db", *tags("b", b), **(b_fields or {}))],
        verdicts,
    )


def kinds(comparison):
    return [(c.kind.value, c.a.holder, c.a.thesis, c.b.holder, c.b.thesis) for c in comparison.contradictions]


A, R, Q = ("t", "asserts", {}), ("t", "rejects", {}), ("t", "qualifies", {})


def leaning(word):
    return ("t", "qualifies", {"leaning": word})


@pytest.mark.parametrize(
    ("a", "b", "kind", "pairs"),
    [
        ([A], [R], "direct", [("a0", "b0")]),
        ([A, A], [R], "direct", [("a0", "b0"), ("a1", "b0")]),
        ([A, R], [R], "direct", [("a0", "b0")]),
        ([A, R], [A, R], "direct", [("a0", "b1"), ("a1", "b0")]),
        ([A], [A], None, []),
        ([A], [leaning("rejects")], "soft", [("a0", "b0")]),
        ([leaning("both")], [R], "soft", [("a0", "b0")]),
        ([A], [leaning("asserts"), leaning("rejects")], "soft", [("a0", "b1")]),
        ([A], [leaning("asserts")], None, []),
        ([A], [Q], None, []),
        ([A, R], [leaning("asserts")], "soft", [("a1", "b0")]),
        ([A, R], [Q], None, []),
        ([leaning("asserts")], [leaning("rejects")], None, []),
    ],
)
def test_direct_and_soft(a, b, kind, pairs):
    found = compare(pairwise(a, b)).contradictions
    assert [c.kind.value for c in found] == ([kind] if kind else [])
    assert [p.tags for c in found for p in c.pairs] == pairs


def test_third_party_claims_never_count_for_the_author():
    voiced = ("t", "asserts", {"voice": ["Ministry"], "treatment": "neutral"})
    found = compare(pairwise([R], [voiced])).contradictions
    assert [(c.kind, c.a.holder, c.b.holder, c.b.position, c.b.voice, c.b.stance) for c in found] == [
        (ContradictionKind.THIRD_PARTY, "a", "b", "reports", "Ministry", "asserts")
    ]


def test_a_narrative_told_to_be_rejected():
    told = [("t", "asserts", {"voice": ["propaganda"], "treatment": "rejects"}), R]
    result = compare(pairwise(told, [A]))
    assert kinds(result) == [("direct", "a", "t", "b", "t"), ("third-party", "a", "t", "a", "t")]
    assert result.stand("a", "t").position == "rejects"


def test_voices_as_holders_contradict_directly():
    made = pairwise([("t", "asserts", {"voice": ["Ministry"]})], [R])
    assert kinds(compare(made, Selection(by=By.VOICE))) == [("direct", "b", "t", "ministry", "t")]


T1, T2 = ("t1", "asserts", {}), ("t2", "asserts", {})
N1, N2 = ("t1", "rejects", {}), ("t2", "rejects", {})


@pytest.mark.parametrize(
    ("relation", "clashes", "implied"),
    [
        # columns of the clashes: both assert, a asserts b rejects, a rejects b asserts, both reject
        ("equivalent", [0, 1, 1, 0], [1, 0, 0, 1]),
        ("implies", [0, 1, 0, 0], [1, 0, 0, 1]),
        ("contradicts", [1, 0, 0, 0], [0, 1, 1, 0]),
        ("complement", [1, 0, 0, 1], [0, 1, 1, 0]),
        ("supports", [0, 0, 0, 0], [0, 0, 0, 0]),
        ("undermines", [0, 0, 0, 0], [0, 0, 0, 0]),
        ("compatible", [0, 0, 0, 0], [0, 0, 0, 0]),
    ],
)
def test_what_each_relation_infers(relation, clashes, implied):
    theses = [thesis("t1", f"{relation} t2"), thesis("t2")]
    results = [compare(pairwise([a], [b], theses)) for a, b in [(T1, T2), (T1, N2), (N1, T2), (N1, N2)]]
    assert [len(r.contradictions) for r in results] == clashes
    assert [len(r.agreements) for r in results] == implied
    assert all(c.kind is ContradictionKind.INFERRED for r in results for c in r.contradictions)


def test_tension_through_reasons_only():
    supports, undermines = ([thesis("t1", f"{word} t2"), thesis("t2")] for word in ("supports", "undermines"))
    assert [t.kind for t in compare(pairwise([T1], [N2], supports)).tensions] == [TensionKind.REASON]
    assert compare(pairwise([T1], [T2], supports)).tensions == ()
    assert [t.kind for t in compare(pairwise([T1], [T2], undermines)).tensions] == [TensionKind.REASON]
    assert compare(pairwise([N1], [T2], undermines)).tensions == ()


def test_a_holder_at_odds_with_itself():
    made = pairwise([T1, N2], [], [thesis("t1", "implies t2"), thesis("t2")])
    assert [(t.kind, t.a.holder, t.b.holder, t.tags) for t in compare(made).tensions] == [
        (TensionKind.INNER, "a", "a", ("a0", "a1"))
    ]


CHAIN = [thesis("t1", "implies mid"), thesis("mid", "implies t2"), thesis("t2")]


@pytest.mark.parametrize("swapped", [False, True])
def test_a_chain_reads_forward_whoever_comes_first(swapped):
    result = compare(pairwise([N2], [T1], CHAIN) if swapped else pairwise([T1], [N2], CHAIN))
    (found,) = result.contradictions
    assert (found.a.thesis, found.b.thesis) == ("t1", "t2")
    assert [(s.source, s.target) for s in found.chain] == [("t1", "mid"), ("mid", "t2")]
    assert found.pairs[0].tags == (("b0", "a0") if swapped else ("a0", "b0"))


def test_one_defeasible_step_gives_a_hint_and_two_give_nothing():
    one = [thesis("t1", "implies mid defeasible"), thesis("mid", "implies t2"), thesis("t2")]
    two = [thesis("t1", "implies mid defeasible"), thesis("mid", "implies t2 defeasible"), thesis("t2")]
    (found,) = compare(pairwise([T1], [N2], one)).contradictions
    assert found.hint
    assert found.pairs[0].weakened_by == ("defeasible",)
    assert compare(pairwise([T1], [N2], two)).contradictions == ()


def test_compatible_suppresses_inference_between_two_theses_only():
    theses = [thesis("t1", "implies mid", "compatible t2"), thesis("mid", "implies t2"), thesis("t2")]
    assert compare(pairwise([T1], [N2], theses)).contradictions == ()
    assert len(compare(pairwise([T1], [("mid", "rejects", {})], theses)).contradictions) == 1


def test_an_inferred_contradiction_that_repeats_a_direct_one_stays_under_it():
    theses = [thesis("t1", "implies t2"), thesis("t2")]
    result = compare(pairwise([T1, T2], [N2], theses))
    assert [(c.kind.value, c.under) for c in result.contradictions] == [("direct", None), ("inferred", "t2")]


def test_agreement_full_and_partial():
    result = compare(pairwise([A, A], [A]))
    assert [(a.kind.value, a.holders, a.position, a.tags) for a in result.agreements] == [
        ("full", ("a", "b"), "asserts", ("a0", "a1", "b0"))
    ]
    assert [a.kind.value for a in compare(pairwise([leaning("rejects")], [leaning("rejects")])).agreements] == [
        "partial"
    ]
    assert compare(pairwise([leaning("rejects")], [leaning("asserts")])).agreements == ()
    assert compare(pairwise([A, R], [A, R])).agreements == ()


@pytest.mark.parametrize(
    ("a", "b", "published", "weak"),
    [
        ({}, {}, ("2021", "2021-06"), []),
        ({}, {}, ("2021", "2022"), ["date"]),
        ({}, {}, ("", "2022"), []),
        ({"time": "2020"}, {"time": "2020-08"}, ("2021", "2022"), []),
        ({"time": "2019"}, {"time": "2020-08/.."}, ("2022", "2022"), ["date"]),
        ({"modality": "hedged"}, {}, ("", ""), ["hedge"]),
        ({"explicitness": "presupposed"}, {"modality": "prediction"}, ("", ""), ["hedge", "implied"]),
    ],
)
def test_what_weakens_a_pair(a, b, published, weak):
    made = pairwise([("t", "asserts", a)], [("t", "rejects", b)], published=published)
    (found,) = compare(made).contradictions
    assert list(found.pairs[0].weakened_by) == weak


def test_a_contested_reading_weakens_every_pair():
    made = pairwise([A], [R])
    other = layer("y", "da", reading="finished")
    made = project(list(made.documents.values()), list(made.theses.values()), [*made.layers.values(), other])
    result = compare(made)
    assert result.contradictions[0].pairs[0].weakened_by == ("contested",)
    assert [(c.holder, dict(c.readings)) for c in result.contested] == [("a", {"x": "asserts", "y": "silent"})]


@pytest.mark.parametrize(
    ("verdicts", "standing", "first"),
    [
        ([], "open", None),
        ([("x", "b0", "a0", "apparent")], "open", "apparent"),
        ([("x", "a0", "b0", "apparent"), ("x", "a1", "b0", "dismissed")], "apparent", "apparent"),
        ([("x", "a0", "b0", "real"), ("x", "a1", "b0", "dismissed")], "real", "real"),
        ([("x", "a0", "b0", "same-fact"), ("x", "a1", "b0", "apparent")], "open", "same-fact"),
        ([("x", "a0", "b0", "real"), ("y", "a0", "b0", "apparent")], "open", None),
        ([("consensus", "a0", "b0", "real"), ("y", "a0", "b0", "apparent")], "real", "real"),
        ([("x", "a0", "b0", "real"), ("x", "a0", "b0", "apparent")], "open", "apparent"),
    ],
)
def test_standing_follows_the_verdicts(verdicts, standing, first):
    (found,) = compare(pairwise([A, A], [R], verdicts=verdicts)).contradictions
    assert (found.standing, found.pairs[0].verdict) == (standing, first)


def test_shift_single_source_and_silence():
    made = project(
        [document("d1", "A", published="2020"), document("d2", "A", published="2022"), document("d3", "B")],
        [thesis("t"), thesis("u")],
        [
            layer("x", "d1", tag("a1", "t", "asserts")),
            layer("x", "d2", tag("a2", "t", "rejects"), tag("a3", "u", "asserts")),
            layer("x", "d3", absent=["t"]),
        ],
    )
    result = compare(made)
    assert [(s.earlier, s.before, s.later, s.after) for s in result.shifts] == [("d1", "asserts", "d2", "rejects")]
    assert [(s.thesis, s.documents, s.holders) for s in result.single_source] == [("u", ("d2",), ("a",))]
    assert [(s.holder, s.thesis, s.looked) for s in result.silences] == [("b", "t", True), ("b", "u", False)]


def test_an_empty_project_gives_an_empty_comparison():
    result = compare(project([], [], []))
    assert (result.holders, result.stands, result.contradictions) == ((), (), ())


def test_a_filter_by_thesis_keeps_what_touches_it():
    theses = [thesis("t1", "implies t2"), thesis("t2"), thesis("t3")]
    result = compare(
        pairwise([T1, ("t3", "asserts", {})], [N2, ("t3", "rejects", {})], theses), Selection(theses=("t2",))
    )
    assert [c.kind.value for c in result.contradictions] == ["inferred"]
    assert {s.thesis for s in result.stands} == {"t2"} == set(result.theses)
