"""Items that are answered by choosing, pairing, ordering and in words; points worked out by hand."""

from fractions import Fraction

import pytest

from tests.teaching.school import exercise, graded, handed, key, kinds, passage

MIXED = {"option": "mixed", "status": "distractor", "kind": "stance"}
MATRIX = exercise("fill-the-matrix", {"id": "cell", "thesis": "mill-works", "author": "Ann Ott", "points": 2})
CELL = [{"option": "reports", "status": "required"}, {"option": "qualifies", "status": "acceptable", "credit": 50}]


@pytest.mark.parametrize(
    ("chosen", "options", "earned", "open", "remarks"),
    [
        ("reports", CELL, 2, 0, []),
        ("qualifies", CELL, 1, 0, ["voice"]),
        ("asserts", CELL, 0, 2, ["voice"]),
        ("absent", CELL, 0, 2, ["missed"]),
        ("asserts", [{"option": "absent"}], 0, 2, ["extra"]),
        ("asserts", [{"option": "rejects"}], 0, 2, ["stance"]),
        ("mixed", [{"option": "rejects"}, MIXED], 0, 0, ["stance"]),
    ],
)  # fmt: skip
def test_a_cell_of_the_matrix(chosen, options, earned, open, remarks):
    result = graded(MATRIX, key({"item": "cell", "options": options}), handed(cell={"chosen": [chosen]}))
    assert (result.earned, result.open, kinds(result)) == (earned, open, remarks)


PAIR = [{"id": name, "document": "mill", "passage": passage(words)} for name, words in (("a", "mill"), ("b", "bridge"))]
REAL = exercise("real-or-apparent", {"id": "p", "candidates": PAIR, "points": 2})
APPARENT = [
    {"option": "apparent", "why": ["date", "scope"]},
    {"option": "real", "status": "debatable", "credit": 50, "feedback": "Say why."},
]


@pytest.mark.parametrize(
    ("answer", "earned", "open", "remarks"),
    [
        ({"chosen": ["apparent"], "why": "scope"}, 2, 0, []),
        ({"chosen": ["apparent"], "why": "hedge"}, 1, 0, ["why"]),
        ({"chosen": ["apparent"]}, 1, 0, ["why"]),
        ({"chosen": ["real"]}, 0, 1, ["reason"]),
        ({"chosen": ["real"], "words": "Both speak of 2020."}, 1, 0, ["teacher"]),
        ({"words": "I do not know."}, 0, 0, ["missed"]),
    ],
)
def test_real_or_apparent(answer, earned, open, remarks):
    result = graded(REAL, key({"item": "p", "options": APPARENT}), handed(p=answer))
    assert (result.earned, result.open, kinds(result)) == (earned, open, remarks)


ABSENT = exercise("what-is-absent", {"id": "x", "options": ["a", "b", "c", "d"], "points": 4})
ABSENT_KEY = key({"item": "x", "options": [{"option": "a"}, {"option": "b"}, {"option": "c", "status": "distractor"}]})


@pytest.mark.parametrize(
    ("chosen", "earned", "remarks"),
    [
        (["a", "b"], 4, []),
        (["a"], 2, ["missed"]),
        (["a", "b", "c"], 2, ["extra"]),
        (["c"], 0, ["extra", "missed", "missed"]),
        (["a", "b", "d"], 4, ["extra"]),
        (["a", "a"], 2, ["missed"]),
    ],
)
def test_several_of_a_list(chosen, earned, remarks):
    result = graded(ABSENT, ABSENT_KEY, handed(x={"chosen": chosen}))
    assert (result.earned, kinds(result)) == (earned, remarks)


PAIRS = exercise(
    "pair-the-contradictions",
    {"id": "p", "points": 4, "most": 3, "candidates": [{**PAIR[0], "id": name} for name in "abcd"]},
)
PAIRS_KEY = key(
    {
        "item": "p",
        "pairs": [
            {"pair": ["a", "b"]},
            {"pair": ["c", "d"]},
            {"pair": ["a", "c"], "status": "distractor", "feedback": "Another year."},
        ],
    }
)


