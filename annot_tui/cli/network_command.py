"""`annot-tui network`: who stands with whom."""

import argparse

from annot_tui.cli.common import add_project, add_selection, open_session, selection, write_output
from annot_tui.compare.networks import Duplicates, NetworkType, Normalization
from annot_tui.model.problem import InvalidInput
from annot_tui.report.networks import FORMATS


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    for option, words, default, help in (
        ("--type", NetworkType, NetworkType.SUBTRACT, "what ties two nodes"),
        ("--normalize", Normalization, None, "what weights are divided by (default: average; for two-mode: no)"),
        ("--duplicates", Duplicates, Duplicates.DOCUMENT, "within what a repetition counts once"),
    ):
        parser.add_argument(option, choices=[word.value for word in words], default=default, help=help)
    parser.add_argument("--isolates", action="store_true", help="show also who or what has no statement")
    parser.add_argument("--format", choices=FORMATS, default="json", help="csv is a matrix, edges a list of ties")
    parser.add_argument("-o", "--output", metavar="FILE", help="write to a file instead of the screen")
    add_selection(parser)
    add_project(parser)


def run(options: argparse.Namespace) -> int:
    """Compute the network and write it."""
    from annot_tui.compare.camps import camps
    from annot_tui.compare.networks import allowed, one_mode, two_mode
    from annot_tui.compare.statements import discourse
    from annot_tui.report.networks import render

    type, duplicates = NetworkType(options.type), Duplicates(options.duplicates)
    normalization = Normalization(options.normalize) if options.normalize else allowed(type)[0]
    if normalization not in allowed(type):
        raise InvalidInput(f"{normalization.value} does not go with {type.value}; choose {' | '.join(allowed(type))}")
    session = open_session(options)
    found = discourse(session.project, selection(options))
    holders = [holder.id for holder in found.holders] if options.isolates else []
    allies = one_mode(found.statements, NetworkType.SUBTRACT, Normalization.AVERAGE, duplicates, holders)
    if type is NetworkType.TWO_MODE:
        theses = found.theses if options.isolates else ()
        network = two_mode(found.statements, normalization, duplicates, (holders, theses))
    else:
        network = one_mode(found.statements, type, normalization, duplicates, holders)
    named = {t.id: t.statement for t in session.project.theses.values()} | {h.id: h.name for h in found.holders}
    settings: dict[str, object] = {
        "type": type.value,
        "by": options.by,
        "normalize": normalization.value,
        "duplicates": duplicates.value,
        "since": options.since or None,
        "until": options.until or None,
    }
    write_output(render(network, named, options.format, settings, camps(allies)), options.output)
    return 0
