"""Names that are perhaps one voice's: a hint for a person, who says so or does not. Few wrong hints matter most.

A pair of names is told by the first of these rules that it fits; words are compared without articles, capitals,
accents and points.

* `letters`: the same words.
* `initials`: the same last word, and before it the same words or initials of them as far as both have some:
  `A. G. Ott`, `Anna Ott`. Or the initials of all words, in capitals: `MFA`, `Ministry of Foreign Affairs`.
* `within`: one name is the end of the other, and both are proper names of four words at most: `Ott`, `Anna Ott`,
  `President Ott`. A common noun says too little: `experts`, `Western experts`.
* `alike`: one letter more, fewer, other or exchanged in a word of five or more, not the first and no plural; or the
  same last word after given names that begin alike, as spellings in another alphabet do: `Aleksandr`, `Alexander`.

Nothing is told of a short name that fits several which are not like each other (`Ott` beside `Anna Ott` and
`Bo Ott`), of names of which a tag makes one quote the other, of two kinds of voice, and of names that differ in a
figure.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from annot_tui.text.similar import distance
from annot_tui.text.tokens import words


class Rule(StrEnum):
    """Why two names are perhaps one voice's."""

    LETTERS = "letters"
    INITIALS = "initials"
    WITHIN = "within"
    ALIKE = "alike"


WHY = {
    Rule.LETTERS: "the same words",
    Rule.INITIALS: "initials",
    Rule.WITHIN: "one name within the other",
    Rule.ALIKE: "spelt alike",
}


class Hint(NamedTuple):
    """Two voices, by their main names, that are perhaps one."""

    one: str
    other: str
    rule: Rule


_SMALL = frozenset(("of", "for", "and", "in", "on", "to", "the", "&"))
_WORDS = (
    "president premier chancellor prime foreign defence defense minister general colonel senator governor ambassador "
    "professor prof doctor dr mr mrs ms sir lord lady king queen bishop father"
)
_TITLES = frozenset(_WORDS.split())
_WORD, _GIVEN, _CLIPPED, _MOST_WORDS, _APART = 5, 6, 3, 4, 3
"""Letters of a word that may be spelt otherwise, of such a given name, of a name within another one; words of a proper
name; letters that given names may differ in."""

_CROWD, _LONGEST = 100, 100
"""A word that more names have says nothing of them; of a name with more letters only the very same is told."""

Voices = Mapping[str, Collection[str]]
"""The names of each voice, by its main one."""


@dataclass(frozen=True)
class _Name:
    text: str

    @cached_property
    def written(self) -> list[str]:
        """Its words as they are written, without an article. `A.` is none."""
        found = self.text.split()
        article = len(found) > 1 and (found[0] in ("a", "an") or found[0].lower() == "the")
        return found[1:] if article else found

    @cached_property
    def words(self) -> tuple[str, ...]:
        return words(" ".join(self.written))

    @cached_property
    def letters(self) -> str:
        return "".join(self.words)

    @cached_property
    def proper(self) -> bool:
        """Whether every word is written like a name, or is a title beside one."""
        named = [word[0].isupper() for word in self.written if _plain(word) not in _TITLES]
        return bool(named) and all(named)

    @cached_property
    def capitals(self) -> str:
        """An abbreviation in capitals; empty where it is none."""
        plain = self.text.replace(".", "")
        return plain.lower() if len(plain) > 1 and plain.isalpha() and plain.isupper() else ""

    @cached_property
    def initials(self) -> frozenset[str]:
        """What an abbreviation of it would be, with the small words or without them."""
        found = [word.lower() for word in self.written]
        if not all(word[0].isupper() or word in _SMALL for word in self.written):
            return frozenset()
        both = ("".join(word[0] for word in some) for some in (found, [w for w in found if w not in _SMALL]))
        return frozenset(letters for letters in both if len(letters) > 1)

    @cached_property
    def figures(self) -> tuple[str, ...]:
        return tuple(word for word in self.words if any(map(str.isdigit, word)))


def _plain(word: str) -> str:
    return word.lower().strip(".,")