@pytest.mark.parametrize(
    ("pairs", "earned", "remarks"),
    [
        ([["b", "a"], ["c", "d"]], 4, []),
        ([["a", "b"], ["b", "a"]], 2, ["missed"]),
        ([["a", "b"], ["a", "c"]], 0, ["extra", "missed"]),
        ([["a", "b"], ["b", "c"]], 2, ["extra", "missed"]),
        # whoever gives all pairs is not heard beyond the number that may be given
        ([["a", "c"], ["a", "d"], ["b", "c"], ["a", "b"], ["c", "d"]], 0, ["extra"] * 3 + ["missed"] * 2),
    ],
)
def test_pairs(pairs, earned, remarks):
    result = graded(PAIRS, PAIRS_KEY, handed(p={"pairs": pairs}))
    assert (result.earned, kinds(result)) == (earned, remarks)


RANKING = exercise("rank-by-reliability", {"id": "r", "options": ["a", "b", "c", "d"], "points": 7})


@pytest.mark.parametrize(
    ("chosen", "share"),
    [
        # a > b = c > d tells five pairs apart
        ("abcd", Fraction(5, 5)),
        ("acbd", Fraction(5, 5)),
        ("bacd", Fraction(4, 5)),
        ("dcba", Fraction(0)),
        ("ab", Fraction(1, 5)),
    ],
)
def test_a_ranking_counts_the_pairs_in_the_right_order(chosen, share):
    answers = key({"item": "r", "order": [["a"], ["b", "c"], ["d"]], "by_teacher": 2, "rubric": ["Reasons."]})
    bare = graded(RANKING, answers, handed(r={"chosen": [*chosen]}))
    assert (bare.earned, bare.open) == (5 * share, 0)
    assert kinds(bare)[-1] == "reason"
    told = graded(RANKING, answers, handed(r={"chosen": [*chosen], "words": "Because."}))
    assert (told.earned, told.open) == (5 * share, 2)
    assert told.for_teacher[0].said == "Because."
    assert told.items[0].rubric == ("Reasons.",)


def test_a_wording_is_for_the_teacher_alone():
    given = exercise("word-a-thesis", {"id": "w", "candidates": PAIR, "points": 3})
    answers = key({"item": "w", "by_teacher": 3, "rubric": ["One claim."]})
    result = graded(given, answers, handed(w={"words": "The mill works."}))
    assert (result.earned, result.open, kinds(result)) == (0, 3, ["teacher"])
    assert kinds(graded(given, answers, handed())) == ["missed"]


def test_who_changed():
    given = exercise("who-changed", {"id": "c", "options": ["Ann", "Bo", "nobody"], "points": 1})
    answers = key({"item": "c", "options": [{"option": "Ann"}]})
    assert graded(given, answers, handed(c={"chosen": ["Ann"]})).earned == 1
    assert kinds(graded(given, answers, handed(c={"chosen": ["nobody"]}))) == ["extra", "missed"]


def test_an_answer_to_no_item_is_told():
    result = graded(MATRIX, key({"item": "cell", "options": CELL}), handed(other={"chosen": ["x"]}))
    assert result.told == ("answers to items that the exercise does not have: other",)


def test_the_other_version_of_an_answer_that_was_given_on_two_machines_is_told_the_teacher():
    other = [{"item": "cell", "chosen": ["rejects"], "words": "So it\nis."}]
    result = graded(
        MATRIX, key({"item": "cell", "options": CELL}), handed(cell={"chosen": ["asserts"], "earlier": other})
    )
    alone = graded(MATRIX, key({"item": "cell", "options": CELL}), handed(cell={"chosen": ["asserts"]}))
    assert result.earned == alone.earned
    assert result.told == (
        "cell was answered on two machines, and the later answer counts; earlier: rejects, So it is.",
    )
