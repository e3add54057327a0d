"""E-books (.epub): the pages of the book in the order in which it is read."""

import posixpath
import re
from html.entities import html5
from typing import Any
from urllib.parse import unquote

from lxml import etree

from annot_tui.exchange.archive import Archive, first, found, local, parsed_xml, texts
from annot_tui.exchange.extract import Extract, Original, Unfit, counted, said
from annot_tui.exchange.flow import flow
from annot_tui.exchange.web import day, decoded, parsed

_OWN = frozenset(("amp", "lt", "gt", "quot", "apos"))
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")


def extract(original: Original) -> Extract:
    """Take the text out of an e-book. Raises Unfit."""
    archive = Archive(original.data)
    if "META-INF/encryption.xml" in archive and _is_locked(archive):
        raise Unfit("is locked (DRM), so that only the programs of its shop can open it")
    container = archive.xml("META-INF/container.xml")
    place = next((e.get("full-path", "") for e in found(container, "rootfile")), "")
    package = archive.xml(place)
    if package is None:
        raise Unfit("is broken: the list of its pages is missing; get it again")
    book, missing = etree.Element("body"), 0
    remarks: tuple[str, ...] = ()
    for name in _order(package, posixpath.dirname(place)):
        data = archive.read(name)
        if data:
            text, doubts = decoded(data)
            book.append(_page(text))
            remarks = remarks or doubts
        missing += not data
    flowed = flow(book)
    if missing:
        remarks += (f"{counted(missing, 'of its pages is', 'of its pages are')} missing in the file",)
    known = said(
        title=first(package, "title"),
        authors=texts(package, "creator"),
        outlet=first(package, "publisher"),
        published=day(first(package, "date")),
        language=first(package, "language"),
    )
    by = f"e-book, lxml {etree.__version__}"
    return Extract(flowed.text, by, flowed.regions, known, (*remarks, *flowed.remarks))


def _is_locked(archive: Archive) -> bool:
    """Whether pages are encrypted, and not only the fonts, which is usual."""
    places = [e.get("URI", "") for e in found(archive.xml("META-INF/encryption.xml"), "CipherReference")]
    return any(place.lower().endswith(("html", "htm", "xml")) for place in places)


def _order(package: Any, folder: str) -> list[str]:
    """The names of the pages as they are read; the table of contents is not one, unless the book says so."""
    items = {item.get("id"): item for item in found(package, "item")}
    names = []
    for reference in found(package, "itemref"):
        item = items.get(reference.get("idref"))
        if item is not None and item.get("media-type") in _PAGES and "nav" not in item.get("properties", "").split():
            names.append(posixpath.normpath(posixpath.join(folder, unquote(item.get("href", "").partition("#")[0]))))
    return list(dict.fromkeys(names))


def _page(text: str) -> Any:
    """The body of a page, as XML where it is sound and else as browsers would read it."""
    text = _DOCTYPE.sub("", text, count=1)
    text = re.sub(r"&(\w+);", lambda m: m[0] if m[1] in _OWN else html5.get(f"{m[1]};", m[0]), text)
    try:
        root = parsed_xml(re.sub(r"^\s*<\?xml[^>]*>", "", text).strip().encode("utf-8", "replace"))
    except Unfit:
        root = parsed(text)
    else:
        _name_as_html(root)
    body = root.find("body")
    return root if body is None else body


def _name_as_html(root: Any) -> None:
    """Take the namespaces off, and say as a role what an element is for e-books."""
    for element in root.iter("{*}*"):
        element.tag = local(element)
        kind = element.attrib.pop("{http://www.idpf.org/2007/ops}type", "")
        if kind:
            element.set("role", f"{element.get('role', '')} {kind}".strip())
