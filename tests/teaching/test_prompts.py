"""Questions while reading: which come at which place, in which order, and that each skill can be left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.compare.comparison import compare
from annot_tui.model import Document, Metadata, Region
from annot_tui.model.words import Evidence, Modality, Origin, RegionKind
from annot_tui.teaching.prompts import Place, Skill, place_in, prompts
from tests.build import document, layer, project, tag, thesis


def asked(place: Place, *skills: Skill) -> str:
    return "\n".join(f"{prompt.skill}: {prompt.words}" for prompt in prompts(place, skills or tuple(Skill)))


@pytest.mark.parametrize(
    ("meta", "wanted", "other"),
    [
        ({}, "Nobody signs this text", "Who is"),
        ({}, "It has no date", "What had just happened"),
        ({}, "Where did this text appear", "Whom does"),
        ({"authors": ("Ann Ott",)}, "Who is Ann Ott, and", "Nobody signs"),
        ({"authors": ("Ann Ott", "Bo Pal")}, "Who are Ann Ott and Bo Pal, and", "Nobody signs"),
        ({"outlet": "The Weekly"}, "Whom does The Weekly write for", "Where did"),
        ({"published": "2022"}, "What had just happened", "It has no date"),
        ({"published": "2022", "origin": {"published": Origin.INFERRED}}, "The date (2022) was inferred", "no date"),
        ({"published": "2022", "origin": {"published": Origin.STATED}}, "What had just happened", "The date (2022)"),
        ({"kind": "memo"}, "Its kind is “memo”", "Its kind is “digest”"),
    ],
)
def test_a_document_is_asked_after_what_is_known_of_it(meta, wanted, other):
    told = asked(Place(Document("one", Metadata(**meta), "Words")))
    assert wanted in told
    assert other not in told


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({"voice": ("the Herald",)}, "sourcing: Who says this: the Herald. How does Ann know what was said?"),
        ({"voice": ("the Herald",)}, "close reading: Where does Ann stand to what the Herald says?"),
        ({"voice": ("a paper", "the Herald")}, "Who says this: the Herald, according to a paper. How does Ann"),
        ({"evidence": ["statistic"]}, "sourcing: Who counted this"),
        ({"evidence": ["none"]}, "close reading: Nothing is offered in support"),
        ({"modality": "prediction"}, "close reading: This speaks of what was still to come"),
        ({"explicitness": "implied"}, "close reading: This is not said outright"),
        ({"time": "2020"}, "context: This speaks of another time"),
    ],
)
def test_a_passage_is_asked_after_what_it_is_tagged_with_before_anything_else(fields, wanted):
    place = Place(document("one", "Ann"), 0, [tag("a", "t", "asserts", **fields)])
    assert wanted in asked(place)
    first = prompts(place)[0].words
    assert first not in asked(Place(document("one", "Ann")))


def test_words_that_are_read_in_two_ways_are_asked_after_first():
    place = Place(document("one"), 0, [tag("a", "t", "asserts"), tag("b", "t", "rejects"), tag("c", "u", "asserts")])
    (first, *_) = prompts(place)
    assert first.skill is Skill.CLOSE_READING
    assert "differently on “t”: some say that it asserts it, others that it rejects it." in first.words
    assert "on “u”" not in asked(place)


def test_whoever_states_how_the_author_stands_to_a_voice_is_not_asked_for_it():
    place = Place(document("one", "Ann"), 0, [tag("a", "t", "asserts", voice=["the Herald"], treatment="rejects")])
    assert " stand to " not in asked(place)


def test_words_that_are_not_the_authors_are_asked_after():
    meta = Metadata(regions=(Region(start=0, end=3, kind=RegionKind.TEASER),))
    at = [asked(Place(Document("one", meta, "Read on"), offset)) for offset in (0, 2, 3)]
    assert ["These words are to make you read" in told for told in at] == [True, True, False]


def quarrel(*more):
    """Ann asserts and Bo rejects t; of u only Ann speaks."""
    layers = [
        layer("x", "one", tag("a", "t", "asserts"), tag("b", "u", "asserts")),
        layer("x", "two", tag("c", "t", "rejects")),
    ]
    return project([document("one", "Ann"), document("two", "Bo")], [thesis("t"), thesis("u")], layers, *more)


def test_other_texts_are_called_upon_for_the_theses_of_the_passage():
    made = quarrel()
    place = place_in(made, made.documents["one"], 0, made.layers["x", "one"].tags, compare(made))
    assert (dict(place.against), set(place.alone)) == ({"t": "Bo"}, {"u"})
    told = asked(place, Skill.CORROBORATION)
    assert "Bo contradicts this. What would settle who is right on “t is the case”?" in told
    assert "For “u is the case” there is no other source here" in told
    here = place_in(made, made.documents["two"], 0, made.layers["x", "two"].tags, compare(made))
    assert (dict(here.against), set(here.alone)) == ({"t": "Ann"}, set())


def test_a_contradiction_that_was_judged_apparent_is_not_brought_up():
    made = quarrel([("x", "a", "c", "apparent")])
    assert not place_in(made, made.documents["one"], 0, made.layers["x", "one"].tags, compare(made)).against


tags = st.builds(
    lambda evidence, modality, voice, time: tag(
        "a", "t", "asserts", evidence=evidence, modality=modality, voice=voice, time=time
    ),
    st.lists(st.sampled_from(Evidence), unique=True, max_size=3),
    st.sampled_from(Modality),
    st.lists(st.sampled_from(("the Herald", "he")), max_size=2),
    st.sampled_from(("", "2020")),
)


@given(st.lists(tags, max_size=3), st.sets(st.sampled_from(Skill)), st.booleans())
def test_each_question_comes_once_and_leaving_out_a_skill_leaves_out_its_questions_alone(found, skills, named):
    place = Place(document("one", *(["Ann"] if named else [])), 0, found)
    every = prompts(place)
    assert len({prompt.words for prompt in every}) == len(every)
    assert {prompt.skill for prompt in every} == set(Skill)
    assert prompts(place, skills) == tuple(prompt for prompt in every if prompt.skill in skills)
