"""Passages that are copies of one another: reprints, agency reports, what an author used again.

Several documents with copies of one passage are one source, not several.
"""

from collections.abc import Mapping, Sequence
from sys import intern

from annot_tui.text.segments import likely_pairs
from annot_tui.text.similar import distance
from annot_tui.text.tokens import words
from annot_tui.text.weight import attached_alike, denies, weighty

LEAST = 4
"""Passages of fewer words are no copies even when they are equal: `it is not so` is said by everybody."""

ONE_IN = 6
"""One word in so many may be put in, taken out or replaced; shorter passages must have the same words.

An editor who reprints a sentence of twenty words changes two or three of them at most. Where more differ, two people
may have said a similar thing in their own words, and a false copy, which hides a source, is worse than a missed one.
"""


def near_identical(texts: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """Group the keys of passages whose texts are the same but for spelling and few words.

    Case, accents, quotes, dashes, white space, punctuation and markup of links never count. Passages in which a
    figure, a month or a denial differs, stands elsewhere, or in which a word is turned round by a prefix, are not
    copies. A copy of a copy is in the same group, though it may differ from the first by more. Groups have two keys
    or more; keys in a group and groups are sorted. In scripts that put no white space between words only Chinese
    and Japanese passages with changes are found, by character.
    """
    equal: dict[str, list[str]] = {}
    for key, text in texts.items():
        equal.setdefault(text, []).append(key)
    keys: dict[tuple[str, ...], list[str]] = {}
    for text, alike in equal.items():
        keys.setdefault(tuple(map(intern, words(text))), []).extend(alike)
    passages = [passage for passage in keys if len(passage) >= LEAST]
    groups: dict[int, list[str]] = {}
    for passage, root in zip(passages, _roots(passages), strict=True):
        groups.setdefault(root, []).extend(keys[passage])
    return tuple(sorted(tuple(sorted(group)) for group in groups.values() if len(group) > 1))


def _roots(passages: Sequence[tuple[str, ...]]) -> list[int]:
    """For every passage the place of one that stands for its group."""
    parents = list(range(len(passages)))

    def root(place: int) -> int:
        while parents[place] != place:
            parents[place] = place = parents[parents[place]]
        return place

    long = [place for place, passage in enumerate(passages) if len(passage) >= ONE_IN]
    kinds = [weighty(passages[place]) for place in long]
    bags = [frozenset(passages[place]) for place in long]
    for a, b in likely_pairs([passages[place] for place in long], kinds, ONE_IN):
        if kinds[a] != kinds[b] or not _near(bags[a], bags[b], passages[long[b]]):
            continue
        one, other = root(long[a]), root(long[b])
        if one != other and _copied(passages[long[a]], passages[long[b]]):
            parents[max(one, other)] = min(one, other)
    return [root(place) for place in range(len(passages))]


def _near(one: frozenset[str], other: frozenset[str], words: Sequence[str]) -> bool:
    """Whether two passages may be copies by the words that only one of them has: each is a change at least."""
    most = len(words) // ONE_IN
    return len(one - other) <= most and len(other - one) <= most


def _copied(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether few words differ between two passages with the same weighty words, and none of them matters most."""
    if distance(one, other) > min(len(one), len(other)) // ONE_IN:
        return False
    left, right = set(one) - set(other), set(other) - set(one)
    return attached_alike(one, other) and not any(denies(a, b) for a in left for b in right)
