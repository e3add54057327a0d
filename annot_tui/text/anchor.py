"""Finding a tagged passage again in a text that may have changed.

A passage is found by its quote, its context and its position, in that order of trust. Whatever is called
`anchored` or `moved` has exactly the quoted words; any difference, however small, is `changed`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from annot_tui.model import Annotation, Document, Project, Segment, Tag
from annot_tui.model.words import State
from annot_tui.text.span import Span
from annot_tui.text.standing import stands


@dataclass(frozen=True)
class Placement:
    """Where a passage is now; without spans for an orphan, which is `kept` where the analyst has said so."""

    state: State
    spans: tuple[Span, ...]
    kept: bool = False

    @property
    def waits(self) -> bool:
        """Whether the analyst has to say something."""
        return self.state is not State.ANCHORED and not self.kept

    def found(self, text: str) -> str:
        """The words at that place, segments joined as in a tag's quote."""
        return " … ".join(text[span.start : span.end] for span in self.spans)


def placed(project: Project, annotation: Annotation) -> Placement:
    """Find a tag's passage in its document, which must be there."""
    stored = project.layers[annotation.analyst, annotation.document].text
    return place_tag(project.documents[annotation.document], annotation.tag, stored, project.earlier)


def place_tag(document: Document, tag: Tag, stored_hash: str, earlier: Mapping[str, str]) -> Placement:
    """Find a tag's passage; `stored_hash` is that of its file, for tags without one of their own."""
    if tag.orphan and tag.orphan == document.hash:
        return Placement(State.ORPHAN, (), kept=True)
    return place(document.text, document.hash, tag.text or stored_hash, tag.passage, earlier)


def place(
    text: str,
    text_hash: str,
    stored_hash: str,
    passage: Sequence[Segment],
    earlier: Mapping[str, str] = MappingProxyType({}),
) -> Placement:
    """Find a passage. Where the hash is the stored one (or none was stored) positions stand if the words are there.

    `earlier` has texts of before by their hash; where the stored one is among them, places are carried over from it.
    """
    if stored_hash in ("", text_hash) and stands(text, passage):
        return Placement(State.ANCHORED, tuple(Span(s.start, s.end) for s in passage))
    # Most passages stand where they did, so that few starts need what looks for the others.
    from annot_tui.text.relocation import relocated

    old = earlier.get(stored_hash, "") if stored_hash != text_hash else ""
    return Placement(*relocated(text, passage, old))