def hints(voices: Voices, kinds: Mapping[str, str], together: Collection[frozenset[str]] = ()) -> tuple[Hint, ...]:
    """The pairs of voices that are perhaps one, each once, in order of their names.

    `kinds` are those of voices of which one is known, `together` are voices of which one quotes the other in a tag.
    """
    of = {_Name(name): voice for voice, names in voices.items() for name in names}
    found: dict[tuple[str, str], Rule] = {}
    short: dict[str, set[str]] = defaultdict(set)
    for one, other in _pairs(of):
        a, b = sorted((of[one], of[other]))
        known = kinds.get(a, ""), kinds.get(b, "")
        if a == b or (a, b) in found or (all(known) and known[0] != known[1]) or frozenset((a, b)) in together:
            continue
        rule = _rule(one, other)
        if rule:
            found[a, b] = rule
            if rule in (Rule.WITHIN, Rule.INITIALS):
                less, more = sorted((one, other), key=lambda name: len(name.letters))
                short[of[less]].add(of[more])
    doubtful = {
        tuple(sorted((less, more)))
        for less, all_ in short.items()
        if any((*sorted(pair),) not in found for pair in combinations(all_, 2))
        for more in all_
    }
    return tuple(Hint(a, b, rule) for (a, b), rule in sorted(found.items()) if (a, b) not in doubtful)


def _rule(one: _Name, other: _Name) -> Rule | None:
    if one.figures != other.figures or not (one.words and other.words):
        return None
    if one.letters == other.letters:
        return Rule.LETTERS
    tests: tuple[tuple[Rule, Callable[[_Name, _Name], bool]], ...] = (
        (Rule.INITIALS, _initials),
        (Rule.WITHIN, _within),
        (Rule.ALIKE, _alike),
    )
    return next((rule for rule, fits in tests if fits(one, other)), None)


def _initials(one: _Name, other: _Name) -> bool:
    if (one.capitals and one.capitals in other.initials) or (other.capitals and other.capitals in one.initials):
        return True
    if not (one.proper and other.proper) or one.words[-1] != other.words[-1]:
        return False
    pairs = list(zip(one.words[:-1], other.words[:-1], strict=False))
    return bool(pairs) and all(a == b or _initial(a, b) for a, b in pairs)


def _initial(one: str, other: str) -> bool:
    return min(len(one), len(other)) == 1 and one[0] == other[0]


def _within(one: _Name, other: _Name) -> bool:
    less, more = sorted((one, other), key=lambda name: len(name.words))
    size = len(less.words)
    ends = size < len(more.words) <= _MOST_WORDS and more.words[-size:] == less.words
    return ends and one.proper and other.proper and len(less.words[-1]) >= _CLIPPED


def _alike(one: _Name, other: _Name) -> bool:
    if len(one.words) != len(other.words):
        return False
    differ = [(a, b) for a, b in zip(one.words, other.words, strict=True) if a != b]
    if len(differ) == 1 and _slip(*differ[0]):
        return True
    given = one.proper and other.proper and one.words[-1] == other.words[-1]
    return given and all(_transcribed(a, b) for a, b in differ)


def _slip(one: str, other: str) -> bool:
    """Whether two words differ by one letter, or by two that are exchanged, but for the first and a plural."""
    less, more = sorted((one, other), key=len)
    if len(less) < _WORD or one[0] != other[0] or more == f"{less}s":
        return False
    start = next((n for n, (a, b) in enumerate(zip(less, more, strict=False)) if a != b), len(less))
    if len(less) < len(more):
        return less[start:] == more[start + 1 :]
    exchanged = less[start : start + 2] == more[start : start + 2][::-1]
    return less[start + 1 :] == more[start + 1 :] or (exchanged and less[start + 2 :] == more[start + 2 :])


def _transcribed(one: str, other: str) -> bool:
    return one[0] == other[0] and min(len(one), len(other)) >= _GIVEN and distance(one, other) <= _APART


def _pairs(names: Iterable[_Name]) -> Iterator[tuple[_Name, _Name]]:
    """The pairs that may fit a rule, found without holding every name against every other."""
    groups: dict[tuple[str, ...], dict[_Name, None]] = defaultdict(dict)
    for name in names:
        for key in _places(name):
            groups[key][name] = None
    for group in groups.values():
        if len(group) <= _CROWD:
            yield from combinations(group, 2)


def _places(name: _Name) -> Iterator[tuple[str, ...]]:
    """Places of which two names that fit a rule have one in common."""
    if not name.words:
        return
    yield "letters", name.letters
    if len(name.letters) > _LONGEST:
        return
    if name.proper:
        yield "last", name.words[-1]
    for letters in {name.capitals, *name.initials} - {""}:
        yield "initials", letters
    for place, word in enumerate(name.words):
        if len(word) >= _WORD:
            before, after = name.words[:place], name.words[place + 1 :]
            for less in (word, *(word[:n] + word[n + 1 :] for n in range(1, len(word)))):
                yield ("spelt", *before, less, *after)
