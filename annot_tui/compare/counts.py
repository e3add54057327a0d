"""How many agreements and contradictions there are, without making one of them.

Two holders agree or clash by their positions alone. So the holders of each position on a thesis are counted, or are a
number with a bit for each, and every two such groups make as many couples as the product of their sizes. What is left
to look at one by one are the few holders who wrote a text together.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Set
from functools import cached_property
from itertools import combinations, combinations_with_replacement, product

from annot_tui.compare.gather import Table
from annot_tui.compare.inference import clashing, path, told_anyway
from annot_tui.compare.logic import Chain, Codebook, Literal
from annot_tui.compare.outcomes import Told, agreement, clash, meetings
from annot_tui.compare.signs import ASSERTS, REJECTS, SPEAKS, read


class Counts:
    """The numbers of one table, on the theses that are shown."""

    def __init__(self, table: Table, codebook: Codebook, shown: Set[str]) -> None:
        self._table = table
        self._codebook = codebook
        self._shown = shown
        self._bits = {holder.id: 1 << n for n, holder in enumerate(table.roster.holders)}

    @cached_property
    def agreements(self) -> int:
        """All of them, implied ones too."""
        return self._outright(agreement) + self._implied

    @cached_property
    def contradictions(self) -> int:
        """All of them, of every kind."""
        return self._outright(clash) + self._reported + sum(self._between(x, y) for x, y, _ in self._clashing)

    @cached_property
    def leading(self) -> int:
        """The contradictions but for inferred ones that only repeat a direct one."""
        return self.contradictions - sum(self._repeating(x, y, chain) for x, y, chain in self._clashing)

    @cached_property
    def disputed(self) -> Set[str]:
        """The theses that some contradiction is on, third parties left out; a few others may be among them."""
        outright = {
            thesis
            for thesis, groups in self._spoken.items()
            if any(clash(a, b) for a, b in combinations_with_replacement(groups, 2))
        }
        return outright.union(*((x.thesis, y.thesis) for x, y, _ in self._clashing))

    def _outright(self, outcome: Callable[[Told, Told], object]) -> int:
        """How many couples on the same thesis have this outcome; it hangs on position and leaning only."""
        count = 0
        known = {
            (a, b): outcome(a, b)
            for a, b in product({held for groups in self._spoken.values() for held in groups}, repeat=2)
        }
        for groups in self._spoken.values():
            for (one, these), (other, those) in combinations(groups.items(), 2):
                if known[one, other]:
                    count += these.bit_count() * those.bit_count()
            for held, alike in groups.items():
                if known[held, held]:
                    count += alike.bit_count() * (alike.bit_count() - 1) // 2
        return count - sum(known[a, b] is not None for a, b in self._together)

    @cached_property
    def _spoken(self) -> Mapping[str, Mapping[Told, int]]:
        """Who says something of their own on a shown thesis, a bit a holder, by what they hold."""
        found: dict[str, dict[Told, int]] = defaultdict(lambda: defaultdict(int))
        for (holder, thesis), cell in self._table.cells.items():
            if cell.signs & SPEAKS and thesis in self._shown:
                found[thesis][told(cell.signs)] |= self._bits[holder]
        return found

    @cached_property
    def _together(self) -> list[tuple[Told, Told]]:
        """What every two of them hold who agree or clash only in texts that they wrote together."""
        cells, inside, within, found = self._table.cells, self._table.inside, self._table.within, []
        for one, other in within:
            for thesis in within[one, other].keys() & within[other, one].keys() & self._shown if one < other else ():
                a, b = (told(cells[holder, thesis].signs) for holder in (one, other))
                met = meetings(a, b)
                if met and all(inside(one, other, thesis, m) and inside(other, one, thesis, n) for m, n in met):
                    found.append((a, b))
        return found

    @cached_property
    def _inside(self) -> Mapping[tuple[str, str], frozenset[Literal]]:
        """For each two who have documents in common what the first holds in these only."""
        return {
            couple: frozenset(
                Literal(thesis, sign == ASSERTS)
                for thesis, signs in alone.items()
                for sign in (ASSERTS, REJECTS)
                if signs & sign
            )
            for couple, alone in self._table.within.items()
        }

    @cached_property
    def _held(self) -> Mapping[Literal, int]:
        """Who holds each thesis true or false, a bit a holder."""
        found: dict[Literal, int] = defaultdict(int)
        for (holder, thesis), cell in self._table.cells.items():
            if cell.signs & ASSERTS:
                found[Literal(thesis, True)] |= self._bits[holder]
            if cell.signs & REJECTS:
                found[Literal(thesis, False)] |= self._bits[holder]
        return dict(found)

    def _decided(self, thesis: str) -> tuple[int, int]:
        """Who holds a thesis true, and who false."""
        return self._held.get(Literal(thesis, True), 0), self._held.get(Literal(thesis, False), 0)

    @cached_property
    def _reported(self) -> int:
        """The contradictions with third parties."""
        count = 0
        for row in self._table.rows.values():
            for thesis, told in row.told.items():
                if thesis in self._shown:
                    true, false = self._decided(thesis)
                    deciding = {(self._table.named(voice), sign) for voice, sign in told}
                    count += sum((false if sign == ASSERTS else true).bit_count() for _, sign in deciding)
        return count

    @cached_property
    def _implied(self) -> int:
        """The agreements that follow over relations."""
        count = 0
        for x in self._held:
            for y in self._codebook.follows(x):
                if told_anyway(self._codebook, self._held, x, y) or self._hidden(x, y):
                    continue
                (true, false), (also, neither) = self._decided(x.thesis), self._decided(y.thesis)
                same = x in self._codebook.follows(y)
                those = self._held[y] & ~(also & neither) & ~(true | false if same else 0)
                count += self._couples(x, y, self._held[x] & ~(true & false) & ~(also | neither), those)
        return count

    @cached_property
    def _clashing(self) -> list[tuple[Literal, Literal, Chain]]:
        """What excludes each other over relations, as far as it is shown."""
        return [found for found in clashing(self._codebook, self._held) if not self._hidden(*found[:2])]

    def _hidden(self, x: Literal, y: Literal) -> bool:
        return x.thesis not in self._shown and y.thesis not in self._shown

    def _between(self, x: Literal, y: Literal) -> int:
        return self._couples(x, y, self._held[x], self._held[y])

    def _couples(self, x: Literal, y: Literal, these: int, those: int) -> int:
        """How many of these holders stand beside one of those; they are two, and not only in one text."""
        together = sum(1 for _ in self._jointly(x, y, these, those))
        return these.bit_count() * those.bit_count() - (these & those).bit_count() - together

    def _repeating(self, x: Literal, y: Literal, chain: Chain) -> int:
        """How many of the couples contradict each other directly as well, on a thesis that the chain leads over."""
        count, sides = 0, [self._decided(thesis) for thesis in path(x.thesis, chain)]
        these, those = self._held[x], self._held[y]
        for a in _each(these):
            against = 0
            for true, false in sides:
                against |= (false if a & true else 0) | (true if a & false else 0)
            count += (against & those & ~a).bit_count()
        return count - self._repeated_together(x, y, chain)

    def _repeated_together(self, x: Literal, y: Literal, chain: Chain) -> int:
        """Those that were counted though they speak of both theses, or of that in between, in one text only."""
        met = [(m, n, self._held[m], self._held[n]) for t in path(x.thesis, chain) for m, n in self._opposed(t)]
        these, those, count = self._held[x], self._held[y], 0
        for one, other, a, b in self._authors:
            if not (a & these and b & those):
                continue
            direct = [(m, n) for m, n, here, there in met if here & a and there & b]
            jointly = self._jointly_inside(one, other, x, y) or all(
                self._jointly_inside(one, other, m, n) for m, n in direct
            )
            count += bool(direct) and jointly
        return count

    def _opposed(self, thesis: str) -> Iterator[tuple[Literal, Literal]]:
        """Each side of a thesis with the other, where both are held."""
        true, false = Literal(thesis, True), Literal(thesis, False)
        if true in self._held and false in self._held:
            yield from ((true, false), (false, true))

    def _jointly_inside(self, one: str, other: str, x: Literal, y: Literal) -> bool:
        return x in self._inside[one, other] and y in self._inside[other, one]

    @cached_property
    def _authors(self) -> list[tuple[str, str, int, int]]:
        """Every two holders who have documents in common, both ways round, with their bits."""
        return [(a, b, self._bits[a], self._bits[b]) for a, b in self._table.shared]

    @cached_property
    def _inside_on(self) -> Mapping[Literal, list[tuple[str, str]]]:
        """For each literal the couples of whom the first holds it only in what they wrote together."""
        found: dict[Literal, list[tuple[str, str]]] = defaultdict(list)
        for couple, literals in self._inside.items():
            for literal in literals:
                found[literal].append(couple)
        return found

    def _jointly(self, x: Literal, y: Literal, these: int, those: int) -> Iterator[tuple[str, str]]:
        """The couples of these and those who hold the two in one text only."""
        for one, other in self._inside_on.get(x, ()):
            if self._bits[one] & these and self._bits[other] & those and y in self._inside[other, one]:
                yield one, other


def told(signs: int) -> Told:
    """What somebody holds whose tags contribute this together."""
    found = read(signs)
    return Told(found.position, found.leaning)


def _each(bits: int) -> Iterator[int]:
    """Every bit of a number by itself."""
    while bits:
        lowest = bits & -bits
        yield lowest
        bits ^= lowest
