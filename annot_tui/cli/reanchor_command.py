"""`annot-tui reanchor`: settle the tags whose place changed with their text."""

import argparse
from typing import TYPE_CHECKING

from annot_tui.cli.common import JSON, add_format, add_project, echo, echo_json, names, open_session
from annot_tui.model.words import State
from annot_tui.store import config

if TYPE_CHECKING:
    from annot_tui.model import Annotation
    from annot_tui.text.anchor import Placement

ACCEPTED = {"sure": (State.MOVED,), "all": (State.MOVED, State.CHANGED, State.AMBIGUOUS)}
"""What each word accepts: the same words elsewhere, or every place that was found. Orphans always wait."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--accept",
        choices=list(ACCEPTED),
        help="write the new places: sure, the same words elsewhere; all, the best guess",
    )
    parser.add_argument("--document", action="append", help="only these documents")
    parser.add_argument("--analyst", action="append", help="only these layers")
    add_project(parser)
    add_format(parser)


def run(options: argparse.Namespace) -> int:
    """List what waits, or settle it; 1 while something still waits."""
    from annot_tui.text.safe import one_line

    session = open_session(options, config.who_am_i())
    documents, analysts = names(options.document), names(options.analyst)

    def waiting() -> "list[tuple[Annotation, Placement]]":
        return [
            (a, placement)
            for a, placement in session.unsettled()
            if (not documents or a.document in documents) and (not analysts or a.analyst in analysts)
        ]

    accepted = ACCEPTED.get(options.accept, ())
    settled = session.settle([a.tag.id for a, placement in waiting() if placement.state in accepted])
    left = waiting()
    texts = {a.tag.id: placement.found(session.document(a.document).text) for a, placement in left}
    if options.format == JSON:
        echo_json({"settled": settled, "waiting": [_record(a, placement, texts[a.tag.id]) for a, placement in left]})
        return 1 if left else 0
    for a, placement in left:
        echo(f"{placement.state.value}: {a.tag.id} of {a.analyst} in {a.document}")
        echo(f"    was: {one_line(a.tag.quote)}")
        if placement.spans:
            echo(f"    now: {one_line(texts[a.tag.id])}")
    echo(f"{settled} settled, {len(left)} waiting")
    return 1 if left else 0


def _record(annotation: "Annotation", placement: "Placement", found: str) -> dict[str, object]:
    spans = placement.spans
    return {
        "id": annotation.tag.id,
        "document": annotation.document,
        "analyst": annotation.analyst,
        "state": placement.state.value,
        "start": spans[0].start if spans else None,
        "end": spans[-1].end if spans else None,
        "quote": annotation.tag.quote,
        "found": found if spans else None,
    }
