"""Which names are one voice: joining, taking apart, renaming; nothing changes of any other name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.codebook.registry import apart, called, forgotten, owners, renamed, same, united, with_kind
from annot_tui.codebook.renamings import renamings
from annot_tui.codebook.sharednames import mend, settled, torn
from annot_tui.model import InvalidInput, Voice, VoiceFile

NAMES = ["Ott", "Anna Ott", "the premier", "Pal", "Bo Pal", "OSCE", "Batka", "the press"]


def registry(*voices: str) -> VoiceFile:
    """Voices are written `Name (kind): alias, alias`."""
    made = []
    for text in voices:
        head, _, aliases = text.partition(":")
        name, _, kind = head.partition("(")
        entry = {"id": name.strip().casefold().replace(" ", "-"), "name": name.strip(), "kind": kind.strip(") ")}
        made.append(Voice(**entry, aliases=tuple(a.strip() for a in aliases.split(",") if a.strip())))
    return VoiceFile(voices=tuple(made))


def told(file: VoiceFile) -> list[str]:
    return [
        called(v) + (f" ({v.kind})" if v.kind else "") + (f": {', '.join(v.aliases)}" if v.aliases else "")
        for v in file.voices
    ]


OTT, PAL = "Ott (person): Anna Ott, the premier", "Pal: Bo Pal"


@pytest.mark.parametrize(
    ("before", "change", "after"),
    [
        ([], lambda f: same(f, "Ott", ["Anna Ott", "the premier"]), ["Ott: Anna Ott, the premier"]),
        ([OTT], lambda f: same(f, "OTT", ["Batka", " batka "]), [f"{OTT}, Batka"]),
        ([OTT], lambda f: same(f, "Ott", ["anna ott"]), [OTT]),
        ([OTT], lambda f: same(f, "Anna Ott", ["Ott"]), ["Anna Ott (person): Ott, the premier"]),
        ([OTT], lambda f: same(f, "Batka", ["Ott"]), ["Batka (person): Anna Ott, the premier, Ott"]),
        ([OTT, PAL], lambda f: same(f, "Pal", ["Ott"]), ["Pal (person): Bo Pal, Ott, Anna Ott, the premier"]),
        ([PAL, OTT], lambda f: same(f, "Ott", ["Pal"]), ["Ott (person): Anna Ott, the premier, Pal, Bo Pal"]),
        ([], lambda f: same(f, "Ott", ["OTT"]), ["Ott"]),
        ([OTT], lambda f: apart(f, "ANNA OTT"), ["Ott (person): the premier"]),
        ([PAL], lambda f: apart(f, "Bo Pal"), []),
        (["Ott"], lambda f: apart(f, "OTT"), []),
        ([OTT], lambda f: with_kind(f, "the premier", ""), ["Ott: Anna Ott, the premier"]),
        ([], lambda f: with_kind(f, "the press", " media "), ["the press (media)"]),
        (["the press (media)"], lambda f: with_kind(f, "the press", ""), []),
        ([OTT], lambda f: renamed(f, "Ott", "the premier"), ["the premier (person): Anna Ott, Ott"]),
        ([OTT], lambda f: renamed(f, "the premier", "A. Ott"), ["A. Ott (person): Anna Ott, the premier, Ott"]),
        ([OTT], lambda f: renamed(f, "Ott", "OTT"), ["OTT (person): Anna Ott, the premier"]),
        ([], lambda f: renamed(f, "Ott", "Anna  Ott"), ["Anna Ott: Ott"]),
        ([OTT, PAL], lambda f: forgotten(f, "ott"), [PAL]),
    ],
)
def test_changes(before, change, after):
    assert told(change(registry(*before))) == after


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda f: same(f, "Pal", ["the premier"]), "“the premier” is another name of “Ott”: take it out there first"),
        (lambda f: same(f, "the premier", ["Batka"]), "“the premier” is another name of “Ott”"),
        (lambda f: same(f, "Ott", [" "]), "a voice needs a name"),
        (lambda f: same(f, "Ott", ["unattributed"]), "“unattributed” stands for voices without a name"),
        (lambda f: apart(f, "Ott"), "“Ott” is the main name of its voice"),
        (lambda f: apart(f, "OTT"), "“OTT” and “Ott” differ only in capitals"),
        (lambda f: apart(f, "Batka"), "“Batka” stands for itself already"),
        (lambda f: renamed(f, "Ott", "Pal"), "there is a voice “Pal” already: say that “Ott” is the same"),
        (lambda f: renamed(f, "Ott", "Bo Pal"), "“Bo Pal” is another name of “Pal”"),
        (lambda f: forgotten(f, "the premier"), "“the premier” is another name of “Ott”: take it out there instead"),
        (lambda f: forgotten(f, "Batka"), "“Batka” is not registered"),
    ],
)
def test_what_is_refused_and_why(change, message):
    with pytest.raises(InvalidInput, match=message):
        change(registry(OTT, PAL))


def test_an_id_that_is_a_name_goes_along_or_is_made_anew():
    osce = VoiceFile(voices=(Voice(id="osce", name="the Organization", aliases=("OSCE",)),))
    (left,) = with_kind(apart(osce, "OSCE"), "the Organization", "body").voices
    assert (left.id, left.name) == ("the-organization", "the Organization")
    both = same(osce, "the Council", ["the Organization"])
    assert both.canonical("osce") == both.canonical("OSCE") == "the Council"
    joined = same(registry(OTT), "Ott", ["the Organization"])
    assert same(joined, "Ott", ["x"]).canonical("the Organization") == "Ott"


def test_ids_of_new_voices_tell_apart_what_is_long_or_has_no_letters():
    long = "the spokesman of the ministry of the interior of the republic in the capital "
    file = same(same(same(VoiceFile(), f"{long}A", ["a"]), f"{long}B", ["b"]), "***", ["c"])
    assert len({voice.id for voice in file.voices}) == 3
    assert all(len(voice.id) < 80 for voice in file.voices)
    assert same(VoiceFile(), "***", ["c"]).voices[0].id == file.voices[2].id


def test_what_the_format_does_not_know_is_never_lost():
    one, other = (Voice.model_validate({"id": n, "name": n, "web": n}) for n in "ab")
    with pytest.raises(InvalidInput, match="say different things under 'web'"):
        united(one, other)
    assert united(Voice(id="a"), other).unknown == {"web": "b"}


names = st.sampled_from(NAMES)


@st.composite
def registries(draw: st.DrawFn) -> VoiceFile:
    """A registry in which no two voices have a name in common, as the changes below make one."""
    file = VoiceFile()
    for main, others, kind in draw(st.lists(st.tuples(names, st.lists(names, max_size=3), st.sampled_from("kp")))):
        try:
            file = with_kind(same(file, main, others), main, kind)
        except InvalidInput:
            continue
    return file


@given(registries(), names, st.lists(names, min_size=1, max_size=3))
def test_after_a_join_all_are_one_and_nothing_else_has_changed(file, main, others):
    try:
        joined = same(file, main, others)
    except InvalidInput:
        return
    before, after = ({n: f.canonical(n) for n in NAMES} for f in (file, joined))
    assert {after[n] for n in (main, *others)} == {main}
    concerned = {before[n] for n in (main, *others)}
    assert all(after[n] == (main if before[n] in concerned else before[n]) for n in NAMES)
    assert not list(torn(joined))
    assert same(joined, main, others) == joined


@given(registries(), names, names)
def test_a_name_that_is_joined_and_taken_out_again_leaves_the_registry_as_it_was(file, main, other):
    if folded_in(file, other) or main == other or (folded_in(file, main) and file.canonical(main) != main):
        return
    assert apart(same(file, main, [other]), other) == file


def folded_in(file: VoiceFile, name: str) -> bool:
    return name.casefold() in owners(file)


@given(registries(), names, names)
def test_a_main_name_given_and_given_back(file, old, new):
    voice = owners(file).get(old.casefold())
    if not voice or new not in voice.aliases:
        return
    again = renamed(renamed(file, old, new), new, called(voice))
    assert again == file
    assert {n: renamed(file, old, new).canonical(n) for n in NAMES if owners(file).get(n.casefold()) is voice} == {
        n: new for n in NAMES if owners(file).get(n.casefold()) is voice
    }


# names that two voices have


@pytest.mark.parametrize(
    ("voices", "after"),
    [
        ([OTT, PAL], [OTT, PAL]),
        (["Ott: Anna Ott", "Anna Ott: Ott"], ["Anna Ott: Ott"]),
        (["Ott: Pal", "Pal: Bo Pal"], ["Ott: Pal, Bo Pal"]),
        (["Ott: Pal", "Pal: Batka", "Batka: Ott, OSCE"], ["Batka: Ott, OSCE, Pal"]),
        (["Ott: Batka", "Pal: Batka"], ["Ott: Batka", "Pal: Batka"]),
        (["Ott (person): Pal", "Pal (body)"], ["Ott (person): Pal", "Pal (body)"]),
        (["Ott: Pal", "Pal (body)"], ["Ott (body): Pal"]),
    ],
)
def test_voices_that_name_each_other_are_one(voices, after):
    file = registry(*voices)
    assert told(settled(file)) == after
    assert bool(list(torn(settled(file)))) is (len(after) > 1 and after != [OTT, PAL])
    backwards = settled(file.model_copy(update={"voices": file.voices[::-1]}))
    assert sorted(told(backwards)) == sorted(after)


@given(st.lists(st.tuples(names, st.lists(names, max_size=3)), max_size=6), st.randoms())
def test_what_settles_itself_does_not_hang_on_the_order_and_loses_no_name(drawn, random):
    voices = [Voice(id=f"v{n}", name=main, aliases=tuple(others)) for n, (main, others) in enumerate(drawn)]
    file = VoiceFile(voices=tuple(voices))
    random.shuffle(voices)
    one, other = settled(file), settled(VoiceFile(voices=tuple(voices)))
    assert {v.id: v for v in one.voices} == {v.id: v for v in other.voices}
    assert owners(one).keys() == owners(file).keys()
    assert settled(one) == one
    heads = {called(v) for v in one.voices}
    assert all(name not in heads for _, name, _ in torn(one))


def test_the_mend_says_what_to_do_and_it_helps():
    file = registry("Ott: Batka", "Pal: Batka")
    ((number, name, first),) = torn(file)
    assert "voices --apart Batka` takes it out of both; then `--same VOICE Batka`" in mend(
        first, file.voices[number], name
    )
    assert told(same(apart(file, "Batka"), "Pal", ["Batka"])) == ["Pal: Batka"]
    file = registry("Ott (person): Pal", "Pal (body)")
    ((number, name, first),) = torn(file)
    assert "if they are one, `annot-tui voices --same Ott Pal` says so" in mend(first, file.voices[number], name)
    assert told(same(file, "Ott", ["Pal"])) == ["Ott (person): Pal"]


# what is told of a change


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        ([OTT], [OTT], []),
        ([], ["Ott"], ["the list of voices was changed"]),
        ([], ["Ott: Anna Ott"], ["“Anna Ott” is the same voice as “Ott” now"]),
        ([PAL], ["Ott: Pal, Bo Pal"], ["“Pal” and “Bo Pal” are the same voice as “Ott” now"]),
        ([OTT], ["Anna Ott (person): Ott, the premier"], ["“Ott” is called “Anna Ott” now"]),
        ([OTT], ["Ott (person): the premier"], ["“Anna Ott” is no longer the same voice as “Ott”"]),
        ([OTT], [], ["“Anna Ott” and “the premier” are no longer the same voice as “Ott”"]),
        (
            ["Ott: the premier", "Pal"],
            ["Ott", "Pal: the premier"],
            ["“the premier” is the same voice as “Pal” now", "“the premier” is no longer the same voice as “Ott”"],
        ),
        ([], ["A: b", "C: d", "E: f", "G: h", "I: j"], 3 * [...] + ["and 2 more changes of voices"]),
        ([], ["A: b, c, d, e, f"], ["“b”, “c”, “d” and 2 more are the same voice as “A” now"]),
    ],
)
def test_what_others_did_is_told_by_name(before, after, lines):
    told = renamings(registry(*before), registry(*after))
    assert all(wanted in (..., said) for wanted, said in zip(lines, told, strict=True))
