"""Elements of HTML made ready to be written line after line: no pictures, cells side by side, numbered notes."""

import re
from collections import Counter
from typing import Any

from lxml import etree

LISTS = ("ol", "ul", "menu")

_UNSEEN = frozenset(
    """script style template noscript head title meta link base param source track colgroup datalist rp annotation
    annotation-xml""".split()  # noqa: SIM905
)
_LEFT_OUT = {
    **dict.fromkeys(("img", "svg", "canvas", "image"), "picture"),
    **dict.fromkeys(("video", "audio", "iframe", "object", "embed", "applet", "frame"), "film, sound or other page"),
    **dict.fromkeys(("button", "select", "textarea"), "form field or button"),
}
"""What holds no words of the text, by the name under which it is said to be left out."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

_NOTES = frozenset(("footnote", "footnotes", "endnote", "endnotes", "rearnote", "rearnotes"))
_BACK = frozenset(("↩", "↩︎", "↑", "^", "⏎", "↵"))
"""What a link at the end of a note shows that leads back to the text."""

_RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LONGEST_NUMBER = 6
"""Characters of the number of a note with its brackets."""
_LONG_CELL = 500
"""Characters of a cell in which there is a part of the text and not an entry of a table."""
_IN_CELLS = tuple("p div section article ul ol li h1 h2 h3 h4 h5 h6 blockquote pre dl dt dd address".split())  # noqa: SIM905

Left = Counter[tuple[str, str]]
"""How many of which things were treated how."""


def tidy(root: Any) -> Left:
    """Change an element so that its words can be written as they come; gives what a reader might miss."""
    left: Left = Counter()
    _drop(root, left)
    for element in list(root.iter("table")):
        _flatten(element, left)
    for element in list(root.iter("ol")):
        _number(element)
    for element in list(root.iter("a")):
        _bracket(element)
    for element in list(root.iter("sup")):
        _raise(element)
    for element in list(root.iter("q")):
        element.text = "“" + (element.text or "")
        element.tail = "”" + (element.tail or "")
    return left


def is_note(element: Any) -> bool:
    """Whether an element says that it is a note, or the list of notes."""
    said = f"{element.get('role', '')} {element.get('epub:type', '')} {element.get('class', '')}"
    return any(word.removeprefix("doc-") in _NOTES for word in said.split())


def is_unseen(element: Any) -> bool:
    """Whether nobody who looks at a page sees an element. All of a page is hidden only until its scripts have run."""
    if element.tag in ("html", "body"):
        return False
    return element.tag in _UNSEEN or "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style", "")))


def words_of(element: Any) -> str:
    """All words of an element, white space set right."""
    return " ".join("".join(element.itertext()).split())


def drop(element: Any) -> None:
    """Take an element out; what follows it stays."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    element.tail = None
    parent.remove(element)


def _drop(root: Any, left: Left) -> None:
    """Take out what nobody sees and what holds no words, looking into nothing that is out already."""
    walk = etree.iterwalk(root, events=("start",))
    gone = []
    for _, element in walk:
        what, unseen = _LEFT_OUT.get(element.tag), is_unseen(element)
        if what and not unseen:
            left[what, "left out"] += 1
        if what or unseen:
            walk.skip_subtree()
            gone.append(element)
    for element in gone:
        drop(element)


def _flatten(table: Any, left: Left) -> None:
    """Put the cells of each row on one line, unless the table is there to arrange a page."""
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    cells = [cell for row in rows for cell in row]
    arranges = table.get("role") == "presentation" or all(len(row) < 2 for row in rows)
    if arranges or any(len(words_of(c)) > _LONG_CELL or c.find(".//table") is not None for c in cells):
        table.set("role", "presentation")
        return
    left["table", "written as lines, a row each"] += 1
    for row in rows:
        for number, cell in enumerate(row):
            cell.tag = "span"
            cell.text = (" | " if number else "") + (cell.text or "")
            for part in cell.iter(*_IN_CELLS):
                part.tag, part.tail = "span", f" {part.tail or ''}"


def numeral(number: int, form: str) -> str:
    """A number as lists show it: `1`, or by `a`, `A`, `i`, `I` as letters or Roman; figures where it has none there."""
    if form in ("a", "A") and 1 <= number <= 26:
        shown = chr(96 + number)
    elif form in ("i", "I") and 1 <= number < 4000:
        shown = _roman(number)
    else:
        return str(number)
    return shown.upper() if form.isupper() else shown


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        written += letters * (number // value)
        number %= value
    return written


_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x")),
    *((9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def _number(ordered: Any) -> None:
    """Give each item of a numbered list its mark, unless it has one."""
    number = _whole(ordered.get("start"), 1)
    for item in ordered.iterchildren("li"):
        number = _whole(item.get("value"), number)
        if item.get("mark") is None:
            item.set("mark", f"{numeral(number, ordered.get('type', '1'))}. ")
        number += 1


def _whole(words: str | None, otherwise: int) -> int:
    return int(words) if words and re.fullmatch(r"-?[0-9]{1,9}", words) else otherwise


def _bracket(link: Any) -> None:
    """Write the number of a note as `[1]`, since beside a word or a figure it would be read as a part of it."""
    words, parent = words_of(link), link.getparent()
    if not link.get("href", "").startswith("#") or not words:
        return
    kind, raised = f"{link.get('role', '')} {link.get('epub:type', '')}", _is_raised(parent)
    if words in _BACK or "backlink" in kind:
        drop(link)
        return
    outer = parent if raised else link
    leads = _begins_line(outer)
    if len(words) <= _LONGEST_NUMBER and ("noteref" in kind or link.find("sup") is not None or raised or leads):
        for part in list(link):
            link.remove(part)
        link.text = words if words[0] in "[(" else f"[{words}]"
        if raised:
            parent.tag = "span"
        if leads and not (outer.tail or "").startswith((" ", "\n", "\t")):
            outer.tail = f" {outer.tail or ''}"


def _begins_line(element: Any) -> bool:
    """Whether an element is the first of a paragraph with more in it, as the number of a note is."""
    parent = element.getparent()
    first = parent is not None and element.getprevious() is None and not (parent.text or "").strip()
    return first and parent.tag in ("p", "div", "aside", "dd") and bool((element.tail or "").strip())


def _is_raised(element: Any) -> bool:
    return element is not None and element.tag == "sup"


def _raise(raised: Any) -> None:
    """Write raised figures as such: 10⁶ is not 106."""
    words = words_of(raised)
    high = words.translate(_RAISED)
    if words and all(ord(character) in _RAISED for character in words):
        for part in list(raised):
            raised.remove(part)
        raised.text = high
