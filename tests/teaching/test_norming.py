"""Agreement before and after: perfect, as by chance, and undefined, worked out by hand."""

import pytest

from annot_tui.teaching.norming import norming
from tests.teaching.school import exercise, handed, passage, project, tag

MILLER, MAYOR = "The mill stands still", "calls the mill a success"
VOICES = exercise(
    "attribute-the-voice",
    {"id": "a", "document": "mill", "thesis": "mill-works", "passage": passage(MILLER)},
    fields=["stance", "voice"],
)
CHOICES = exercise("real-or-apparent", *({"id": name} for name in "abc"))


def work(student, stance, other, **fields):
    return handed(tag(MILLER, stance=stance, **fields), tag(MAYOR, stance=other), student=student)


def test_readings_that_come_together():
    before = [work("kim", "asserts", "rejects"), work("lee", "rejects", "asserts")]
    after = [work("kim", "asserts", "rejects"), work("lee", "asserts", "rejects")]
    found = {change.asks: change for change in norming(project(), VOICES, before, after).changes}
    assert set(found) == {"passage", "thesis", "stance", "voice"}
    # two passages, two values, each time the other one: alpha = 1 - (n - 1) Do / De = 1 - 3 * 4 / (2 * 2 * 2) = -0.5
    assert found["stance"].before.value == pytest.approx(-0.5)
    assert found["stance"].after.value == 1
    assert (found["passage"].before.value, found["passage"].after.value) == (1, 1)
    assert found["voice"].after.value is None
    assert found["voice"].after.undefined


def test_choices():
    def chose(student, choices):
        return handed(student=student, **{item: {"chosen": [one]} for item, one in zip("abc", choices, strict=True)})

    before = [chose("kim", "xyx"), chose("lee", "xxx")]
    after = [chose("kim", "xyx"), chose("lee", "xyx")]
    ((asks, then, now),) = norming(project(), CHOICES, before, after).changes
    # six values, five x and one y, one pair of three differs: alpha = 1 - 5 * (2 / 10) = 0
    assert (asks, then.value, now.value) == ("choice", pytest.approx(0), 1)


def test_only_who_was_there_both_times():
    first = [work("kim", "asserts", "rejects"), work("lee", "asserts", "rejects"), work("mo", "asserts", "asserts")]
    found = norming(project(), VOICES, first, first[:2])
    assert found.students == ("kim", "lee")
    assert all(change.before == change.after for change in found.changes)
    assert norming(project(), VOICES, first, first[:1]).changes == ()


def test_who_found_nothing_is_compared_too():
    found = norming(
        project(),
        VOICES,
        [handed(student="kim"), work("lee", "asserts", "rejects")],
        [handed(student="kim"), handed(student="lee")],
    )
    assert found.changes[0].before.value == 0
