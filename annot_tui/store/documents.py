"""A document's file: front matter between two `---` lines, then the text, exactly."""

import re

from annot_tui.model import Document, Metadata, Problem
from annot_tui.store.formats import CURRENT, Format
from annot_tui.store.parsed import Parsed
from annot_tui.store.validate import validate
from annot_tui.store.yaml_in import decode, parse

_FRONT = re.compile(r"---[ \t]*\r?\n(?P<yaml>(?:.*\n)*?)---[ \t]*(?:\r?\n|\Z)")

LONGEST_FRONT = 1_000_000
"""Characters of front matter."""


def read_document(
    document: str, data: bytes, file: str, form: Format = CURRENT
) -> tuple[Document, tuple[Problem, ...]]:
    """Read a document. With faulty front matter it still opens, its metadata unknown."""
    text, problem = decode(data, file)
    if problem:
        return Document(document), (problem,)
    front = _FRONT.match(text)
    if not front:
        return Document(document, text=text), _unclosed(text, file)
    if len(front["yaml"]) > LONGEST_FRONT:
        message = f"the front matter has more than {LONGEST_FRONT:,} characters"
        problem = Problem(file, 1, "", message, "look whether its `---` stands where it should")
        return Document(document, text=text[front.end() :]), (problem,)
    valid = validate(parse_front(text, file), Metadata, file, form)
    return Document(document, valid.record or Metadata(), text[front.end() :]), valid.problems


def parts(text: str) -> tuple[str, str, str] | None:
    """The file's text cut in three: the first `---` line, the front matter, all from the second `---` on.

    None where there is no front matter.
    """
    front = _FRONT.match(text)
    return (text[: front.start("yaml")], front["yaml"], text[front.end("yaml") :]) if front else None


def parse_front(text: str, file: str) -> Parsed:
    """Read the front matter alone, lines counted in the whole file."""
    front = _FRONT.match(text)
    return parse(front["yaml"], file, first_line=2) if front else Parsed(tree={})


def write_document(document: Document) -> bytes:
    """Give the bytes of a document's file."""
    from annot_tui.store.yaml_out import dump

    front = dump(document.meta) if document.meta.plain() else ""
    return f"---\n{front}---\n{document.text}".encode()


def looks_like_front(text: str) -> bool:
    """Whether a text begins as front matter does, and not as one with a line of dashes on top."""
    return bool(re.match(r"---[ \t]*\r?\n\w+:", text))


def _unclosed(text: str, file: str) -> tuple[Problem, ...]:
    if not looks_like_front(text):
        return ()
    return (Problem(file, 1, "", "the front matter is not closed", "add a line `---` after the last key"),)
