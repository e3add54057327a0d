"""LibreOffice files (.odt): headings, lists, tables, notes and text boxes as the file names them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, NamedTuple

from lxml import etree

from annot_tui.exchange.archive import Archive, first, found, local, texts
from annot_tui.exchange.extract import Extract, Original, Unfit, said
from annot_tui.exchange.office import Walk
from annot_tui.exchange.tidying import numeral

_MOST_SPACES = 100
"""Spaces in a row that are written; a file may ask for a billion in a few letters."""
_DEEPEST = 20
"""How many styles may rest on one another."""


def extract(original: Original) -> Extract:
    """Take the text out of a LibreOffice file. Raises Unfit."""
    archive = Archive(original.data)
    content = archive.xml("content.xml")
    if content is None:
        raise Unfit(
            "is broken or locked: its text is missing; open it in LibreOffice and save it anew, without a password"
        )
    styles = archive.xml("styles.xml")
    walk = _OpenDocument([content, styles])
    for part in ("header", "footer"):
        walk.left[f"page {part}"] = sum(any(t.strip() for t in texts(e, "p")) for e in found(styles, part))
    for text in found(content, "text"):
        if local(text.getparent()) == "body":
            walk.children(text)
    flowed = walk.end()
    meta = archive.xml("meta.xml")
    known = said(
        title=first(meta, "title"),
        authors=tuple((first(meta, "initial-creator") or first(meta, "creator")).split(";")),
        language=first(meta, "language"),
    )
    return Extract(flowed.text, f"LibreOffice file, lxml {etree.__version__}", flowed.regions, known, flowed.remarks)


class _Style(NamedTuple):
    parent: str
    raised: bool
    hidden: bool


class _OpenDocument(Walk):
    SKIPPED: ClassVar[Mapping[str, str]] = {
        "annotation": "comment",
        **dict.fromkeys(("image", "object", "object-ole", "plugin", "applet"), "picture or other object"),
        **dict.fromkeys(("forms", "scripts", "desc", "event-listeners", "sequence-decls", "covered-table-cell"), ""),
        **dict.fromkeys(("table-of-content-source", "alphabetical-index-source", "bibliography-source"), ""),
        **dict.fromkeys(
            ("illustration-index-source", "table-index-source", "user-index-source", "object-index-source"), ""
        ),
        **dict.fromkeys(("hidden-text", "hidden-paragraph"), "hidden passage"),
    }
    BOXES: ClassVar[frozenset[str]] = frozenset(("text-box",))

    def __init__(self, roots: Iterable[Any]) -> None:
        super().__init__()
        roots = tuple(root for root in roots if root is not None)
        self._styles = {_value(s, "name"): _read(s) for root in roots for s in found(root, "style")}
        self._forms = {_value(s, "name"): _forms(s) for root in roots for s in found(root, "list-style")}
        self._lists: list[str] = []
        self._counts: Counter[tuple[str, int]] = Counter()
        self._known = {
            "tracked-changes": self._deleted, "h": self._heading, "p": self._text, "number": self._number,
            "list": self._list, "list-item": self._item,
            "list-header": lambda e: self.within("div", e), "s": self._spaces, "tab": lambda _: self.words(" "),
            "line-break": self.line_break, "span": self._span, "note": self._note, "table": self._table,
            "table-row": lambda e: self.within("tr", e), "table-cell": lambda e: self.within("td", e),
        }  # fmt: skip

    def children(self, element: Any) -> None:
        """Write what is in an element, words between the elements too where it is a paragraph or a part of one."""
        mixed = self._in_paragraph
        if mixed:
            self.words(element.text)
        for child in element:
            self.visit(child)
            if mixed:
                self.words(child.tail)

    def _deleted(self, element: Any) -> None:
        self.left["deleted passage"] += sum(1 for _ in found(element, "deletion"))

    def _heading(self, element: Any) -> None:
        level = _value(element, "outline-level")
        self.paragraph(element, f"h{min(int(level), 6)}" if level.isdecimal() and int(level) else "h1")

    def _text(self, element: Any) -> None:
        names = self._names(_value(element, "style-name"))
        if any(self._styles[name].hidden for name in names if name in self._styles):
            self.left["hidden passage"] += 1
        else:
            self.paragraph(element, "h1" if "Title" in names else "p")

    def _names(self, name: str) -> tuple[str, ...]:
        """The style and those that it rests on."""
        names = [name]
        while name in self._styles and len(names) < _DEEPEST:
            name = self._styles[name].parent
            names.append(name)
        return tuple(names)

    def _span(self, element: Any) -> None:
        style = self._styles.get(_value(element, "style-name"))
        if style and style.hidden:
            self.left["hidden passage"] += 1
        elif style and style.raised and next(found(element, "note"), None) is None:
            self.within("sup", element)
        else:
            self.children(element)

    def _list(self, element: Any) -> None:
        style = _value(element, "style-name") or (self._lists[-1] if self._lists else "")
        if _value(element, "continue-numbering") != "true" and not _value(element, "continue-list"):
            self._counts[style, len(self._lists)] = 0
        self._lists.append(style)
        self.within("ul", element)
        self._lists.pop()

    def _item(self, element: Any) -> None:
        place = self._lists[-1] if self._lists else "", len(self._lists) - 1
        start = _value(element, "start-value")
        self._counts[place] = int(start) if start.isdecimal() else self._counts[place] + 1
        form = self._forms.get(place[0], {}).get(place[1], "")
        mark = f"{numeral(self._counts[place], form)}. " if form else "• "
        # Headings with numbers are lists of one item for LibreOffice.
        heads = [local(child) for child in element][-1:] == ["h"]
        self.within("div" if heads else "li", element, mark=mark)

    def _number(self, element: Any) -> None:
        if local(element.getparent()) == "h":
            self.words(f"{''.join(element.itertext())} ")

    def _spaces(self, element: Any) -> None:
        count = _value(element, "c")
        self.words(" " * min(int(count), _MOST_SPACES) if count.isdecimal() else " ")

    def _note(self, element: Any) -> None:
        self.note(next(found(element, "note-body"), None))

    def _table(self, element: Any) -> None:
        lists, self._lists = self._lists, []
        self.within("table", element)
        self._lists = lists


def _read(style: Any) -> _Style:
    raised = any(_value(p, "text-position").startswith(("super", "3", "5")) for p in found(style, "text-properties"))
    hidden = any(_value(p, "display") == "none" for p in found(style, "text-properties"))
    return _Style(_value(style, "parent-style-name"), raised, hidden)


def _forms(style: Any) -> dict[int, str]:
    """How each level of a list is numbered; nothing for those with signs."""
    levels = ((level, _value(level, "level")) for level in found(style, "list-level-style-number"))
    return {int(place) - 1: _value(level, "num-format") for level, place in levels if place.isdecimal()}


def _value(element: Any, name: str) -> str:
    """An attribute of whatever namespace."""
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")
