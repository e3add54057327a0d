"""`annot-tui codebook --relate` and `--unrelate`: what one thesis means for another."""

import argparse

from annot_tui.cli.codebook_lists import related
from annot_tui.cli.common import JSON, echo, echo_json
from annot_tui.model import InvalidInput, Relation, Thesis
from annot_tui.model.words import RelationType, Strength
from annot_tui.session import Session


def relate(session: Session, options: argparse.Namespace) -> int:
    """Declare a relation. Raises InvalidInput where it is not said which, or it is declared already."""
    source, target = _two("--relate", options.relate)
    if not options.means:
        raise InvalidInput(f"say with --means what it means for the other thesis: {' | '.join(RelationType)}")
    strength = Strength.DEFEASIBLE if options.defeasible else Strength.STRICT
    relation = Relation(type=RelationType(options.means), to=target, strength=strength, why=options.why)
    return _told(session.add_relation(source, relation), f"{source} {related(relation)}", options)


def unrelate(session: Session, options: argparse.Namespace) -> int:
    """Take a relation back. Raises InvalidInput where there is none, or several of which none was named."""
    source, target = _two("--unrelate", options.unrelate)
    found = [r for r in session.thesis(source).relations if r.to == target and options.means in (None, r.type.value)]
    if not found:
        raise InvalidInput(
            f"{source} has no such relation to {target}; `annot-tui codebook --thesis {source}` lists it"
        )
    if len(found) > 1:
        raise InvalidInput(f"{source} has several; choose one with --means: {' | '.join(r.type.value for r in found)}")
    return _told(session.remove_relation(source, found[0]), f"no longer: {source} {related(found[0])}", options)


def _two(option: str, given: str) -> tuple[str, str]:
    source, _, target = (part.strip() for part in given.partition("="))
    if not source or not target:
        raise InvalidInput(f"write {option} A=B, with the ids of two theses")
    return source, target


def _told(thesis: Thesis, line: str, options: argparse.Namespace) -> int:
    if options.format == JSON:
        echo_json(thesis.plain())
    else:
        echo(line)
    return 0
