"""Which tags are put together, what differs in them, and who has none: against small tables and brute force."""

from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.model import Annotation, Project, Segment, Tag
from annot_tui.model.words import Disagreement, Reading, Stance
from annot_tui.reliability.groups import Group, groups
from annot_tui.reliability.marks import Mark, common, length, same_words
from annot_tui.reliability.matching import matched
from annot_tui.text.span import Span, united
from tests.build import TEXT, document, layer, project, tag, thesis


def at(id: str, *spans: tuple[int, int], thesis: str = "x", stance: str = "asserts", **fields: object) -> Tag:
    passage = [Segment(start=a, end=b, quote=TEXT[a:b]) for a, b in spans]
    return Tag.model_validate({"id": id, "thesis": thesis, "stance": stance, "passage": passage, **fields})


def read(*layers: tuple[str, Sequence[Tag]], reading: str = "finished", **meta: object) -> Project:
    made = project(
        [document("d", "A")],
        [thesis("x"), thesis("y")],
        [layer(name, "d", *tags, reading=reading) for name, tags in layers],
    )
    return Project(
        meta=made.meta.model_copy(update=meta), documents=made.documents, theses=made.theses, layers=made.layers
    )


def together(*layers: tuple[str, Sequence[Tag]]) -> list[set[str]]:
    return [set(group.ids) for group in groups(read(*layers))]


def only(*layers: tuple[str, Sequence[Tag]]) -> Group:
    (group,) = groups(read(*layers))
    return group


def test_tags_alike_agree() -> None:
    group = only(("a", [at("1", (0, 10))]), ("b", [at("2", (0, 10))]), ("c", [at("3", (0, 10))]))
    assert group.agreed
    assert group.ids == {"1", "2", "3"}


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"stance": "rejects"}, "stance"),
        ({"voice": ["the MFA"]}, "voice"),
        ({"modality": "hedged"}, "field"),
        ({"explicitness": "implied"}, "field"),
        ({"evidence": ["event"]}, "field"),
        ({"time": "2020"}, "field"),
        ({"confidence": "low"}, "field"),
    ],
)
def test_what_differs_has_a_kind(fields: dict[str, object], kind: str) -> None:
    group = only(("a", [at("1", (0, 10))]), ("b", [at("2", (0, 10), **fields)]))
    assert group.kinds == (Disagreement(kind),)


@pytest.mark.parametrize("fields", [{"note": "so it is"}, {"confidence": "high"}, {"revision": 2}, {"needs": ["q"]}])
def test_what_says_nothing_of_the_text_does_not_differ(fields: dict[str, object]) -> None:
    assert only(("a", [at("1", (0, 10))]), ("b", [at("2", (0, 10), **fields)])).agreed


def test_a_leaning_differs_only_with_the_same_stance() -> None:
    one, other = at("1", (0, 10), stance="qualifies", leaning="asserts"), at("2", (0, 10))
    assert only(("a", [one]), ("b", [other])).differing == {"stance"}
    turned = at("2", (0, 10), stance="qualifies", leaning="rejects")
    assert only(("a", [one]), ("b", [turned])).differing == {"leaning"}


def test_a_space_or_a_comma_more_is_the_same_passage() -> None:
    end = TEXT.index(",")
    assert only(("a", [at("1", (0, end))]), ("b", [at("2", (0, end + 2))])).agreed
    assert only(("a", [at("1", (0, end))]), ("b", [at("2", (0, end + 3))])).kinds == (Disagreement.BOUNDARY,)


def test_whoever_has_finished_and_has_nothing_missed_it() -> None:
    project = read(("a", [at("1", (0, 10))]), ("b", [at("2", (100, 110))]))
    first, second = groups(project)
    assert (first.missing, second.missing) == (("b",), ("a",))
    assert first.kinds == second.kinds == (Disagreement.MISSED,)


def test_whoever_has_not_finished_may_still_find_it() -> None:
    (group,) = groups(read(("a", [at("1", (0, 10))]), ("b", [at("2", (0, 10))]), reading="reading"))
    assert group.agreed  # both have it
    first, _ = groups(read(("a", [at("1", (0, 10))]), ("b", [at("2", (100, 110))]), reading="reading"))
    assert (first.missing, first.pending, first.kinds, first.agreed) == ((), ("b",), (), False)


def test_whoever_looked_for_the_thesis_in_vain_missed_it() -> None:
    made = read(("a", [at("1", (0, 10))]), ("b", [at("2", (100, 110), thesis="y")]), reading="reading")
    layers = {**made.layers, ("b", "d"): made.layers["b", "d"].model_copy(update={"absent": ("x",)})}
    first, second = groups(Project(documents=made.documents, layers=layers))
    assert (first.missing, second.pending) == (("b",), ("a",))


