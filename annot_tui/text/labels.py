"""Texts cut to fit on one line so that no two of them look alike, for the rows and columns of a table."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import count, pairwise

from annot_tui.text.cells import Measure, beginning, cells, clipped, ending, first_words, last_words
from annot_tui.text.safe import one_line

_CUT = "…"
_LEAD = 3
"""A text that is cut in the middle keeps of its beginning this part of the room at the most."""
_LEAST = 8
"""With less room than for that many signs nothing is cut in the middle."""
_SEEN = 4
"""So many characters of what is different have to be seen, or the word."""

_WORD, _REST = re.compile(r"\S+$"), re.compile(r"\S*")


def labels(texts: Sequence[str], room: float, measure: Measure = cells) -> list[str]:
    """A label for each text that fits into the room, all of them different where there is room enough for that.

    A text that fits stays, and one is cut at its end where the word is left in which it differs from all others. Else
    it is cut in the middle, so that this word is seen. What cannot be told apart in that way has a number, as texts
    have that are the same.
    """
    lines = [one_line(text) for text in texts]
    places = _differences(set(lines))

    def cut(number: int, room: float) -> str:
        return _label(lines[number], places.get(lines[number], 0), room, measure)

    found = [cut(number, room) for number in range(len(lines))]
    groups = defaultdict(list)
    for number, label in enumerate(found):
        groups[label].append(number)
    for group in groups.values():
        if len(group) > 1:
            _number(found, group, cut, room, measure)
    return found


def _differences(texts: Iterable[str]) -> dict[str, int]:
    """Where each of several texts begins to differ from all others; none for a single one."""
    places: dict[str, int] = {}
    for one, other in pairwise(sorted(texts)):  # neighbours have the most in common
        common = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
        places[one] = max(places.get(one, 0), common)
        places[other] = common
    return places


def _label(text: str, place: int, room: float, measure: Measure) -> str:
    """A text that differs from the others from a place on."""
    label = clipped(text, room, measure)
    shown = text if label == text else label[:-1]
    rest = _REST.match(text, place)
    seen = min(rest.end() if rest else place, place + _SEEN) <= len(shown) and place < len(shown)
    if label == text or seen or room < measure(_CUT) * _LEAST:
        return label
    return _around(text, place, room, measure)


def _around(text: str, place: int, room: float, measure: Measure) -> str:
    """The first words of a text and the words at a place, or all from there to the end and what fits before it."""
    lead = first_words(text, room / _LEAD, measure)
    room -= measure(lead + _CUT)
    word = _WORD.search(text, 0, place)
    start = word.start() if word and measure(text[word.start() : place]) <= room / 2 else place
    if measure(text[start:]) > room:
        return f"{lead}{_CUT}{beginning(text[start:], room - measure(_CUT), measure).rstrip()}{_CUT}"
    whole = last_words(text, room, measure)
    return lead + _CUT + (whole if len(whole) >= len(text) - start else ending(text, room, measure)).lstrip()


def _number(
    found: list[str], group: Sequence[int], cut: Callable[[int, float], str], room: float, measure: Measure
) -> None:
    """Put a number behind each label of a group, where there is room for one."""
    taken, numbers = set(found), count(1)
    for place in group:
        for number in numbers:
            mark = f" ({number})"
            label = cut(place, room - measure(mark)) + mark
            if measure(label) > room:
                return
            if label not in taken:
                break
        found[place] = label
        taken.add(label)
