"""`annot-tui agreement --spans`: the u-alpha family and the F1 of units on one text, without a project."""

import argparse
from typing import TYPE_CHECKING

from annot_tui.cli.agreement_table import OF_TABLES, SPAN_F1, distance_of, faults_of, text_of
from annot_tui.cli.common import JSON, echo, echo_error, echo_json
from annot_tui.model.errors import InvalidInput
from annot_tui.text.counting import number_of

if TYPE_CHECKING:
    from annot_tui.reliability.continuum import Continuum
    from annot_tui.reliability.unitizing import UAlpha


def of_spans(options: argparse.Namespace) -> int:
    """Print the u-alpha family or the span F1 of units on one text."""
    from annot_tui.reliability.reading import read_spans

    if options.measure in OF_TABLES:
        raise InvalidInput(f"{options.measure} is a measure of tables; give one with --table FILE, or take u-alpha")
    if options.length is None:
        raise InvalidInput("how long is the text? give --length N, in characters")
    for option in ("level", "categories", "by_category", "interval"):
        if getattr(options, option):
            raise InvalidInput(f"--{option.replace('_', '-')} is for tables; leave it out with --spans")
    text = text_of(options.spans)
    with faults_of(options.spans):
        continuum, fewer = read_spans(text, options.length)
    if fewer:
        echo_error(
            f"note: {number_of(fewer, 'unit')} overlapped another of the same coder and value, and became one with it"
        )
    if options.measure == SPAN_F1:
        if options.distance:
            raise InvalidInput("span-f1 knows no distance of sets; leave --distance out, or take u-alpha")
        _span_f1(continuum, options)
    else:
        _u_alpha(continuum, options)
    return 0


def _u_alpha(continuum: "Continuum", options: argparse.Namespace) -> None:
    from annot_tui.reliability.unitizing import u_alpha

    found = u_alpha(continuum, distance_of(options))
    if options.format == JSON:
        echo_json(family_as_json(found))
        return
    from annot_tui.reliability import wording
    from annot_tui.reliability.values import written

    coders = ", ".join(found.coders)
    echo(f"Krippendorff's alpha for unitizing (2016), nominal, in characters, {found.length:,} of them")
    echo(f"  coders    {len(found.coders)}: {coders}; {found.units:,} units")
    echo(f"  |u-alpha  {wording.figure(found.bar_u)}  the same text marked")
    echo(f"  u-alpha   {wording.figure(found.u)}  the same text with the same value")
    echo(f"  cu-alpha  {wording.figure(found.cu)}  the same value where units meet; distance: {found.distance}")
    if found.coverage is not None:
        echo(f"            where units meet: {found.coverage:.1%} of the text, all coders taken together")
    for value, single in found.k_u.items():
        echo(
            f"  ({written(value)})u-alpha {wording.figure(single.alpha)}  {single.coverage:.1%} of it meets other units"
        )


def family_as_json(found: "UAlpha") -> dict[str, object]:
    """The u-alpha family as JSON has it."""
    from annot_tui.reliability.values import written

    single = {written(value): of_value for value, of_value in found.k_u.items()}
    figures = {"u_alpha": found.u, "bar_u_alpha": found.bar_u, "cu_alpha": found.cu}
    undefined = {name: figure.undefined for name, figure in figures.items() if figure.value is None}
    if found.coverage is None:
        undefined["coverage"] = found.u.undefined
    undefined |= {f"k_u_alpha {name}": of.alpha.undefined for name, of in single.items() if of.alpha.value is None}
    return {
        **{name: figure.value for name, figure in figures.items()},
        "k_u_alpha": {name: of_value.alpha.value for name, of_value in single.items()},
        "coverage": found.coverage,
        "undefined": undefined,
        "k_coverage": {name: of_value.coverage for name, of_value in single.items()},
        "length": found.length,
        "units": found.units,
        "coders": len(found.coders),
        "names": list(found.coders),
        "distance": found.distance,
    }


def _span_f1(continuum: "Continuum", options: argparse.Namespace) -> None:
    from annot_tui.reliability import wording
    from annot_tui.reliability.spans import Rule, mean_f1, pairwise_f1

    by_rule = {rule: pairwise_f1(continuum.coders, continuum.units, rule) for rule in Rule}
    means = {rule: mean_f1(pairs) for rule, pairs in by_rule.items()}
    if options.format == JSON:
        rows = zip(*by_rule.values(), strict=True)
        echo_json(
            {
                **{rule.value: mean.value for rule, mean in means.items()},
                "undefined": {rule.value: mean.undefined for rule, mean in means.items() if mean.value is None},
                "pairs": [
                    {
                        "coders": list(pairs[0].coders),
                        **{pair.rule.value: pair.f1.value for pair in pairs},
                        "undefined": pairs[0].f1.undefined or None,
                        "units": list(pairs[0].units),
                        "matches": {pair.rule.value: len(pair.pairs) for pair in pairs},
                    }
                    for pairs in rows
                ],
                "units": len(continuum.units),
                "coders": len(continuum.coders),
                "names": list(continuum.coders),
            }
        )
        return
    echo(
        f"F1 of units with the same value, matched one to one; {len(continuum.units):,} units; chance is not taken off"
    )
    for rule, pairs in by_rule.items():
        echo(f"{rule.value}: {wording.RULES[rule]}; mean of the pairs {wording.figure(means[rule])}")
        for pair in pairs:
            counts = f"matched: {len(pair.pairs):,} of {pair.units[0]:,} and {pair.units[1]:,} units"
            echo(f"  {pair.coders[0]} and {pair.coders[1]}: {wording.figure(pair.f1)}  {counts}")
