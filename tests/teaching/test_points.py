"""Points beside a table worked out by hand from the rule in docs/teaching.md."""

from fractions import Fraction

import pytest

from tests.teaching.school import TEXT, exercise, graded, handed, key, kinds, passage, tag

MILLER, MAYOR, LOSS = (
    "The mill stands still, the miller says",
    "calls the mill a success",
    "It lost 40 crowns last year",
)

VOICES = exercise(
    "attribute-the-voice",
    {"id": "miller", "document": "mill", "thesis": "mill-works", "passage": passage(MILLER), "points": 6},
)
VOICES_KEY = key(
    {
        "item": "miller",
        "model": [{"status": "required", "stance": "rejects", "voice": ["the miller"], "treatment": "leans"}],
        "alternatives": [
            {"stance": "rejects", "voice": ["the miller"], "treatment": "endorses", "credit": 75, "why": "Nearly."},
            {
                "stance": "qualifies",
                "voice": ["the miller"],
                "treatment": "leans",
                "status": "debatable",
                "credit": 50,
                "why": "Say why.",
            },
        ],
        "mistakes": [{"stance": "rejects", "kind": "voice", "feedback": "The miller says so."}],
    }
)


@pytest.mark.parametrize(
    ("fields", "earned", "open", "remarks"),
    [
        # exact: 6. Articles and capitals of a name do not matter.
        ({"stance": "rejects", "voice": ["Miller"], "treatment": "leans"}, 6, 0, []),
        # a listed alternative: 75 % of 6
        ({"stance": "rejects", "voice": ["the miller"], "treatment": "endorses"}, "9/2", 0, ["treatment"]),
        # a debatable one without a reason: 50 % of 6 stay open; with a reason they count
        ({"stance": "qualifies", "voice": ["the miller"], "treatment": "leans"}, 0, 3, ["reason"]),
        (
            {"stance": "qualifies", "voice": ["the miller"], "treatment": "leans", "note": "He may be."},
            3,
            0,
            ["teacher"],
        ),
        # an expected mistake: nothing, and nothing open
        ({"stance": "rejects"}, 0, 0, ["voice"]),
        # not listed: one field of three differs, so 4 of 6 and the other 2 are for the teacher
        ({"stance": "asserts", "voice": ["the miller"], "treatment": "leans"}, 4, 2, ["stance"]),
        ({"stance": "rejects", "voice": ["the mayor"], "treatment": "leans"}, 4, 2, ["voice"]),
        # the right speaker, but who reports him is one too many: half of that third
        ({"stance": "rejects", "voice": ["critics", "the miller"], "treatment": "leans"}, 5, 1, ["voice"]),
        # two of three differ
        ({"stance": "asserts", "voice": ["the mayor"], "treatment": "leans"}, 2, 4, ["stance", "voice"]),
        # a near thesis counts half; mill-is-idle is the complement, so that its sign is turned
        (
            {"thesis": "mill-is-idle", "stance": "asserts", "voice": ["the miller"], "treatment": "leans"},
            3,
            0,
            ["thesis"],
        ),
        # … and of a half the share that is right: half of 6, two thirds of it; one sixth of 6 is open
        (
            {"thesis": "mill-is-idle", "stance": "rejects", "voice": ["the miller"], "treatment": "leans"},
            2,
            1,
            ["thesis", "stance"],
        ),
        ({"thesis": "mill-pays", "stance": "rejects", "voice": ["the miller"], "treatment": "leans"}, 3, 0, ["thesis"]),
        # what it says of a thesis that has nothing to do with it is for the teacher, all of it
        ({"thesis": "bridge-is-safe", "stance": "rejects", "voice": ["the miller"]}, 0, 6, ["thesis"]),
        ({"thesis": "bridge-is-safe", "stance": "asserts"}, 0, 6, ["thesis"]),
    ],
)
def test_one_tag_with_its_voice(fields, earned, open, remarks):
    result = graded(VOICES, VOICES_KEY, handed(tag(MILLER, **fields)))
    assert (result.earned, result.open, kinds(result)) == (Fraction(earned), Fraction(open), remarks)


CLAIMS = exercise("find-the-claim", {"id": "success", "document": "mill", "thesis": "mill-pays", "points": 4})
CLAIMS_KEY = key(
    {
        "item": "success",
        "model": [
            {"status": "required", "stance": "asserts", "voice": ["critics", "the mayor"], "passage": passage(MAYOR)},
            {"status": "required", "stance": "rejects", "passage": passage(LOSS), "phrase": "40 crowns"},
            {"status": "acceptable", "stance": "rejects", "passage": passage("the accounts show")},
        ],
        "distractors": [
            {"passage": passage("The bridge is safe"), "thesis": "mill-pays", "cost": 1, "feedback": "A bridge."}
        ],
    }
)
FOUND = tag(MAYOR, "mill-pays", voice=["critics", "mayor"])
LOST = tag(LOSS, "mill-pays", "rejects")
AGAIN = tag("lost 40 crowns", "mill-pays", "rejects")


