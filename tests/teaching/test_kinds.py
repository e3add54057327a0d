"""One error of each kind is named rightly, with the teacher's reason; and students of every sort are graded."""

from annot_tui.model import Annotation, TagFile, text_hash
from annot_tui.model.exercise_words import Level, Remark
from annot_tui.report.teaching.feedback import feedback
from annot_tui.report.teaching.text import feedback_text
from annot_tui.report.teaching.words import HEADS, HINTS, MEANINGS
from tests.teaching.school import TEXT, exercise, graded, handed, key, kinds, passage, project, tag

PLACES = {
    "missed": "The mill stands still",
    "boundary": "calls the mill a success",
    "thesis": "It lost 40 crowns last year",
    "stance": "The bridge is safe",
    "voice": "the miller says",
    "treatment": "critics report",
    "hedge": "He may well be right",
    "evidence": "the accounts show",
    "field": "nobody has seen the wheel turn",
}
GIVEN = {"boundary": False, "missed": False}
MODEL = {
    "missed": {"stance": "rejects"},
    "boundary": {"stance": "asserts"},
    "thesis": {"stance": "rejects", "thesis": "mill-pays"},
    "stance": {"stance": "asserts", "thesis": "bridge-is-safe"},
    "voice": {"stance": "rejects", "voice": ["the miller"]},
    "treatment": {"stance": "asserts", "voice": ["critics"], "treatment": "distances"},
    "hedge": {"stance": "rejects", "modality": "hedged"},
    "evidence": {"stance": "rejects", "evidence": ["document"]},
    "field": {"stance": "rejects", "explicitness": "implied"},
}
SAID = {
    "boundary": {"stance": "asserts"},
    "thesis": {"stance": "rejects", "thesis": "mill-works"},
    "stance": {"stance": "rejects", "thesis": "bridge-is-safe"},
    "voice": {"stance": "rejects"},
    "treatment": {"stance": "asserts", "voice": ["critics"], "treatment": "endorses"},
    "hedge": {"stance": "rejects"},
    "evidence": {"stance": "rejects"},
    "field": {"stance": "rejects"},
}
EXERCISE = exercise(
    "attribute-the-voice",
    *(
        {
            "id": kind,
            "document": "mill",
            "thesis": MODEL[kind].get("thesis", "mill-works"),
            "points": 1,
            **({"passage": passage(words)} if GIVEN.get(kind, True) else {}),
        }
        for kind, words in PLACES.items()
    ),
    fields=["stance", "voice", "treatment", "evidence", "modality", "explicitness"],
)
KEY = key(
    *(
        {
            "item": kind,
            "model": [
                {
                    "status": "required",
                    **MODEL[kind],
                    **({} if GIVEN.get(kind, True) else {"passage": passage(PLACES[kind])}),
                }
            ],
            "mistakes": [{"stance": "rejects", "kind": "voice", "feedback": "Somebody says so."}] * (kind == "voice"),
            "explanation": f"About {kind}.",
        }
        for kind in PLACES
    )
)
ERRORS = [
    *(tag(PLACES["boundary"][:9] if kind == "boundary" else PLACES[kind], **fields) for kind, fields in SAID.items()),
    tag("Old people", "bridge-is-safe"),
]


def perfect(**fields):
    return [tag(words, **({"thesis": "mill-works"} | MODEL[kind]), **fields) for kind, words in PLACES.items()]


def test_one_error_of_each_kind_gets_its_name():
    result = graded(EXERCISE, KEY, handed(*ERRORS))
    assert {item.item: [note.kind.value for note in item.notes] for item in result.items} == {
        kind: [kind] for kind in PLACES
    }
    assert [note.kind for note in result.extra] == [Remark.EXTRA]
    assert result.extra[0].for_teacher


