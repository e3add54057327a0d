"""The panel beside the text: the tags under the caret in full."""

from collections.abc import Sequence

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from annot_tui.model import Annotation
from annot_tui.model.words import Explicitness, Modality, State
from annot_tui.report.wording import stance_words
from annot_tui.talk.threads import Thread
from annot_tui.tui.content import joined
from annot_tui.tui.marks import sign
from annot_tui.tui.widgets.thread import told_in_short


class TagPanel(VerticalScroll):
    """Shows tags; given values, knows no session."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(Static("", markup=False), id=id, can_focus=False)

    def show(self, entries: Sequence[Content], hint: str, talk: Thread, more: str) -> None:
        """Show tags, or where there are none a hint what to do, and what was said of the document.

        `more` is the key that shows all of it.
        """
        empty = joined(("No tag here.\n\n", "dim"), hint)
        if talk.remarks:
            empty = joined(empty, ("\n\nOn this document\n", "bold"), told_in_short(talk, more))
        self.query_one(Static).update(Content("\n\n").join(entries) if entries else empty)


def described(
    annotation: Annotation,
    statement: str,
    state: State,
    thread: Thread,
    *,
    focused: bool,
    thesis: str = "",
    decided: Sequence[str] = (),
    moved: str,
    more: str,
) -> Content:
    """A tag in words; `thesis` is what has become of its thesis since, `decided` what was settled on it, and why.

    `moved` says what can be done where its place is not what it was, `more` is the key that shows the whole thread.
    """
    tag = annotation.tag
    treated = f" ({tag.treatment.value})" if tag.treatment else ""
    facts = [
        ("voice", " > ".join(tag.voice) + treated) if tag.voice else None,
        ("evidence", ", ".join(tag.evidence)) if tag.evidence else None,
        ("modality", tag.modality.value) if tag.modality is not Modality.CATEGORICAL else None,
        (tag.explicitness.value, "not said outright") if tag.explicitness is not Explicitness.EXPLICIT else None,
        ("speaks of", tag.time) if tag.time else None,
        ("confidence", tag.confidence.value) if tag.confidence else None,
        ("passage", f"{state.value}: {moved}") if state is not State.ANCHORED else None,
        ("thesis", thesis) if thesis else None,
        ("note", tag.note) if tag.note else None,
        *(("settled", told) for told in decided),
    ]
    lines = [piece for fact in facts if fact for piece in ((f"\n{fact[0]}  ", "dim"), fact[1])]
    talk = ("\n\n", told_in_short(thread, more)) if thread.remarks else ()
    head = f"{'▶ ' if focused else ''}{sign(annotation)} {stance_words(tag)}"
    return joined(
        (head, "bold reverse" if focused else "bold"),
        "\n",
        statement,
        (f"\n{annotation.analyst}", "italic"),
        *lines,
        *talk,
    )
