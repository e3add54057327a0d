"""What is known of a voice in words, the same in the interface and on the command line."""

from collections.abc import Iterator
from typing import NamedTuple

from annot_tui.codebook.hearing import Heard, Hearing, Spelling, cited_by
from annot_tui.codebook.samenames import WHY, Hint
from annot_tui.model import Project
from annot_tui.text.counting import number_of


class Fact(NamedTuple):
    """Something that is known of a voice, under a heading."""

    heading: str
    words: str


def titled(heard: Heard) -> str:
    """The name of a voice with its kind."""
    return f"{heard.name}{f' ({heard.kind})' if heard.kind else ''}"


def counted(heard: Heard) -> str:
    """How often a voice is heard: `5 tags in 3 documents, 2 settled`."""
    if not heard.spellings:
        return "in no tag"
    documents = number_of(len(heard.documents), "document")
    return f"{_tags(heard.tags, heard.settled)} in {documents}{_settled(heard.tags, heard.settled)}"


def facts(project: Project, hearing: Hearing, heard: Heard) -> Iterator[Fact]:
    """What else is known of a voice, in order."""
    if len(heard.spellings) > 1 or any(spelling.name != heard.name for spelling in heard.spellings):
        yield Fact("Written", ", ".join(map(_spelt, heard.spellings)))
    if heard.unused:
        yield Fact("Other names, in no tag", ", ".join(heard.unused))
    if heard.innermost < heard.tags:
        passed = number_of(heard.tags - heard.innermost, "tag")
        yield Fact("Only passes on another’s words", f"in {passed}; whoever is quoted there counts")
    if names := cited_by(project, heard):
        yield Fact("Cited by", ", ".join(names))
    if hearing.is_author(heard.name):
        yield Fact("An author", "a text of theirs is here; where voices are compared both are one")
    if found := hearing.perhaps.get(heard.name):
        yield Fact("Perhaps the same", ", ".join(f"{hint.other} ({WHY[hint.rule]})" for hint in found))


def hint_told(hint: Hint) -> str:
    """Why a voice is perhaps the same, as a remark beside it."""
    return f"perhaps the same: {WHY[hint.rule]}"


def _spelt(spelling: Spelling) -> str:
    return f"{spelling.name or 'no name'} ({spelling.tags or spelling.settled:,})"


def _tags(tags: int, settled: int) -> str:
    return number_of(tags or settled, "tag" if tags else "settled tag")


def _settled(tags: int, settled: int) -> str:
    return f", {settled:,} settled" if tags and settled else ""