def test_each_comes_with_a_reason_and_a_place():
    work = handed(*ERRORS)
    result = graded(EXERCISE, KEY, work)
    for level in (Level.FULL, Level.HINT):
        for item, kind in zip(feedback(project(), result, work, level).items, PLACES, strict=True):
            (told,) = item.remarks
            assert told.head == HEADS[Remark(kind)]
            assert told.lines
            assert told.passage or item.passages or (level is Level.HINT and kind == "missed")
    full = " ".join(feedback_text(feedback(project(), result, work, Level.FULL)).split())
    assert "Somebody says so." in full
    assert "You have: “The mill works”. The key has: “The mill pays”." in full
    assert "So yours counts half." in full
    assert "You have: modality categorical. The key has: modality hedged." in full
    assert "You have: explicitness explicit. The key has: explicitness implied." in full
    assert all(f"About {kind}." in full for kind in PLACES)
    hints = feedback_text(feedback(project(), result, work, Level.HINT))
    assert "The key has" not in hints
    assert "About" not in hints
    assert "Read the definition of your thesis again" in hints
    silent = feedback_text(feedback(project(), result, work, Level.NONE))
    assert "points" not in silent.replace("Your work has arrived", "")
    assert "8 of 9 items answered" in silent


def test_whoever_ranks_and_gives_no_reason_is_told_that_it_has_points():
    ranking = exercise("rank-by-reliability", {"id": "r", "options": ["a", "b"], "points": 2})
    work = handed(r={"chosen": ["a", "b"]})
    result = graded(ranking, key({"item": "r", "by_teacher": 2}), work)
    for level in (Level.FULL, Level.HINT):
        ((told,),) = [item.remarks for item in feedback(project(), result, work, level).items]
        assert told.lines == ("Write a sentence or two: points are kept for it.",)


def test_every_kind_has_its_words():
    assert set(HEADS) == set(HINTS) == set(MEANINGS) == set(Remark)


# Students of every sort


def test_a_perfect_one():
    result = graded(EXERCISE, KEY, handed(*perfect()))
    assert (result.earned, result.open, kinds(result), result.told) == (9, 0, [], ())
    assert result.answered == 9


def test_an_empty_one():
    result = graded(EXERCISE, KEY, handed())
    assert (result.earned, result.open, result.answered) == (0, 0, 0)
    assert set(kinds(result)) == {"missed"}


def test_a_wholly_wrong_one():
    turned = {"asserts": "rejects", "rejects": "asserts"}
    tags = [
        tag(words, MODEL[kind].get("thesis", "mill-works"), turned[MODEL[kind]["stance"]], voice=["the cat"])
        for kind, words in PLACES.items()
    ]
    result = graded(EXERCISE, KEY, handed(*tags))
    assert result.answered == 9
    assert 0 < result.earned + result.open <= 9
    assert all(note.for_teacher for note in result.notes)


def test_one_on_a_changed_text():
    changed = "A line more.\n\n" + TEXT.replace("last year", "in the last year").replace("well ", "")
    tags = [tag(w, **({"thesis": "mill-works"} | MODEL[k])) for k, w in PLACES.items() if k not in ("thesis", "hedge")]
    moved = [
        t.model_copy(update={"passage": tag(t.quote, text=changed).passage, "id": f"m{n}"}) for n, t in enumerate(tags)
    ]
    both = [tag("It lost 40 crowns in the last year", "mill-pays", "rejects", text=changed)]
    result = graded(EXERCISE, KEY, handed(*moved, *both, text=text_hash(changed)))
    assert result.earned == 8
    assert kinds(result) == ["missed"]
    assert any("found by their words" in line for line in result.told)


def test_words_that_are_nowhere_are_told():
    elsewhere = "Something else altogether, which nobody wrote into that text."
    work = handed(tag(elsewhere, text=elsewhere), text=text_hash(elsewhere))
    assert any("not in the text" in line for line in graded(EXERCISE, KEY, work).told)


def test_another_codebook_is_told():
    result = graded(EXERCISE, KEY, handed(tag(PLACES["voice"], "mill-stands")))
    assert "1 tag on theses that this project does not have: mill-stands" in result.told
    assert result.items[4].notes[0].kind is Remark.THESIS


def test_thousands_of_tags_at_one_place_are_told_and_do_no_harm():
    many = [tag(PLACES["voice"], stance="rejects").model_copy(update={"id": f"x{n}"}) for n in range(2_500)]
    result = graded(EXERCISE, KEY, handed(*many))
    assert any("the first 2,000" in line for line in result.told)
    assert result.earned == 0


def test_the_students_value_is_not_touched():
    work = handed(*ERRORS)
    before = work.layers["mill"].model_dump()
    graded(EXERCISE, KEY, work)
    assert isinstance(work.layers["mill"], TagFile)
    assert work.layers["mill"].model_dump() == before
    assert Annotation(ERRORS[0], "mill", "kim").tag is ERRORS[0]
