"""What `annot-tui adjudicate` lists: the passages that analysts read differently, and the reasons for it."""

import argparse
from typing import TYPE_CHECKING

from annot_tui.cli.common import JSON, echo, echo_json, names, words_of
from annot_tui.model.words import Disagreement
from annot_tui.reliability.cases import Case
from annot_tui.reliability.marks import Mark
from annot_tui.reliability.reasons import Reasons, reasons
from annot_tui.reliability.versions import Names, alternatives, by_place
from annot_tui.reliability.versions import called as by_name
from annot_tui.reliability.worklist import Wanted, progress
from annot_tui.report import disagreements as words
from annot_tui.text.counting import number_of
from annot_tui.text.safe import one_line
from annot_tui.text.span import Span

if TYPE_CHECKING:
    from annot_tui.session import Session


def list_cases(session: "Session", options: argparse.Namespace) -> int:
    """List what was asked for; 1 while some of it has to be decided."""
    wanted = _wanted(session, options)
    found = [case for case in session.cases if wanted.has(case)]
    named = {case.group.document: _names(session, case.group.document, options) for case in found}
    come = progress(session.cases)
    if options.format == JSON:
        records = [_record(case, named[case.group.document]) for case in found]
        echo_json({"settled": come.settled, "of": come.of, "agreed": come.agreed, "passages": records})
    else:
        for case in found:
            _show(session, case, named[case.group.document])
        merge = f"; all agree on {come.agreed} more: --merge-agreed takes them over" if come.agreed else ""
        echo(f"{len(found)} listed; {come.settled} of {come.of} disagreements settled{merge}")
        if not come.of:
            echo("Passages come here when two analysts have tagged a text and differ.")
        elif any(case.open for case in found):
            echo("`--decide TAG --reason …` takes the version with this tag.")
            echo("“Disagreements” in the interface has them side by side.")
        if any(case.bereft for case in found):
            echo("`--uphold TAG` keeps a tag that nobody's tag stands behind any more, `--reopen TAG` takes it out.")
    return 1 if any(case.open for case in found) else 0


def list_reasons(session: "Session", options: argparse.Namespace) -> int:
    """List the reasons given, thesis by thesis, those first whose definitions cost most."""
    theses = tuple(session.thesis(name).id for name in names(options.thesis))
    documents = tuple(session.document(name).id for name in names(options.document))
    found = [item for item in reasons(session.project, documents) if not theses or item.thesis in theses]
    if options.format == JSON:
        echo_json([_reasons_record(item) for item in found])
        return 0
    for item in found:
        thesis = session.project.theses.get(item.thesis)
        echo(f"{item.thesis}: {thesis.statement if thesis else 'there is no such thesis any more'}")
        echo(f"    {words.reason_words(item)}")
        for one in item.settled:
            if one.decision.note:
                echo(f"    - {one.document}: {one_line(words.because(one.decision))}")
    echo(f"{number_of(len(found), 'thesis', 'theses')} on which a disagreement was settled")
    return 0


def _names(session: "Session", document: str, options: argparse.Namespace) -> Names:
    return Names(session.project, document, session.analyst if options.mine else "")


def _wanted(session: "Session", options: argparse.Namespace) -> Wanted:
    return Wanted(
        tuple(session.document(name).id for name in names(options.document)),
        tuple(session.thesis(name).id for name in names(options.thesis)),
        words_of("--kind", options.kind, Disagreement),
        session.analyst if options.mine else "",
        options.decided,
    )


def _show(session: "Session", case: Case, called: Names) -> None:
    group, text = case.group, session.document(case.group.document).text
    state = f" [{case.status.value}]" if case.decisions and case.open and not case.bereft else ""
    echo(f"{group.document}: {words.heading(case)}{state}")
    for number, found in enumerate(alternatives(session.project, group, called), 1):
        for mark in found.version:
            said = "; ".join(
                f"{fact.label} {fact.words}" for fact in words.facts(mark.tag, group.differing, lambda thesis: thesis)
            )
            new = " (new)" if mark.id in case.new else ""
            echo(f"  {number}. {by_name(found.analysts, called)}{new}: {said}  [{mark.id}]")
            pieces = words.pieces(text, Span(group.start, group.end), mark.spans)
            echo("       " + one_line("".join(f"[{piece.text}]" if piece.quoted else piece.text for piece in pieces)))
    if group.missing:
        echo(f"  nothing tagged here: {by_name(group.missing, called)}")
    for told in words.outcomes(session.project, case, called):
        echo(f"  decided: {one_line(told)}")
    echo()


def _record(case: Case, called: Names) -> dict[str, object]:
    group = case.group
    marks = [mark for analyst in by_place(group.versions, called) for mark in group.versions[analyst]]
    return {
        "document": group.document,
        "status": case.status.value,
        "kinds": [kind.value for kind in group.kinds],
        "differing": sorted(group.differing),
        "tags": [_tag(mark, called) | {"new": mark.id in case.new} for mark in marks],
        "missing": [called(name) for name in by_place(group.missing, called)],
        "pending": [called(name) for name in by_place(group.pending, called)],
        "decisions": [decision.plain() for decision in case.decisions],
        "chosen": [_tag(mark, called) for mark in case.consensus],
    }


def _tag(mark: Mark, called: Names) -> dict[str, object]:
    said = {name: value for name, value in mark.tag.plain().items() if name not in {"passage", "created", "updated"}}
    places = [{"start": span.start, "end": span.end} for span in mark.spans]
    return {"analyst": called(mark.analyst), **said, "segments": places, "quote": mark.tag.quote}


def _reasons_record(item: Reasons) -> dict[str, object]:
    return {
        "thesis": item.thesis,
        "settled": len(item.settled),
        "to_mend": item.to_mend,
        "reasons": {reason.value if reason else "": count for reason, count in item.by_reason.items()},
        "kinds": {kind.value: count for kind, count in item.by_kind.items()},
        "decisions": [{"document": one.document, **one.decision.plain()} for one in item.settled],
    }
