"""Two people who change the registry of voices at once: both are right, nobody is asked about names, none is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.codebook.registry import apart, called, folded, forgotten, owners, renamed, same, with_kind
from annot_tui.codebook.sharednames import torn
from annot_tui.model import InvalidInput, VoiceFile
from annot_tui.store.kinds import read_any
from annot_tui.store.merging.joining import Surroundings, Versions, Waits, joined
from annot_tui.store.paths import VOICES
from annot_tui.store.yaml_out import encoded
from tests.codebook.test_registry import NAMES, names, registries, registry, told

OTT = ["Ott: Anna Ott"]


def brought(base, first, second) -> VoiceFile:
    """What becomes of two versions. Raises Waits where a person is asked."""
    one, other, was = (encoded(file, None) if file is not None else None for file in (first, second, base))
    nothing = Surroundings(lambda _: None, {})
    data, _ = joined(VOICES, Versions("first", "second", one, other, was), lambda _: None, nothing)
    return read_any(VOICES, data).record


@pytest.mark.parametrize(
    ("base", "one", "other", "after"),
    [
        # both register the same voice
        ([], lambda f: same(f, "Ott", ["Anna Ott"]), lambda f: same(f, "Ott", ["Batka"]), ["Ott: Anna Ott, Batka"]),
        ([], lambda f: same(f, "Ott", ["Anna Ott"]), lambda f: same(f, "Anna Ott", ["Ott"]), ["Anna Ott: Ott"]),
        ([], lambda f: with_kind(f, "Ott", "person"), lambda f: same(f, "Ott", ["Pal"]), ["Ott (person): Pal"]),
        ([], lambda f: same(f, "C", ["x"]), lambda f: same(f, "C.", ["y"]), ["C: x, C., y"]),
        # one joins what the other adds to
        (["Pal (x)"], lambda f: same(f, "Ott", ["Pal"]), lambda f: same(f, "Pal", ["Batka"]), ["Ott (x): Batka, Pal"]),
        ([], lambda f: same(f, "Ott", ["Pal"]), lambda f: same(f, "Pal", ["Bo Pal"]), ["Ott: Pal, Bo Pal"]),
        # a circle
        ([], lambda f: same(same(f, "Ott", ["Pal"]), "OSCE", ["Batka"]),
         lambda f: same(same(f, "Pal", ["OSCE"]), "Batka", ["Ott"]), ["Batka: OSCE, Pal, Ott"]),
        # one name for two voices: that is for a person to say
        ([], lambda f: same(f, "Ott", ["Batka"]), lambda f: same(f, "Pal", ["Batka"]), ["Ott: Batka", "Pal: Batka"]),
        # what one takes out stays out, and what the other adds stays in
        (OTT, lambda f: apart(f, "Anna Ott"), lambda f: same(f, "Ott", ["Batka"]), ["Ott: Batka"]),
        (OTT, lambda f: forgotten(f, "Ott"), lambda f: same(f, "Ott", ["Batka"]), ["Ott: Batka"]),
        (OTT, lambda f: forgotten(f, "Ott"), lambda f: with_kind(f, "Ott", "person"), ["Ott (person)"]),
        (["Pal: Bo Pal, Batka"], lambda f: same(f, "Ott", ["Pal"]), lambda f: apart(f, "Batka"), ["Ott: Pal, Bo Pal"]),
        (OTT, lambda f: apart(f, "Anna Ott"), lambda f: apart(f, "Anna Ott"), []),
        # two main names
        (OTT, lambda f: renamed(f, "Ott", "A. Ott"), lambda f: renamed(f, "Ott", "B. Ott"),
         ["A. Ott: Anna Ott, Ott, B. Ott"]),
        (OTT, lambda f: renamed(f, "Ott", "Anna Ott"), lambda f: same(f, "Ott", ["Batka"]), ["Anna Ott: Ott, Batka"]),
    ],
)  # fmt: skip
def test_two_peoples_changes(base, one, other, after):
    base = registry(*base)
    made = [brought(base, first, second) for first, second in ((one(base), other(base)), (other(base), one(base)))]
    assert [{called(v): (v.kind, {*v.aliases}) for v in file.voices} for file in made] == 2 * [
        {called(v): (v.kind, {*v.aliases}) for v in registry(*after).voices}
    ]


def test_two_kinds_of_one_voice_are_asked():
    with pytest.raises(Waits) as waits:
        brought(registry(), with_kind(registry(), "Ott", "person"), with_kind(registry(), "Ott", "body"))
    assert [(c.list, c.key, c.fields) for c in waits.value.clashes] == [("voices", "ott", ("kind",))]


def test_without_a_common_beginning_every_name_of_both_is_kept():
    assert told(brought(None, registry("Ott: Pal"), registry("Ott: Anna Ott"))) == ["Ott: Pal, Anna Ott"]


changes = st.lists(st.tuples(st.sampled_from("sssarf"), names, names), max_size=4)


joins = st.lists(st.tuples(st.just("s"), names, names), max_size=4)


def changed(file: VoiceFile, wanted) -> VoiceFile:
    for what, one, other in wanted:
        try:
            if what == "s":
                file = same(file, one, [other])
            elif what == "r":
                file = renamed(file, one, other)
            else:
                file = (apart if what == "a" else forgotten)(file, one)
        except InvalidInput:
            continue
    return file


def held(file: VoiceFile) -> set[frozenset[str]]:
    """The names that are one, by twos."""
    found = {n: owners(file).get(folded(n)) for n in NAMES}
    return {frozenset((a, b)) for a in NAMES for b in NAMES if a != b and found[a] and found[a] is found[b]}


@given(registries(), joins, joins)
def test_the_joins_of_both_are_done(base, mine, theirs):
    one, other = changed(base, mine), changed(base, theirs)
    made = brought(base, one, other)
    if list(torn(made)):
        assert owners(made).keys() >= owners(one).keys() | owners(other).keys()
    else:
        assert held(one) | held(other) <= held(made)


@given(registries(), changes, changes)
def test_it_matters_not_who_merges_and_nobody_is_asked(base, mine, theirs):
    one, other = changed(base, mine), changed(base, theirs)
    assert held_in_all(brought(base, one, other)) == held_in_all(brought(base, other, one))
    assert brought(base, base, other) == other


def held_in_all(file: VoiceFile) -> set[tuple[str, str, frozenset[str]]]:
    return {(v.id, called(v), frozenset(map(folded, v.aliases))) for v in file.voices}