def test_whoever_it_is_assigned_to_is_waited_for() -> None:
    made = read(("a", [at("1", (0, 10))]), ("b", [at("2", (0, 10))]), ("c", []), assigned={"d": ("a", "b", "c")})
    layers = {**made.layers, ("c", "d"): made.layers["c", "d"].model_copy(update={"reading": Reading.UNREAD})}
    (group,) = groups(Project(meta=made.meta, documents=made.documents, layers=layers))
    assert (group.kinds, group.pending, group.agreed) == ((), ("c",), False)
    (group,) = groups(Project(documents=made.documents, layers=layers))
    assert group.agreed


def test_a_tag_of_low_confidence_is_missed_by_nobody() -> None:
    group = only(("a", [at("1", (0, 10), confidence="low")]), ("b", []))
    assert (group.kinds, group.missing, group.agreed) == ((), (), False)


def test_a_chain_of_overlaps_does_not_swallow_a_paragraph() -> None:
    a = [at(f"a{n}", (20 * n, 20 * n + 18)) for n in range(9)]
    b = [at(f"b{n}", (20 * n + 5, 20 * n + 23)) for n in range(9)]
    assert together(("a", a), ("b", b)) == [{f"a{n}", f"b{n}"} for n in range(9)]


def test_the_best_pair_comes_first() -> None:
    a = [at("a1", (0, 30)), at("a2", (32, 60))]
    b = [at("b1", (25, 60))]
    assert together(("a", a), ("b", b)) == [{"a1"}, {"a2", "b1"}]


def test_two_voices_on_one_span_are_kept_apart() -> None:
    a = [at("a1", (0, 20)), at("a2", (0, 20), stance="rejects", voice=["the MFA"])]
    b = [at("b2", (0, 20), stance="rejects", voice=["the MFA"]), at("b1", (0, 20))]
    assert together(("a", a), ("b", b)) == [{"a1", "b1"}, {"a2", "b2"}]


def test_what_was_tagged_in_pieces_is_one_passage() -> None:
    group = only(("a", [at("1", (0, 40))]), ("b", [at("2", (0, 20)), at("3", (21, 40))]))
    assert group.kinds == (Disagreement.BOUNDARY,)
    assert [len(version) for version in group.versions.values()] == [1, 2]


def test_a_second_statement_on_the_same_words_is_not_a_piece() -> None:
    a, b = [at("1", (0, 40))], [at("2", (0, 40)), at("3", (10, 40), stance="rejects")]
    assert together(("a", a), ("b", b)) == [{"1", "2"}, {"3"}]
    voiced = [at("2", (0, 20)), at("3", (21, 40), voice=["the MFA"])]
    assert together(("a", a), ("b", voiced)) == [{"1", "2"}, {"3"}]


def test_what_is_left_and_covers_the_same_was_given_another_thesis() -> None:
    group = only(("a", [at("1", (0, 40))]), ("b", [at("2", (0, 30), thesis="y", stance="rejects")]))
    assert group.kinds == (Disagreement.THESIS, Disagreement.BOUNDARY)
    assert together(("a", [at("1", (0, 40))]), ("b", [at("2", (0, 19), thesis="y")])) == [{"2"}, {"1"}]


def test_a_thesis_that_one_has_beside_a_shared_one_is_missed() -> None:
    a, b = [at("1", (0, 40)), at("2", (0, 40), thesis="y")], [at("3", (0, 40))]
    found = groups(read(("a", a), ("b", b)))
    assert [set(group.ids) for group in found] == [{"1", "3"}, {"2"}]
    assert found[1].kinds == (Disagreement.MISSED,)


def test_the_consensus_layer_is_no_reading() -> None:
    assert together(("a", [at("1", (0, 10))]), ("consensus", [at("2", (0, 10))])) == [{"1"}]


def test_a_tag_whose_words_are_gone_is_in_no_group() -> None:
    gone = Tag.model_validate(
        {"id": "2", "thesis": "x", "stance": "asserts", "passage": [Segment(start=0, end=9, quote="no such words")]}
    )
    assert together(("a", [at("1", (0, 10))]), ("b", [gone])) == [{"1"}]


# Against brute force

places = st.tuples(st.integers(0, 60), st.integers(1, 25)).map(lambda p: Span(p[0], p[0] + p[1]))
passages = st.lists(places, min_size=1, max_size=3).map(united)


