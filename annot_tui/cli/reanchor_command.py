"""`annot-tui reanchor`: settle the tags whose place changed with their text."""

import argparse
from typing import TYPE_CHECKING

from annot_tui.cli.common import (
    JSON,
    add_format,
    add_project,
    check_filters,
    echo,
    echo_json,
    names,
    open_session,
    warn,
)
from annot_tui.model.errors import InvalidInput
from annot_tui.model.words import State
from annot_tui.text.counting import number_of

if TYPE_CHECKING:
    from annot_tui.model import Annotation
    from annot_tui.session import Session
    from annot_tui.text.anchor import Placement
    from annot_tui.text.span import Span

    Waiting = list[tuple[Annotation, Placement]]

ACCEPTED = {"sure": (State.MOVED,), "all": (State.MOVED, State.CHANGED, State.AMBIGUOUS)}
"""What each word accepts: the same words elsewhere, or every place that was found. Orphans always wait."""

_MANY = 9
"""Of more places than this the listing shows the likeliest."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--accept",
        choices=list(ACCEPTED),
        help="write the new places: sure, the same words elsewhere; all, the best guess",
    )
    parser.add_argument(
        "--keep-orphans", action="store_true", help="keep tags whose words are gone, until the text changes again"
    )
    parser.add_argument("--place", type=int, metavar="NUMBER", help="the listed place of the tag named with --tag")
    parser.add_argument("--tag", action="append", metavar="ID", help="only these tags")
    parser.add_argument("--document", action="append", help="only these documents")
    parser.add_argument("--analyst", action="append", help="only these layers")
    add_project(parser)
    add_format(parser)


def _check_names(session: "Session", options: argparse.Namespace) -> None:
    for tag in names(options.tag):
        session.annotation(tag)
    check_filters(session, options)


def run(options: argparse.Namespace) -> int:
    """List what waits, or settle it; 1 while something still waits."""
    from annot_tui.store.line_ends import line_ends_turned

    session = open_session(options)
    _check_names(session, options)
    for problem in line_ends_turned(session.project).values():
        warn(problem)
    settled, kept = _settle(session, options)
    left = _waiting(session, options)
    if options.format == JSON:
        waiting = [_record(session, annotation, placement) for annotation, placement in left]
        echo_json({"settled": settled, "kept": kept, "waiting": waiting})
        return 1 if left else 0
    for annotation, placement in left:
        _show(session, annotation, placement)
    words = [f"{settled} settled", *([f"{kept} kept without a place"] if kept else []), f"{len(left)} waiting"]
    echo(", ".join(words))
    return 1 if left else 0


def _waiting(session: "Session", options: argparse.Namespace) -> "Waiting":
    tags, documents, analysts = names(options.tag), names(options.document), names(options.analyst)
    return [
        (a, placement)
        for a, placement in session.unsettled()
        if (not tags or a.tag.id in tags)
        and (not documents or a.document in documents)
        and (not analysts or a.analyst in analysts)
    ]


def _settle(session: "Session", options: argparse.Namespace) -> tuple[int, int]:
    """Do what was asked for, and say how many got a place and how many are kept without."""
    waiting = _waiting(session, options)
    if options.place is not None:
        _choose(session, waiting, options)
        return 1, 0
    accepted = ACCEPTED.get(options.accept, ())
    settled = session.settle([a.tag.id for a, placement in waiting if placement.state in accepted])
    lost = [a.tag.id for a, placement in waiting if placement.state is State.ORPHAN]
    return settled, session.keep_orphans(lost) if options.keep_orphans else 0


def _choose(session: "Session", waiting: "Waiting", options: argparse.Namespace) -> None:
    if len(names(options.tag)) != 1 or options.accept:
        raise InvalidInput("--place goes with one --tag, and without --accept")
    if not waiting:
        raise InvalidInput(f"tag {names(options.tag)[0]} does not wait for a place")
    annotation, _ = waiting[0]
    places = session.places(annotation)
    if not 1 <= options.place <= len(places):
        found = f"has places 1 to {len(places)}" if places else "was found nowhere: choose its place in the interface"
        raise InvalidInput(f"tag {annotation.tag.id} {found}")
    session.settle_at(annotation.tag.id, places[options.place - 1])


def _show(session: "Session", annotation: "Annotation", placement: "Placement") -> None:
    from annot_tui.text.difference import remarks, tracked
    from annot_tui.text.safe import one_line
    from annot_tui.text.units import Units

    tag, text = annotation.tag, session.document(annotation.document).text
    echo(f"{placement.state.value}: {tag.id} of {annotation.analyst} in {annotation.document}")
    echo(f"    was: {one_line(tag.quote)}")
    if not placement.spans:
        return
    found = placement.found(text)
    words = "the same words" if found == tag.quote else "".join(piece.text for piece in tracked(tag.quote, found))
    paragraph = Units(text).paragraph_number(placement.spans[0].start)
    echo(f"    now: {one_line(words)} (paragraph {paragraph})")
    for remark in remarks(tag.quote, found):
        echo(f"         ({remark})")
    if placement.state is State.AMBIGUOUS:
        _list_places(text, session.places(annotation))


def _list_places(text: str, places: "tuple[tuple[Span, ...], ...]") -> None:
    from annot_tui.text.excerpt import excerpt
    from annot_tui.text.safe import one_line
    from annot_tui.text.units import Units

    shown = f", of which {_MANY} are shown" if len(places) > _MANY else ""
    units = Units(text)
    echo(f"    {number_of(len(places), 'place')}{shown}; --tag and --place choose one:")
    for number, spans in enumerate(places[:_MANY], 1):
        words = "".join(f"[{p.text}]" if p.quoted else p.text for p in excerpt(text, spans, context=40))
        echo(f"     {number}. (paragraph {units.paragraph_number(spans[0].start)}) {one_line(words)}")


def _record(session: "Session", annotation: "Annotation", placement: "Placement") -> dict[str, object]:
    from annot_tui.text.difference import remarks

    tag, spans = annotation.tag, placement.spans
    found = placement.found(session.document(annotation.document).text)
    places = session.places(annotation) if placement.state is State.AMBIGUOUS else ()
    return {
        "id": tag.id,
        "document": annotation.document,
        "analyst": annotation.analyst,
        "state": placement.state.value,
        "start": spans[0].start if spans else None,
        "end": spans[-1].end if spans else None,
        "quote": tag.quote,
        "found": found if spans else None,
        "remarks": list(remarks(tag.quote, found)) if spans else [],
        "places": [[{"start": span.start, "end": span.end} for span in one] for one in places],
    }
