"""The definitions written out in full, in exact fractions: every pair of values, every character."""

from fractions import Fraction
from itertools import permutations, product


def alpha(units, difference):
    """Krippendorff's alpha of units as lists of values; None where it does not exist."""
    units = [unit for unit in units if len(unit) > 1]
    values = [value for unit in units for value in unit]
    if not values:
        return None
    within = sum(
        Fraction(sum(difference(a, b) for a, b in permutations(unit, 2))) / (len(unit) - 1) for unit in units
    ) / len(values)
    everywhere = Fraction(sum(difference(a, b) for a, b in permutations(values, 2)), len(values) * (len(values) - 1))
    return 1 - within / everywhere if everywhere else None


def u_family(continuum):
    """|u, u, cu and the (k)u with coverages, character by character: what a coder says, and in which unit."""
    coders = continuum.coders
    layers = {coder: [None] * continuum.length for coder in coders}
    for unit in continuum.units:
        for place in range(unit.start, unit.end):
            layers[unit.coder][place] = unit
    kinds = {coder: [unit and unit.value for unit in layer] for coder, layer in layers.items()}
    pairs = {}
    for a, b in permutations(coders, 2):
        for place in range(continuum.length):
            key = kinds[a][place], kinds[b][place]
            pairs[key] = pairs.get(key, 0) + Fraction(1, len(coders) - 1)
    alone = {None: sum(kind is None for layer in kinds.values() for kind in layer)}
    met = {}
    for unit in continuum.units:
        alone[unit.value] = alone.get(unit.value, 0) + (unit.end - unit.start) ** 2
        for other in coders:
            if other != unit.coder:
                shared = sum(kinds[other][place] is not None for place in range(unit.start, unit.end))
                met[unit.value] = met.get(unit.value, 0) + Fraction(shared**2, len(coders) - 1)
    meeting = {pair: count for pair, count in pairs.items() if None not in pair}
    rows, expected = _expected(pairs, alone)
    inner, among = _expected(meeting, met)
    single = {}
    for k in {unit.value for unit in continuum.units}:
        if not inner.get(k):
            single[k] = None, 0
            continue
        if not among:
            single[k] = None, inner[k] / rows[k]
            continue
        chance = sum(among[c, k] for c in inner)
        apart = chance - among[k, k]
        agreed = meeting.get((k, k), 0)
        value = 1 - chance / inner[k] * (inner[k] - agreed) / apart if apart else None
        single[k] = value, inner[k] / rows[k]
    return {
        "bar_u": _ratio(_of_gaps(pairs), _of_gaps(expected)),
        "u": _ratio(pairs, expected),
        "cu": _ratio(meeting, among),
        "coverage": sum(inner.values()) / sum(rows.values()),
        "k_u": single,
    }


def _of_gaps(pairs):
    return {pair: count for pair, count in pairs.items() if pair[0] is None}


def _expected(pairs, alone):
    rows = {}
    for (c, _), count in pairs.items():
        rows[c] = rows.get(c, 0) + count
    total = sum(rows.values())
    free = total**2 - sum(alone.values())
    if free <= 0:
        return rows, {}
    expected = {
        (c, k): total * (rows[c] * rows[k] - (alone.get(c, 0) if c == k else 0)) / free for c, k in product(rows, rows)
    }
    return rows, expected


def _ratio(pairs, expected):
    chance = sum(count for (c, k), count in expected.items() if c != k)
    return 1 - sum(count for (c, k), count in pairs.items() if c != k) / chance if chance else None


def largest_matching(candidates):
    """How many pairs there can be at most, by trying everything."""
    if not candidates:
        return 0
    first, rest = candidates[0], candidates[1:]
    best = largest_matching(rest)
    for other in first:
        best = max(best, 1 + largest_matching([[o for o in row if o != other] for row in rest]))
    return best
