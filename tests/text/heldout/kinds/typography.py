"""Edits that a reader takes for the same words: line breaks, quotation marks, dashes, accents, capitals."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from random import Random
from typing import Literal

from annot_tui.text.span import Span
from tests.text.heldout.edit import Draft, Edit
from tests.text.heldout.kinds.base import KINDS, PHRASES, kind
from tests.text.heldout.passages import clusters, paragraphs, words
from tests.text.heldout.texts import Written


def _everywhere(draft: Draft, pattern: str, new: Callable[[re.Match[str]], str]) -> Draft | None:
    """The same change throughout the text; None where that leaves the text as it is."""
    edits = [Edit(*match.span(), new(match), same=True) for match in re.finditer(pattern, draft.text)]
    edits = [edit for edit in edits if draft.text[edit.start : edit.end] != edit.new]
    return draft.edit(edits) if edits else None


def _breaks(draft: Draft, random: Random) -> Iterator[Span]:
    """Where lines are broken at some width: a space, or nothing between two characters of scripts without spaces."""
    width = random.randint(38, 76)
    for start, end in paragraphs(draft.text):
        line = start
        while end - line > width:
            space = draft.text.rfind(" ", line + 1, line + width)
            last = clusters(draft.text, line, line + width)[-1].start
            at = Span(space, space + 1) if space >= 0 else Span(last, last)
            yield at
            line = max(at.end, line + 1)


def _wrapped(draft: Draft, random: Random, indent: str = "") -> Draft | None:
    edits = [Edit(*one, f"\n{indent}", same=True) for one in _breaks(draft, random)]
    return draft.edit(edits) if edits else None


@kind("lines wrapped", "typography")
def _reflow(draft: Draft, random: Random, written: Written) -> Draft | None:
    return _wrapped(draft, random)


@kind("lines wrapped and indented", "typography")
def _indented(draft: Draft, random: Random, written: Written) -> Draft | None:
    return _wrapped(draft, random, random.choice(("    ", "\t", "> ")))


@kind("no-break spaces", "typography")
def _no_break(draft: Draft, random: Random, written: Written) -> Draft | None:
    every = random.randint(1, 4)
    return _everywhere(draft, " ", lambda _: "\u00a0" if random.randrange(every) == 0 else " ")


@kind("spaces doubled", "typography")
def _doubled(draft: Draft, random: Random, written: Written) -> Draft | None:
    return _everywhere(draft, r"(?<=[.!?:;,]) ", lambda _: "  ")


_QUOTES = "“”«»„‟‘’"


@kind("quotes straightened", "typography")
def _straight(draft: Draft, random: Random, written: Written) -> Draft | None:
    return _everywhere(draft, f"[{_QUOTES}]", lambda match: "'" if match[0] in "‘’" else '"')


@kind("quotes curled", "typography")
def _curled(draft: Draft, random: Random, written: Written) -> Draft | None:
    opening, closing = random.choice(("“”", "«»", "„“"))

    def curl(match: re.Match[str]) -> str:
        if match[0] in "'’":
            return "’"
        before = draft.text[match.start() - 1 : match.start()]
        return opening if match[0] in "“«„" or (match[0] == '"' and not before.strip()) else closing

    return _everywhere(draft, "[\"'“”«»„’]", curl)


@kind("dashes changed", "typography")
def _dashes(draft: Draft, random: Random, written: Written) -> Draft | None:
    new = random.choice("-‐–—―")
    return _everywhere(draft, "[-‐–—―]", lambda _: new)


@kind("soft hyphens", "typography")
def _soft(draft: Draft, random: Random, written: Written) -> Draft | None:
    return _within_words(draft, random, "\u00ad", 8)


@kind("hyphenated at line ends", "typography")
def _hyphenated(draft: Draft, random: Random, written: Written) -> Draft | None:
    return _within_words(draft, random, "-\n", 9, 0.15)


@kind("zero-width spaces", "typography")
def _zero_width(draft: Draft, random: Random, written: Written) -> Draft | None:
    return _within_words(draft, random, "\u200b", 6, 0.3)


def _within_words(draft: Draft, random: Random, new: str, length: int, often: float = 0.7) -> Draft | None:
    edits = []
    for start, end in words(draft.text, 0, len(draft.text)):
        if end - start < length or random.random() >= often:
            continue
        units = [one for one in clusters(draft.text, start, end) if draft.text[one.start].isalpha()]
        if len(units) >= length:
            at = random.choice(units[3:-2]).start
            edits.append(Edit(at, at, new, same=True))
    return draft.edit(edits) if edits else None


def _normal(draft: Draft, form: Literal["NFC", "NFD"]) -> Draft | None:
    if unicodedata.is_normalized(form, draft.text):
        return None
    edits = [
        Edit(*one, new, same=True)
        for one in clusters(draft.text, 0, len(draft.text))
        if (new := unicodedata.normalize(form, draft.text[slice(*one)])) != draft.text[slice(*one)]
    ]
    return draft.edit(edits) if edits else None


@kind("accents taken apart", "typography")
def _apart(draft: Draft, random: Random, written: Written) -> Draft | None:
    return _normal(draft, "NFD")


@kind("accents put together", "typography")
def _together(draft: Draft, random: Random, written: Written) -> Draft | None:
    return _normal(draft, "NFC")


@kind("accents lost", "typography")
def _bare(draft: Draft, random: Random, written: Written) -> Draft | None:
    if written.script not in ("Latin, accents", "Greek", "Latin, decomposed"):
        return None

    def bare(match: re.Match[str]) -> str:
        return "".join(char for char in unicodedata.normalize("NFD", match[0]) if not unicodedata.combining(char))

    return _everywhere(draft, r"\w?[\u0300-\u036f]+|[^\W\d_]", bare)


@kind("vowel points", "typography")
def _pointed(draft: Draft, random: Random, written: Written) -> Draft | None:
    points = {"Hebrew": "\u05b7\u05b8\u05b4\u05b6", "Arabic": "\u064e\u064f\u0650\u0652"}.get(written.script)
    if points is None:
        return None
    return _everywhere(draft, r"[^\W\d_]", lambda match: match[0] + random.choice(points) * random.randrange(2))


@kind("direction marks", "typography")
def _directed(draft: Draft, random: Random, written: Written) -> Draft | None:
    if written.script not in ("Hebrew", "Arabic"):
        return None
    figures = [match.span() for match in re.finditer(r"(?<= )\d[\d.,%]*(?= )", draft.text)]
    return draft.edit(
        Edit(at, at, "\u200e\u200f"[end], same=True, loose=True) for one in figures for end, at in enumerate(one)
    )


@kind("letters stretched", "typography")
def _stretched(draft: Draft, random: Random, written: Written) -> Draft | None:
    if written.script != "Arabic":
        return None
    return _everywhere(draft, r"(?<=\w)[سشمعت](?=\w)", lambda match: match[0] + "ـ" * random.randrange(3))


@kind("width of figures", "typography")
def _widths(draft: Draft, random: Random, written: Written) -> Draft | None:
    if written.script not in ("Han", "Kana"):
        return None
    wide = str.maketrans("0123456789%", "０１２３４５６７８９％")
    return _everywhere(draft, "[0-9%]", lambda match: match[0].translate(wide))


@kind("look-alike letters", "typography")
def _alike(draft: Draft, random: Random, written: Written) -> Draft | None:
    """Some letters of another script that look the same, as scans and spoilt copies have them."""
    one, other = "aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ"
    table = str.maketrans(one + other, other + one)
    return _everywhere(
        draft, f"[{one}{other}]", lambda match: match[0].translate(table) if random.random() < 0.3 else match[0]
    )


@kind("capitals", "typography")
def _capitals(draft: Draft, random: Random, written: Written) -> Draft | None:
    edits = [
        Edit(at, at + 1, draft.text[at].upper(), same=True)
        for start, end in paragraphs(draft.text)
        if not draft.clear(start, end)
        for at in range(start, end)
        if draft.text[at].upper() != draft.text[at]
    ]
    return draft.edit(edits) if edits else None


def _typeset(draft: Draft, random: Random, written: Written) -> Draft | None:
    """Three different changes of typography, one after the other."""
    ours = [one for one in KINDS.values() if one.group == "typography" and one.name != "typeset anew"]
    done = 0
    for one in random.sample(ours, len(ours)):
        after = one.edit(draft, random, written)
        if after is not None:
            draft, done = after, done + 1
        if done == 3:
            return draft
    return None


@kind("typeset anew", "typography")
def _anew(draft: Draft, random: Random, written: Written) -> Draft | None:
    return _typeset(draft, random, written)


@kind("typeset anew, and a negation put in", "words", PHRASES)
def _anew_and_negated(draft: Draft, random: Random, written: Written) -> Draft | None:
    after = KINDS["negation put in"].edit(draft, random, written)
    return after and _typeset(after, random, written)
