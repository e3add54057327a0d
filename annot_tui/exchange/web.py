"""Saved web pages: the article where it is found, else all that is seen on the page."""

import json
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from lxml import etree

from annot_tui.exchange.articles import find_article
from annot_tui.exchange.extract import Extract, Original, Unfit, counted, said
from annot_tui.exchange.flow import flow
from annot_tui.exchange.tidying import words_of

_MARKS = ((BOM_UTF8, "utf-8-sig"), (BOM_UTF16_LE, "utf-16"), (BOM_UTF16_BE, "utf-16"))
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_AS_BROWSERS = {
    **dict.fromkeys(("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    "iso-8859-9": "cp1254",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "big5": "big5hkscs",
}
"""Encodings that are said of pages but not meant."""
_FEW_BROKEN = 0.05
"""Share of the characters beyond ASCII that may be broken in a page that is what it says it is."""
_CYRILLIC = re.compile(rb"[\xc0-\xff]{4,}")

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""What may be named in a page but is no character of a text."""

_UNREADABLE = {0: "\ufffd", 0xC: " "}

_NAMES = {
    "title": ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title"),
    "authors": ("author", "citation_author", "dc.creator", "dcterms.creator", "article:author", "byl"),
    "published": (
        *("article:published_time", "citation_publication_date", "citation_date", "dc.date", "dcterms.date", "date"),
        *("datepublished", "dc.date.issued", "pubdate", "publish-date"),
    ),
    "outlet": ("og:site_name", "citation_journal_title", "dc.publisher", "dcterms.publisher"),
    "url": ("og:url", "citation_public_url"),
    "language": ("dc.language", "citation_language"),
}
"""Under which names pages say what is known of them, the best first."""

_SCHEMA_ORG = {
    "title": "headline", "authors": "author", "published": "datePublished", "outlet": "publisher",
    "language": "inLanguage",
}  # fmt: skip
_ARTICLES = ("Article", "BlogPosting", "Report")


def extract(original: Original) -> Extract:
    """Take the text out of a page. Raises Unfit."""
    text, remarks = decoded(original.data, original.encoding)
    root = parsed(text)
    known = _known(root)
    seen = 0 if original.whole else len(flow(deepcopy(root)).text)
    article = None if original.whole else find_article(root)
    flowed = flow(root if article is None else article, furniture=True)
    if article is not None and len(flowed.text) < seen:
        share = f"{len(flowed.text):,} of {seen:,} characters that are seen"
        remarks += (f"only the article was taken, {share}; annot-tui import --whole-page takes them all",)
    elif article is None and not original.whole:
        remarks += ("no article was found on the page, so all that is seen on it was taken, menus too",)
    by = f"web page, lxml {etree.__version__}"
    return Extract(flowed.text, by, flowed.regions, known, (*remarks, *flowed.remarks))


def decoded(data: bytes, encoding: str = "") -> tuple[str, tuple[str, ...]]:
    """The characters of a page by what is asked for, its first bytes, what it says, or else a guess; and any doubts.

    Raises Unfit for an encoding that was asked for and is none, or not that of the page.
    """
    found = _CHARSET.search(data[:4096])
    stated = found[1].decode("ascii").lower() if found else ""
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    names = [name for name in (marked, _AS_BROWSERS.get(stated, stated), "utf-8") if _is_known(name)]
    for name in [encoding] if encoding else names:
        try:
            return data.decode(name), ()
        except (LookupError, UnicodeError, ValueError) as error:
            if encoding:
                raise Unfit(f"cannot be read as {name!r}; try another --encoding, or none") from error
    for name in names:
        text = data.decode(name, "replace")
        broken, strange = text.count("\ufffd"), sum(character > "\x7f" for character in text)
        if broken <= _FEW_BROKEN * strange:
            return text, (f"{counted(broken, 'letter is', 'letters are')} broken in the file and left as \ufffd",)
    return _guessed(data)


def _is_known(name: str) -> bool:
    """Whether a page may be decoded by it; of no bytes Python does not look."""
    try:
        return bool(name and b"    ".decode(name, "replace"))
    except (LookupError, UnicodeError, ValueError):
        return False


def _guessed(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The characters of a page that says nothing of use, taken for Russian or for Western European, which is told."""
    start = data[:1_000_000]
    in_words = sum(map(len, _CYRILLIC.findall(start)))
    guess = "cp1251" if in_words * 2 > sum(byte > 127 for byte in start) else "cp1252"
    remark = f"its encoding was guessed to be {guess}; if letters are wrong, name the right one with --encoding"
    return data.decode(guess, "replace"), (remark,)


def parsed(text: str) -> Any:
    """The elements of a page, as a browser would find them. Raises Unfit."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(text.translate(_UNREADABLE).encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        root = None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise Unfit("has parts in parts, too many to be read; open it in a browser and copy its text")
    if root is None:
        raise Unfit("holds no words")
    for element in root.iter(etree.Element):
        for part in ("text", "tail"):
            words = getattr(element, part)
            if words and _CONTROLS.search(words):
                setattr(element, part, _CONTROLS.sub("\ufffd", words))
    return root


def _known(root: Any) -> dict[str, object]:
    """What a page says of its text, in its head and for search engines."""
    metas: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        metas.setdefault(name, []).append(meta.get("content", ""))
    linked = _linked(root)
    found = {
        field: [*linked.get(field, ()), *(value for name in names for value in metas.get(name, ()))]
        for field, names in _NAMES.items()
    }
    title, heading = root.find(".//title"), root.find(".//h1")
    titles = [*found["title"], *(words_of(e) for e in (heading, title) if e is not None)]
    canonical = [link.get("href", "") for link in root.iter("link") if link.get("rel") == "canonical"]
    first = {name: next(filter(str.strip, values), "") for name, values in found.items()}
    return said(
        title=next(filter(str.strip, titles), ""),
        authors=tuple(name for name in found["authors"] if not name.startswith(("http:", "https:", "/", "@"))),
        outlet=first["outlet"],
        published=day(first["published"]),
        language=root.get("lang", "") or first["language"],
        url=next((url for url in (*canonical, *found["url"]) if url.startswith(("http://", "https://"))), ""),
    )


def day(words: str) -> str:
    """The day in a moment as programs write it; empty for any other words."""
    found = re.match(r"\s*([0-9]{4})(-[01][0-9](-[0-3][0-9])?)?(?![0-9])", words.replace("/", "-"))
    return found[0].strip() if found else ""


def _linked(root: Any) -> dict[str, list[str]]:
    """What is said for search engines, in JSON by the words of schema.org."""
    found: dict[str, list[str]] = {}
    for script in root.iter("script"):
        if script.get("type") == "application/ld+json":
            try:
                things = json.loads(script.text or "")
            except (ValueError, RecursionError):
                continue
            for thing in _things(things):
                for field, key in _SCHEMA_ORG.items():
                    found.setdefault(field, []).extend(_named(thing.get(key)))
    return found


def _things(value: object) -> Iterator[dict[str, object]]:
    """The articles in it."""
    graph = value.get("@graph", [value]) if isinstance(value, dict) else value
    for thing in graph if isinstance(graph, list) else ():
        kinds = thing.get("@type", "") if isinstance(thing, dict) else ""
        if any(str(kind).endswith(_ARTICLES) for kind in (kinds if isinstance(kinds, list) else [kinds])):
            yield thing


def _named(value: object) -> list[str]:
    """Names in a name, in a thing that has one, or in a list of such."""
    values = value if isinstance(value, list) else [value]
    names = [entry.get("name") if isinstance(entry, dict) else entry for entry in values]
    return [name for name in names if isinstance(name, str)]
