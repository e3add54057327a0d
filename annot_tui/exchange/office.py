"""What Word and LibreOffice files have in common: their XML is walked once and written as elements of HTML.

An element that is not known is walked through, so that words are lost only where a module says so.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from lxml import etree

from annot_tui.exchange.archive import local
from annot_tui.exchange.extract import counted
from annot_tui.exchange.flow import Flowed, flow


class Walk:
    """One walk through a text. Notes come at its end, what is in boxes after the paragraph that they belong to."""

    SKIPPED: ClassVar[Mapping[str, str]] = {}
    """Elements that are left out, and what they are called where that is said; empty for what nobody would miss."""
    BOXES: ClassVar[frozenset[str]] = frozenset()

    def __init__(self) -> None:
        self.left: Counter[str] = Counter()
        self.page = etree.TreeBuilder()
        self.page.start("body", {})
        self._known: dict[str, Callable[[Any], None]] = {}
        self._notes: list[Any] = []
        self._boxes: list[Any] = []
        self._lead = ""
        self._in_paragraph = False

    def visit(self, element: Any) -> None:
        """Write one element."""
        name = local(element)
        if name in self.SKIPPED:
            self.left[self.SKIPPED[name]] += 1
        elif name in self.BOXES and self._in_paragraph:
            self._boxes.append(element)
        elif name in self._known:
            self._known[name](element)
        else:
            self.children(element)

    def children(self, element: Any) -> None:
        """Write what is in an element, not its own words."""
        for child in element:
            self.visit(child)

    def within(self, tag: str, element: Any, **attributes: str) -> None:
        """Write what is in an element as an element of HTML."""
        self.page.start(tag, attributes)
        self.children(element)
        self.page.end(tag)

    def paragraph(self, element: Any, tag: str = "p", lead: str = "", **attributes: str) -> None:
        """Write a paragraph, what is to stand before it, and after it what is in its boxes."""
        outer, self._in_paragraph = self._in_paragraph, True
        self.page.start(tag, attributes)
        self.words(self._lead + lead)
        self._lead = ""
        self.children(element)
        self.page.end(tag)
        self._in_paragraph = outer
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.left["text box"] += 1
            self.children(box)

    def words(self, words: str | None) -> None:
        """Write words."""
        if words:
            self.page.data(words)

    def line_break(self, _: Any = None) -> None:
        """Write a new line."""
        self.page.start("br", {})
        self.page.end("br")

    def note(self, note: Any) -> None:
        """Write the number of a note, and keep the note for the end."""
        self._notes.append(note)
        self.words(f"[{len(self._notes)}]")

    def end(self) -> Flowed:
        """Write the notes, and give the text."""
        for number, note in enumerate(self._notes, 1):
            self._lead = f"[{number}] "
            if note is not None:
                self.within("aside", note, role="doc-footnote")
        self.page.end("body")
        flowed = flow(self.page.close())
        return flowed._replace(remarks=(*self._remarks(), *flowed.remarks))

    def _remarks(self) -> tuple[str, ...]:
        treated = {"text box": "put after the paragraph that it belongs to", "formula": "written as one line of signs"}
        found = sorted((what, n) for what, n in self.left.items() if what and n)
        return tuple(
            f"{counted(n, what, 'formulas' if what == 'formula' else '')} {treated.get(what, 'left out')}"
            for what, n in found
        )