@pytest.mark.parametrize(
    ("tags", "earned", "open", "remarks"),
    [
        ([FOUND, LOST], 4, 0, []),
        ([FOUND], 2, 0, ["missed"]),
        ([], 0, 0, ["missed", "missed"]),
        # “calls the mill” shares 14 of 24 characters with the model (58 %), “calls the” 9 (38 %): half of 2
        ([tag("calls the mill", "mill-pays", voice=["critics", "mayor"]), LOST], 4, 0, []),
        ([tag("calls the", "mill-pays", voice=["critics", "mayor"]), LOST], 3, 0, ["boundary"]),
        # the phrase alone is enough; a tag without it, or one that runs through the whole text, is not
        ([FOUND, AGAIN], 4, 0, []),
        ([FOUND, tag("It lost", "mill-pays", "rejects")], 3, 0, ["boundary"]),
        ([FOUND, tag(TEXT, "mill-pays", "rejects")], 3, 0, ["boundary"]),
        # what is acceptable earns nothing and costs nothing, and so does the same once more
        ([FOUND, LOST, tag("the accounts show", "mill-pays", "rejects")], 4, 0, []),
        ([FOUND, LOST, tag("the accounts show", "mill-pays", "rejects"), AGAIN], 4, 0, []),
        # a distractor takes its cost away, never below nothing; whatever else there is goes to the teacher
        ([FOUND, LOST, tag("The bridge is safe", "mill-pays")], 3, 0, ["extra"]),
        ([tag("The bridge is safe", "mill-pays")], 0, 0, ["missed", "missed", "extra"]),
        ([FOUND, LOST, tag("Old people", "mill-works")], 4, 0, ["extra"]),
        # one field of two differs: half of 2, the other half for the teacher
        ([tag(MAYOR, "mill-pays"), LOST], 3, 1, ["voice"]),
    ],
)  # fmt: skip
def test_finding_claims(tags, earned, open, remarks):
    result = graded(CLAIMS, CLAIMS_KEY, handed(*tags))
    assert (result.earned, result.open, kinds(result)) == (earned, open, remarks)


def test_one_of_several_readings_is_enough_where_none_is_required():
    item = {"id": "mill", "document": "mill", "thesis": "mill-works", "passage": passage(MILLER), "points": 2}
    models = [
        {"status": "acceptable", "stance": "rejects"},
        {"status": "debatable", "stance": "qualifies", "credit": 50},
    ]
    given, answers = exercise("stance-on-a-thesis", item), key({"item": "mill", "model": models})
    assert graded(given, answers, handed(tag(MILLER, stance="rejects"))).earned == 2
    both = graded(given, answers, handed(tag(MILLER, stance="rejects"), tag(MILLER, stance="qualifies")))
    assert (both.earned, both.open) == (2, 0)
    alone = graded(given, answers, handed(tag(MILLER, stance="qualifies")))
    assert (alone.earned, alone.open, kinds(alone)) == (0, 1, ["reason"])
    assert kinds(graded(given, answers, handed())) == ["missed"]


def test_who_was_misled_is_told_so_and_not_given_half_a_point_elsewhere():
    given = exercise(
        "find-the-claim",
        {"id": "idle", "document": "mill", "thesis": "mill-is-idle", "points": 2},
        {"id": "works", "document": "mill", "thesis": "mill-works", "points": 2},
    )
    lure = {"passage": passage(MILLER), "feedback": "It stands still."}
    answers = key(
        {"item": "idle", "model": [{"stance": "asserts", "passage": passage(MILLER)}]},
        {"item": "works", "model": [{"stance": "asserts", "passage": passage(MAYOR)}], "distractors": [lure]},
    )
    result = graded(given, answers, handed(tag(MILLER, "mill-works", "rejects")))
    idle, works = result.items
    assert (idle.earned, [note.kind.value for note in idle.notes]) == (0, ["missed"])
    assert "It stands still." in [note.feedback for note in works.notes]
    without = key(answers.items[0].plain(), answers.items[1].model_copy(update={"distractors": ()}).plain())
    assert graded(given, without, handed(tag(MILLER, "mill-works", "rejects"))).earned == 1


def test_a_stance_on_a_thesis_that_says_the_opposite_is_compared_on_that_thesis():
    given = exercise("find-the-claim", {"id": "idle", "document": "mill", "thesis": "mill-is-idle"})
    answers = key({"item": "idle", "model": [{"stance": "asserts", "passage": passage(MILLER)}]})
    result = graded(given, answers, handed(tag(MILLER, "mill-works", "asserts")))
    assert [(n.said, n.wanted) for n in result.notes if n.kind.value == "stance"] == [
        ("asserts", "rejects, on your thesis")
    ]
