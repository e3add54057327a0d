"""Word files (.docx): paragraphs by their styles, with the numbers of lists, tables, notes and text boxes."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, NamedTuple

from lxml import etree

from annot_tui.exchange.archive import Archive, first, found, local, texts
from annot_tui.exchange.extract import Extract, Original, Unfit, said
from annot_tui.exchange.office import Walk
from annot_tui.exchange.tidying import numeral

_NUMERALS = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
_HEADING = re.compile(r"(?:heading ?([1-9])|title)", re.IGNORECASE)
_DEEPEST = 20
"""How many styles may rest on one another; Word allows eleven."""


def extract(original: Original) -> Extract:
    """Take the text out of a Word file. Raises Unfit."""
    archive = Archive(original.data)
    links = archive.xml("_rels/.rels")
    main = next(
        (e.get("Target", "") for e in found(links, "Relationship") if e.get("Type", "").endswith("/officeDocument")), ""
    )
    main = main.lstrip("/") or "word/document.xml"
    document = archive.xml(main)
    if document is None:
        raise Unfit("is broken: its text is missing; open it in Word and save it anew")
    flowed = _Word(archive, main.rpartition("/")[0]).read(document)
    core = archive.xml("docProps/core.xml")
    known = said(
        title=first(core, "title"), authors=tuple(first(core, "creator").split(";")), language=first(core, "language")
    )
    return Extract(flowed.text, f"Word file, lxml {etree.__version__}", flowed.regions, known, flowed.remarks)


class _Style(NamedTuple):
    """What a paragraph has of its style: a level as a heading, 0 for none, and the number and level of a list."""

    heading: int = 0
    list: str = ""
    level: int = 0


class _Level(NamedTuple):
    """How the items of one level of a list are numbered."""

    form: str
    words: str
    start: int


class _Word(Walk):
    SKIPPED: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(("del", "moveFrom"), "deleted or moved passage"),
        **dict.fromkeys(
            ("pPr", "rPr", "sectPr", "tblPr", "trPr", "tcPr", "sdtPr", "instrText", "delText", "delInstrText"), ""
        ),
        **dict.fromkeys(("Fallback", "fldData", "softHyphen", "footnoteRef", "endnoteRef", "separator", "docPr"), ""),
        **dict.fromkeys(("blip", "imagedata", "chart"), "picture"),
        "commentReference": "comment",
    }
    BOXES: ClassVar[frozenset[str]] = frozenset(("txbxContent",))

    def __init__(self, archive: Archive, folder: str) -> None:
        super().__init__()
        self._styles = _styles(archive.xml(f"{folder}/styles.xml"))
        self._levels = _levels(archive.xml(f"{folder}/numbering.xml"))
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._open_list = ""
        self._note_texts = {
            kind: {_value(note, "id"): note for note in found(archive.xml(f"{folder}/{kind}s.xml"), kind)}
            for kind in ("footnote", "endnote")
        }
        for kind in ("header", "footer"):
            parts = [name for name in archive if re.fullmatch(rf"{re.escape(folder)}/{kind}\d*\.xml", name)]
            self.left[f"page {kind}"] = sum(any(t.strip() for t in texts(archive.xml(n), "t")) for n in parts)
        self._known = {
            "p": self._paragraph, "r": self._run, "t": lambda e: self.words(e.text), "tab": self._space,
            "ptab": self._space, "br": self.line_break, "cr": self.line_break,
            "noBreakHyphen": lambda _: self.words("\u2011"), "sym": self._symbol,
            "tbl": self._table, "tr": self._row, "tc": lambda e: self.within("td", e), "oMath": self._formula,
            "footnoteReference": self._note, "endnoteReference": self._note, "AlternateContent": self._alternatives,
        }  # fmt: skip

    def read(self, document: Any) -> Any:
        """The text."""
        self.children(document)
        self._end_list()
        return self.end()

    def _paragraph(self, element: Any) -> None:
        style = self._style(element)
        mark = self._mark(style)
        if style.heading:
            self._end_list()
            self.paragraph(element, f"h{min(style.heading, 6)}", mark)
        elif mark:
            if style.level == 0 and style.list != self._open_list:
                self._end_list()
            if not self._open_list:
                self.page.start("ul", {})
                self._open_list = style.list
            self.paragraph(element, "li", mark="  " * style.level + mark)
        else:
            self._end_list()
            self.paragraph(element)

    def _end_list(self) -> None:
        if self._open_list:
            self.page.end("ul")
        self._open_list = ""

    def _style(self, paragraph: Any) -> _Style:
        properties = paragraph.find("{*}pPr")
        if properties is None:
            return _Style()
        style = self._styles.get(_value_of(properties, "pStyle"), _Style())
        return _with_own(style, properties)

    def _mark(self, style: _Style) -> str:
        """The number or sign that Word shows before a paragraph of a list."""
        levels = self._levels.get(style.list, {})
        level = levels.get(style.level)
        if level is None:
            return ""
        counts = self._counts[style.list]
        counts[style.level] = counts.get(style.level, level.start - 1) + 1
        for deeper in [number for number in counts if number > style.level]:
            del counts[deeper]
        if level.form == "bullet":
            return "• "

        def number(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            count = counts.get(place, levels[place].start if place in levels else 1)
            return numeral(count, _NUMERALS.get(levels[place].form, "1") if place in levels else "1")

        words = re.sub(r"%([1-9])", number, level.words) if level.form != "none" else ""
        return f"{words} " if words else ""

    def _run(self, run: Any) -> None:
        properties = run.find("{*}rPr")
        if _is_on(properties, "vanish"):
            self.left["hidden passage"] += any(t.strip() for t in texts(run, "t"))
        elif properties is not None and _value_of(properties, "vertAlign") == "superscript" and not _has_note(run):
            self.within("sup", run)
        else:
            self.children(run)

    def _space(self, _: Any) -> None:
        self.words(" ")

    def _symbol(self, element: Any) -> None:
        """A sign of a special font; those that have no number of their own outside of it are left out."""
        code = _value(element, "char")
        sign = chr(int(code, 16)) if re.fullmatch("[0-9a-fA-F]{4}", code) else ""
        if not sign or "\ud800" <= sign <= "\uf8ff":
            self.left["sign of a special font"] += 1
        else:
            self.words(sign)

    def _table(self, element: Any) -> None:
        self._end_list()
        self.within("table", element)
        self._end_list()

    def _row(self, element: Any) -> None:
        properties = element.find("{*}trPr")
        if properties is not None and properties.find("{*}del") is not None:
            self.left["deleted or moved passage"] += 1
        else:
            self.within("tr", element)

    def _formula(self, element: Any) -> None:
        self.left["formula"] += 1
        self.children(element)

    def _note(self, element: Any) -> None:
        self.note(self._note_texts[local(element).removesuffix("Reference")].get(_value(element, "id")))

    def _alternatives(self, element: Any) -> None:
        """The first way to say it; the others say the same."""
        ways = [way for way in element if local(way) in ("Choice", "Fallback")]
        for way in ways[:1]:
            self.children(way)


def _styles(root: Any) -> dict[str, _Style]:
    """What each style says, and those that it rests on."""
    styles = {_value(style, "styleId"): style for style in found(root, "style")}

    def read(name: str, depth: int) -> _Style:
        style = styles.get(name)
        if style is None or depth > _DEEPEST:
            return _Style()
        base = read(_value_of(style, "basedOn"), depth + 1)
        named = _HEADING.fullmatch(_value_of(style, "name"))
        if named:
            base = base._replace(heading=int(named[1] or 1))
        properties = style.find("{*}pPr")
        return base if properties is None else _with_own(base, properties)

    return {name: read(name, 0) for name in styles}


def _with_own(style: _Style, properties: Any) -> _Style:
    """A style with what properties of a paragraph say otherwise."""
    level = _value_of(properties, "outlineLvl")
    if level.isdecimal():
        style = style._replace(heading=int(level) + 1 if int(level) < 9 else 0)
    numbers = properties.find("{*}numPr")
    if numbers is not None:
        own, depth = _value_of(numbers, "numId"), _value_of(numbers, "ilvl")
        style = style._replace(list=own or style.list, level=int(depth) if depth.isdecimal() else style.level)
    return style


def _levels(root: Any) -> dict[str, dict[int, _Level]]:
    """For each list how its levels are numbered."""
    kinds = {_value(kind, "abstractNumId"): _read_levels(found(kind, "lvl")) for kind in found(root, "abstractNum")}
    return {
        _value(number, "numId"): kinds.get(_value_of(number, "abstractNumId"), {}) | _read_levels(found(number, "lvl"))
        for number in found(root, "num")
    }


def _read_levels(levels: Iterable[Any]) -> dict[int, _Level]:
    read = {}
    for level in levels:
        place, start = _value(level, "ilvl"), _value_of(level, "start")
        if place.isdecimal():
            form, words = _value_of(level, "numFmt") or "decimal", _value_of(level, "lvlText")
            read[int(place)] = _Level(form, words, int(start) if start.isdecimal() else 1)
    return read


def _value(element: Any, name: str) -> str:
    """An attribute of whatever namespace."""
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _value_of(parent: Any, name: str) -> str:
    """The value of a child that has nothing else."""
    child = parent.find(f"{{*}}{name}")
    return "" if child is None else _value(child, "val")


def _is_on(properties: Any, name: str) -> bool:
    child = None if properties is None else properties.find(f"{{*}}{name}")
    return child is not None and _value(child, "val") not in ("0", "false", "off")


def _has_note(run: Any) -> bool:
    return any(local(child) in ("footnoteReference", "endnoteReference") for child in run)
