"""`annot-tui reading`: how far one has read a document, what one looked for in vain, what it is as a source."""

import argparse

from annot_tui.cli.common import JSON, add_format, add_project, echo, echo_json, names, open_session, who
from annot_tui.model.words import Reading
from annot_tui.text.safe import one_line

_CARD = {
    "origin": "who wrote it, when, and how it came to you",
    "purpose": "why, and for whom",
    "value": "what it tells well",
    "limitation": "what it does not tell",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("document", metavar="DOC", help="id of the document")
    parser.add_argument("--mark", choices=[word.value for word in Reading], help="say how far you have read it")
    parser.add_argument("--absent", action="append", metavar="THESIS", help="you looked for these in vain")
    parser.add_argument("--not-absent", action="append", metavar="THESIS", help="take that back")
    parser.add_argument("--rest-absent", action="store_true", help="so for every thesis that you have not tagged in it")
    for aspect, asks in _CARD.items():
        parser.add_argument(f"--{aspect}", metavar="WORDS", help=f"the document as a source: {asks}; '' takes it back")
    parser.add_argument("--analyst", help="who you are")
    add_project(parser)
    add_format(parser)


def run(options: argparse.Namespace) -> int:
    """Note what was read and looked for, and say what stands in one's own file."""
    session, document = open_session(options, who(options.analyst)), options.document
    session.document(document)
    for theses, absent in ((names(options.not_absent), False), (names(options.absent), True)):
        if theses:
            session.set_all_absent(document, theses, absent)
    if options.rest_absent and (left := session.left_open(document)):
        session.set_all_absent(document, left, True)
    if said := {aspect: words for aspect in _CARD if (words := getattr(options, aspect)) is not None}:
        session.fill_source(document, **said)
    if options.mark:
        session.set_reading(document, Reading(options.mark))
    layer, left, card = session.layer(document), session.left_open(document), session.card(document)
    if options.format == JSON:
        found: dict[str, object] = {"document": document, "analyst": session.analyst, "reading": layer.reading.value}
        found |= {"tags": len(layer.tags), "absent": list(layer.absent), "open": list(left), "card": dict(card.lines)}
        echo_json(found)
        return 0
    echo(f"{document}: {layer.reading.value} by {session.analyst}, {len(layer.tags)} tags")
    echo(f"  looked for and absent: {', '.join(layer.absent) or 'nothing'}")
    echo(f"  neither tagged nor absent: {', '.join(left) or 'nothing'}")
    for aspect, words in card.lines:
        echo(f"  {aspect}: {one_line(words)}")
    return 0
