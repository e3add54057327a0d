"""`annot-tui tags`: list tags, each with its passage where it is now."""

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from annot_tui.cli.common import JSON, add_choice, add_format, add_project, echo, echo_json, names, open_session
from annot_tui.model.words import Stance, State
from annot_tui.text.counting import number_of

if TYPE_CHECKING:
    from annot_tui.model import Annotation, Project
    from annot_tui.session import Session
    from annot_tui.text.anchor import Placement


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    for name in ("thesis", "document", "analyst", "author"):
        parser.add_argument(f"--{name}", action="append", help="only these; several with commas or by repeating")
    add_choice(parser, "--stance", Stance)
    add_choice(parser, "--state", State, help="how well the passage is found in the text")
    parser.add_argument("--outdated", action="store_true", help="only those made before the definition changed")
    add_project(parser)
    add_format(parser)


def run(options: argparse.Namespace) -> int:
    """List the tags that fit every filter, by analyst, document and place."""
    session = open_session(options)
    _check_names(session, options)
    found = sorted(
        _matching(session, options), key=lambda f: (f[0].document, f[0].tag.start, f[0].analyst, f[0].tag.id)
    )
    if options.format == JSON:
        echo_json([_record(session, annotation, placement) for annotation, placement in found])
        return 0
    for annotation, placement in found:
        _show(session, annotation, placement)
    echo(number_of(len(found), "tag"))
    return 0


def _check_names(session: "Session", options: argparse.Namespace) -> None:
    """Say a slip. A thesis whose file is gone is known as long as somebody's tag names it. Raises UnknownName."""
    from annot_tui.model.known import check_names

    project, theses = session.project, names(options.thesis)
    check_names("document", names(options.document), project.documents)
    session.check_layers(names(options.analyst))
    if any(thesis not in project.theses for thesis in theses):
        check_names("thesis", theses, {*project.theses, *(a.tag.thesis for a in project.annotations())})


def _by_authors(project: "Project", wanted: "Sequence[str]") -> frozenset[str]:
    """The documents of some authors, called as a report calls them or by one name of a byline. Raises UnknownName."""
    from annot_tui.compare.holders import roster
    from annot_tui.compare.selection import By
    from annot_tui.model.ids import slug
    from annot_tui.model.known import unknown

    def key(name: str) -> str:
        return slug(name) or name.strip()

    holders = roster(project, By.AUTHOR).holders
    bylines = ((author, (id,)) for id, document in project.documents.items() for author in document.meta.authors or ())
    named = [*bylines, *((holder.name, holder.documents) for holder in holders)]
    called: dict[str, set[str]] = {}
    for name, documents in (*named, *((holder.id, holder.documents) for holder in holders)):
        called.setdefault(key(name), set()).update(documents)
    found: set[str] = set()
    for value in wanted:
        # A name may have a comma itself, as in `Ott, Ann`.
        for name in (value,) if key(value) in called else names((value,)):
            if key(name) not in called:
                raise unknown("author", name, [name for name, _ in named], "`annot-tui report` lists them")
            found |= called[key(name)]
    return frozenset(found)


def _matching(session: "Session", options: argparse.Namespace) -> "Iterator[tuple[Annotation, Placement]]":
    from annot_tui.codebook.worklist import outdated

    project = session.project
    theses, documents, analysts = names(options.thesis), names(options.document), names(options.analyst)
    theirs = _by_authors(project, options.author) if options.author else project.documents
    for annotation in project.annotations(analysts, documents):
        tag = annotation.tag
        wanted = (
            annotation.document in project.documents
            and annotation.document in theirs
            and (not theses or tag.thesis in theses)
            and (not options.stance or tag.stance == options.stance)
        )
        if wanted and (not options.outdated or outdated(tag, project.theses)):
            placement = session.placement(annotation)
            if not options.state or placement.state == options.state:
                yield annotation, placement


def _record(session: "Session", annotation: "Annotation", placement: "Placement") -> dict[str, object]:
    tag = annotation.tag
    spans = placement.spans
    return {
        "id": tag.id,
        "document": annotation.document,
        "analyst": annotation.analyst,
        "thesis": tag.thesis,
        "stance": tag.stance.value,
        "state": placement.state.value,
        "start": spans[0].start if spans else None,
        "end": spans[-1].end if spans else None,
        "quote": tag.quote,
        "found": placement.found(session.document(annotation.document).text) if spans else None,
        "segments": [{"start": span.start, "end": span.end} for span in spans],
        **{
            name: value
            for name, value in tag.plain().items()
            if name not in {"id", "thesis", "stance", "passage", "created", "updated"}
        },
    }


def _show(session: "Session", annotation: "Annotation", placement: "Placement") -> None:
    from annot_tui.text.excerpt import excerpt
    from annot_tui.text.safe import one_line

    tag = annotation.tag
    state = "" if placement.state is State.ANCHORED else f"  [{placement.state.value}]"
    voice = f"  voice: {' > '.join(tag.voice)}" if tag.voice else ""
    echo(f"{tag.id}  {annotation.document}  {annotation.analyst}  {tag.stance.value} {tag.thesis}{voice}{state}")
    if placement.spans:
        pieces = excerpt(session.document(annotation.document).text, placement.spans, context=40)
        echo("    " + one_line("".join(f"[{piece.text}]" if piece.quoted else piece.text for piece in pieces)))
    else:
        echo(f"    not found: [{one_line(tag.quote)}]")
