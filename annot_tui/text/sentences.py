"""Where a sentence ends: rules for English and much of European prose, and the stops of other scripts."""

import re
from collections.abc import Iterator

from annot_tui.text.span import Span

_CLOSING = r"""(?:\]\([^()\s]*\)|["'”’»)\]*」』）〉》】]|[“‘«](?=[\s)\]]|\Z)|[ \u00a0\u202f]»(?=\s|\Z))*"""
_NOTE = r"""(?:[¹²³⁰-⁹]+|\[\d{1,3}\]|(?<=[^\W\d_][.!?]|[.!?][”"’)])\d{1,2}(?=\s+["“]?[A-Z]))?"""
_STOP = re.compile(rf"(?:(?P<full>[。！？｡]+)|\.(?:[ \u00a0]\.)+|[.!?…‼⁇⁈⁉]+|[।॥؟۔։።။។]+){_CLOSING}{_NOTE}")
_OPENING = "\"'“‘„‚«([¿¡*-–— \u00a0\u202f"
_FULL_STOP = re.compile(r"\.(?![ \u00a0]?\.)")
_BEFORE_WORD = re.compile(r"[\s(\[“„\"‘'«/—–-]")
_LETTERS = re.compile(r"[^\W_]")
_NUMBER = re.compile(r"\d|[IVXLC]{2,}\b")
_DOTTED = re.compile(r"[^\W\d_](?:\.[^\W\d_])*")
_ITEM = re.compile(r"[(\[]?(?:\d{1,3}(?:\.\d{1,2})*|[A-Za-z]|[ivxIVX]{1,4})")
_MARKER = re.compile(r"\A\((?:[a-z]|[ivx]{1,4})\)\s+")
_MONTH = re.compile(r"(?:Jän|Jan|Febr)uar|März|April|Mai|Ju[nl]i|August|(?:Septem|Okto|Novem|Dezem)ber")
_WINDOW = 12
"""Characters before a stop that are looked at: more than the longest abbreviation."""

_BEFORE_A_NAME = frozenset(
    """mr mrs ms messrs dr prof st gen col lt maj sgt cpl capt cmdr adm rev hon sen rep gov pres amb dept univ
    cf vs eg ie e.g i.e viz approx est ed eds hr fr mme mlle bzw vgl ul ул им см проф гл рис тыс""".split()  # noqa: SIM905
)
"""Abbreviations that never end a sentence."""

_BEFORE_A_NUMBER = frozenset(
    """no nos nr vol vols p pp fig figs ch chap sec sect art par abs c ca jan feb mar apr jun jul aug sep sept
    oct nov dec mon tue tues wed thu thur thurs fri sat sun стр""".split()  # noqa: SIM905
)
"""Abbreviations, many of them words as well, that end no sentence where a number follows."""

_PERHAPS = frozenset("jr sr etc al inc ltd co corp bros ph.d".split())  # noqa: SIM905
"""Abbreviations that may end a sentence, as may initials and `U.S.`: it depends on what follows."""

_FIRST_WORDS = frozenset(
    """a after all although and another as at because before both but by each even every few first for from had
    has he here his how however i if in instead it its later many meanwhile more moreover most my nevertheless
    no nobody none nor not nothing now of on once one only or our she since so some still such than that the
    their then there these they this those though thus to today two under until we what when where whether which
    while who why with yes yet you your""".split()  # noqa: SIM905
)
"""Words which, with a capital, begin a sentence and hardly ever a name."""

_FIRST_WORD = re.compile(r"([^\W\d_]+)(?=[\s,’'])")


def split(text: str, paragraph: Span) -> Iterator[Span]:
    """The sentences of one paragraph; white space between them belongs to none."""
    start = paragraph.start
    for stop in _STOP.finditer(text, paragraph.start, paragraph.end):
        if stop.start() >= start and _ends(text, start, stop, paragraph.end):
            yield Span(start, stop.end())
            start = _skip_space(text, stop.end(), paragraph.end)
    if start < paragraph.end:
        yield Span(start, paragraph.end)


def _ends(text: str, start: int, stop: re.Match[str], end: int) -> bool:
    """Whether a stop ends the sentence that began at `start`: it has words, and what follows begins another."""
    if stop["full"] or stop.end() == end:
        return True
    if not text[stop.end()].isspace() or not _LETTERS.search(text, start, stop.end()):
        return False
    place = _skip_space(text, stop.end(), end)
    following = _MARKER.sub("", text[place : min(place + 2 * _WINDOW, end)]).lstrip(_OPENING)
    if following[:1].islower():
        return False
    if not _FULL_STOP.match(stop[0]):
        return True
    if _ITEM.fullmatch(text, start, stop.start()):
        return False
    word = _BEFORE_WORD.split(text[max(start, stop.start() - _WINDOW) : stop.start()])[-1]
    return _may_end(word, following)


def _may_end(word: str, following: str) -> bool:
    """Whether a full stop after this word is more than the mark of an abbreviation or of an ordinal number."""
    known = word.casefold()
    if known in _BEFORE_A_NAME:
        return False
    if known in _BEFORE_A_NUMBER and len(known) > 1:
        return not _NUMBER.match(following)
    if word.isdigit() and len(word) < 3:
        return not _MONTH.match(following)
    if known in _PERHAPS or _DOTTED.fullmatch(word):
        first = _FIRST_WORD.match(following)
        return not following or bool(first and first[1].casefold() in _FIRST_WORDS)
    return True


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start