@st.composite
def readings(draw: st.DrawFn, analysts: str = "abcd") -> list[Mark]:
    found = []
    for number in range(draw(st.integers(0, 14))):
        made = tag(
            f"t{number:02}",
            draw(st.sampled_from("xyz")),
            draw(st.sampled_from(list(Stance))),
            voice=draw(st.sampled_from([(), (), ("v",)])),
        )
        found.append(Mark(Annotation(made, "d", draw(st.sampled_from(analysts))), draw(passages)))
    return found


def letters(spans: Sequence[Span]) -> set[int]:
    return {place for span in spans for place in range(*span)}


@given(passages, passages)
def test_shared_characters_are_counted(one: tuple[Span, ...], other: tuple[Span, ...]) -> None:
    assert common(one, other) == len(letters(one) & letters(other))
    assert length(one) == len(letters(one))


@given(passages, passages, st.text("a, ", min_size=90, max_size=90))
def test_the_same_words(one: tuple[Span, ...], other: tuple[Span, ...], text: str) -> None:
    apart = letters(one) ^ letters(other)
    assert same_words(text, one, other) == all(text[place] != "a" for place in apart)


@given(readings(), st.randoms())
def test_every_tag_is_in_one_group_whatever_the_order(marks: list[Mark], random: object) -> None:
    found = matched(marks)
    assert sorted(mark.id for group in found for mark in group) == sorted(mark.id for mark in marks)
    random.shuffle(marks)  # type: ignore[attr-defined]
    assert matched(marks) == found


def fit(one: Mark, other: Mark) -> float:
    shared = common(one.spans, other.spans)
    alike = 4 + 2 * (one.tag.voice == other.tag.voice) + (one.tag.stance == other.tag.stance)
    return alike * shared / (length(one.spans) + length(other.spans) - shared)


@given(readings("ab"))
def test_no_two_tags_fit_better_than_those_they_are_with(marks: list[Mark]) -> None:
    found = {mark.id: group for group in matched(marks) for mark in group}

    def best(mark: Mark) -> float:
        partners = (o for o in found[mark.id] if o.analyst != mark.analyst and o.tag.thesis == mark.tag.thesis)
        return max((fit(mark, other) for other in partners), default=0.0)

    for one, other in combinations(marks, 2):
        if one.analyst != other.analyst and one.tag.thesis == other.tag.thesis:
            assert fit(one, other) <= max(best(one), best(other))


@given(readings())
def test_a_group_is_one_passage(marks: list[Mark]) -> None:
    for group in matched(marks):
        if len(group) == 1:
            continue
        assert len({mark.analyst for mark in group}) > 1
        touched = all(any(common(m.spans, o.spans) for o in group if o.analyst != m.analyst) for m in group)
        assert touched
        for one, other in combinations(group, 2):
            if one.analyst == other.analyst and one.tag.thesis == other.tag.thesis:
                shared = common(one.spans, other.spans)
                assert 2 * shared < max(length(one.spans), length(other.spans))


def naive(marks: list[Mark]) -> set[frozenset[str]]:
    """The first and the third step, with all pairs looked at anew after each match."""
    found = [[mark] for mark in marks]

    def step(fits: object) -> None:
        while True:
            pairs = [
                (-fit(m, o), min(key(m), key(o)), max(key(m), key(o)), one, other)
                for one, other in combinations(found, 2)
                if not {m.analyst for m in one} & {o.analyst for o in other}
                for m in one
                for o in other
                if fits(m, o)  # type: ignore[operator]
            ]
            if not pairs:
                return
            *_, one, other = min(pairs, key=lambda pair: pair[:3])
            found.remove(one)
            found.remove(other)
            found.append(one + other)

    def key(mark: Mark) -> tuple[int, int, str, str]:
        return mark.start, mark.end, mark.analyst, mark.id

    step(lambda m, o: m.tag.thesis == o.tag.thesis and fit(m, o) > 0)
    step(
        lambda m, o: m.tag.thesis != o.tag.thesis and 2 * common(m.spans, o.spans) >= len(letters((*m.spans, *o.spans)))
    )
    return {frozenset(mark.id for mark in group) for group in found}


@given(readings())
def test_matching_is_that_of_brute_force(marks: list[Mark]) -> None:
    found = matched(marks)
    # where somebody has two tags in a group the second step had something to do; that is tried above
    if all(len({mark.analyst for mark in group}) == len(group) for group in found):
        assert {frozenset(mark.id for mark in group) for group in found} == naive(marks)
