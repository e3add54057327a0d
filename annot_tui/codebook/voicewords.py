"""What is known of a voice in words, the same in the interface and on the command line."""

from collections.abc import Iterator
from typing import NamedTuple

from annot_tui.codebook.hearing import Heard, Hearing, Spelling, cited_by
from annot_tui.codebook.registry import called, said
from annot_tui.codebook.samenames import WHY, Hint
from annot_tui.codebook.sharednames import torn, typed
from annot_tui.model import Project
from annot_tui.text.counting import number_of

PERHAPS = "≈"
"""Before what is perhaps the same."""


class Fact(NamedTuple):
    """Something that is known of a voice, under a heading."""

    heading: str
    words: str


def titled(heard: Heard) -> str:
    """The name of a voice with its kind."""
    return f"{heard.name}{f' ({heard.kind})' if heard.kind else ''}"


def counted(heard: Heard) -> str:
    """How often a voice is heard: `5 tags, 2 settled, in 3 documents`."""
    if not heard.spellings:
        return "in no tag"
    return f"{tagged(heard)} in {number_of(len(heard.documents), 'document')}"


def tagged(heard: Heard) -> str:
    """The same without where."""
    if not heard.tags:
        return number_of(heard.settled, "settled tag")
    return f"{number_of(heard.tags, 'tag')}{f', {heard.settled:,} settled,' if heard.settled else ''}"


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
    for name, other in _elsewhere(project, heard):
        yield Fact("Another voice’s too", f"{name} is also a name of {other}: take it out, then say whose it is")
    if found := hearing.perhaps.get(heard.name):
        yield Fact("Perhaps the same", ", ".join(f"{hint.other} ({WHY[hint.rule]})" for hint in found))


def hint_told(hint: Hint) -> str:
    """Why a voice is perhaps the same, as a remark beside it."""
    return f"{PERHAPS} {WHY[hint.rule]}"


def _elsewhere(project: Project, heard: Heard) -> Iterator[tuple[str, str]]:
    """Names that the registry gives to another voice as well, each with that voice."""
    for number, name, first in torn(project.voices):
        both = (first, project.voices.voices[number])
        if heard.entry in both:
            yield name, called(both[heard.entry is first])


def advice(hearing: Hearing) -> Iterator[str]:
    """Which voices are perhaps one, each with the command that says so."""
    for hint in hearing.hints:
        main = hearing.main_of(hint.one, hint.other)
        other = hint.other if main == hint.one else hint.one
        command = f"`annot-tui voices --same {typed(main)} {typed(other)}`"
        yield f"{said(hint.one)} and {said(hint.other)} are perhaps one voice ({WHY[hint.rule]}): {command} says so"


def _spelt(spelling: Spelling) -> str:
    return f"{spelling.name or 'no name'} ({spelling.tags or spelling.settled:,})"
