"""`annot-tui schema`: the file formats as JSON Schema."""

import argparse

from annot_tui.cli.common import add_project, echo_json

KINDS = ("document", "project", "tags", "thesis", "verdicts", "voices", "exercise", "key", "answers")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("kind", nargs="?", choices=KINDS, help="one kind of file (default: all, by kind)")
    parser.add_argument("--format", choices=("json",), default="json")
    add_project(parser)


def run(options: argparse.Namespace) -> int:
    """Print one schema, or all of them under their kind."""
    from pydantic import BaseModel

    from annot_tui.model import (
        Answers,
        Exercise,
        Key,
        Metadata,
        ProjectFile,
        TagFile,
        Thesis,
        VerdictFile,
        VoiceFile,
    )

    project: tuple[type[BaseModel], ...] = (Metadata, ProjectFile, TagFile, Thesis, VerdictFile, VoiceFile)
    teaching: tuple[type[BaseModel], ...] = (Exercise, Key, Answers)
    models = dict(zip(KINDS, (*project, *teaching), strict=True))
    schemas = {kind: model.model_json_schema() for kind, model in models.items()}
    echo_json(schemas[options.kind] if options.kind else schemas)
    return 0
