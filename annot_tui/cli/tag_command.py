"""`annot-tui tag`: one tag, as the interface would add it."""

import argparse
from typing import TYPE_CHECKING

from annot_tui.cli.common import (
    JSON,
    add_choice,
    add_format,
    add_project,
    echo,
    echo_error,
    echo_json,
    names,
    open_session,
    who,
    words_of,
)
from annot_tui.model.errors import InvalidInput
from annot_tui.model.known import check_names
from annot_tui.model.words import Confidence, Evidence, Explicitness, Leaning, Modality, Stance, Treatment

if TYPE_CHECKING:
    from annot_tui.session import Session
    from annot_tui.text.span import Span


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("document", metavar="DOC", help="id of the document")
    parser.add_argument(
        "--quote", action="append", required=True, help="the passage, word for word; again for each further segment"
    )
    parser.add_argument("--prefix", default="", help="words just before it, where the quotation is found twice")
    parser.add_argument("--suffix", default="", help="words just after it")
    parser.add_argument("--thesis", required=True, help="id of the thesis")
    add_choice(parser, "--stance", Stance, required=True)
    add_choice(parser, "--leaning", Leaning, help="which way it tends; only with qualifies")
    parser.add_argument(
        "--voice", action="append", help="who speaks if not the author; again for nested ones, outermost first"
    )
    add_choice(parser, "--treatment", Treatment, help="what the author does with the voice")
    parser.add_argument("--evidence", action="append", help=" | ".join(Evidence) + "; several with commas")
    add_choice(parser, "--modality", Modality)
    add_choice(parser, "--explicitness", Explicitness)
    parser.add_argument("--time", help="the time the passage speaks of: 2022, 2022-11, “since August 2020”")
    add_choice(parser, "--confidence", Confidence)
    parser.add_argument("--note")
    parser.add_argument("--needs", action="append", help="id of a tag whose passage is needed to understand this one")
    parser.add_argument("--analyst", help="whose layer it goes to")
    add_project(parser)
    add_format(parser)


def run(options: argparse.Namespace) -> int:
    """Find the quotation, write the tag, and say where it is."""
    from annot_tui.text.quoted import find_quote

    session = open_session(options, who(options.analyst))
    _check(session, options)
    text = session.document(options.document).text
    spans, near = [], None
    for number, quote in enumerate(options.quote):
        prefix, suffix = (options.prefix, options.suffix) if number == 0 else ("", "")
        spans.append(find_quote(text, quote, prefix=prefix, suffix=suffix, near=near))
        near = spans[-1].end
    spans.sort()
    tag = session.add_tag(options.document, spans, options.thesis, options.stance, **_fields(options))
    _tell_of_regions(session, options.document, spans)
    if options.format == JSON:
        echo_json({"document": options.document, "analyst": session.analyst, **tag.plain()})
    else:
        echo(f"{tag.id}: {session.analyst} tagged {options.document} {spans[0].start}-{spans[-1].end}")
        echo(f"  {tag.stance.value} {tag.thesis}: “{tag.quote}”")
    return 0


def _tell_of_regions(session: "Session", document: str, spans: list["Span"]) -> None:
    """Say that words are marked as not the author's; they can be tagged all the same."""
    from annot_tui.text.regions import RegionIndex, warning

    index = RegionIndex(session.document(document))
    if marked := warning(region for span in spans for region in index.within(span)):
        echo_error(f"note: these words are {marked}")


def _check(session: "Session", options: argparse.Namespace) -> None:
    """Refuse what the interface does not offer. Raises UnknownName or InvalidInput."""
    check_names("thesis", (options.thesis,), session.project.theses, "`annot-tui codebook` lists them, --new makes one")
    thesis = session.thesis(options.thesis)
    if thesis.retired or thesis.replaced_by:
        became = f"it became {' and '.join(thesis.replaced_by)}" if thesis.replaced_by else "choose another"
        raise InvalidInput(f"the thesis {thesis.id!r} is out of use; {became}")
    for needed in names(options.needs):
        session.annotation(needed)
    if not all(voice.strip() for voice in options.voice or ()):
        raise InvalidInput("a voice has no name; say who speaks, or leave --voice out for the author")


def _fields(options: argparse.Namespace) -> dict[str, object]:
    from annot_tui.text.dating import as_edtf

    given = {
        "leaning": options.leaning,
        "voice": tuple(options.voice or ()),
        "treatment": options.treatment,
        "evidence": words_of("--evidence", options.evidence, Evidence),
        "modality": options.modality,
        "explicitness": options.explicitness,
        "time": as_edtf(options.time or ""),
        "confidence": options.confidence,
        "note": options.note,
        "needs": names(options.needs),
    }
    return {name: value for name, value in given.items() if value}
