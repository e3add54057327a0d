"""Finds the article of a web page: what the page says is one, else the part that holds nearly all of its sentences."""

import re
from collections import Counter
from typing import Any

from lxml import etree

from annot_tui.exchange.tidying import drop, is_unseen

_SENTENCE = 40
"""Characters from which on words outside of links count as a sentence."""
_LEAST = 250
"""Characters of sentences without which there is no article."""
_STATED, _FOUND = 0.5, 0.9
"""Share of the sentences that an article must hold: where the page says that it is one, and where it does not."""
_LARGE = 0.35
"""Share of an article's sentences from which on a part of it is kept, whatever it is called."""
_NAMES = (
    r"(?:ads?|advert\w*|banner|breadcrumbs?|comments?|cookies?|disqus|footer|masthead|menu|nav\w*|newsletter|outbrain"
    r"|pagination|promo\w*|recirc\w*|recommend\w*|related|respond|share\w*|sharing|sidebar|social|sponsor\w*|subscri\w*"
    r"|taboola|tags|teasers?|toolbar|trending|widget)"
)
_CLASS = re.compile(rf"(?:^|[\s_-]){_NAMES}(?:$|[\s_-])", re.IGNORECASE)
_ID = re.compile(rf"{_NAMES}(?:[_-]?(?:area|bar|box|container|list|main|section|wrap(?:per)?))?", re.IGNORECASE)
"""What parts of a page beside its article are called; an id may as well be the words of a heading."""
_ELEMENTS = frozenset(("nav", "footer", "aside", "form"))
_ROLES = frozenset(("navigation", "complementary", "contentinfo", "banner", "search", "dialog"))
_INLINE = frozenset(
    "a abbr b bdi bdo br cite code del dfn em font i ins kbd mark q s small span strong sub sup u".split()  # noqa: SIM905
)


def find_article(root: Any) -> Any:
    """The element that holds the article, without what is beside the point in it; None where that is not sure."""
    everything = _held(root, frozenset())
    beside = frozenset(
        part for part in root.iter(etree.Element) if _is_beside(part) and everything[part] < _LARGE * everything[root]
    )
    held = _held(root, beside)
    if held[root] < _LEAST:
        return None
    article = _stated(root, held)
    if article is None:
        article = _narrowed(root, held)
    if article.tag in ("html", "body"):
        return None
    for part in [part for part in article.iter(etree.Element) if part in beside and part is not article]:
        drop(part)
    return article


def _stated(root: Any, held: Counter[Any]) -> Any:
    """What the page calls its article, the smallest that holds enough of the sentences."""
    said = [*root.iter("article", "main"), *root.xpath("//*[@role='article' or @role='main']")]
    return min((e for e in said if held[e] >= _STATED * held[root]), key=lambda e: held[e], default=None)


def _narrowed(root: Any, held: Counter[Any]) -> Any:
    """Down from the whole page for as long as one part holds nearly all of the sentences."""
    here = root
    while True:
        inner = max(here, key=lambda part: held[part], default=None)
        if inner is None or held[inner] < _FOUND * held[here] or inner.tag in ("p", *_INLINE):
            return here
        here = inner


def _held(root: Any, beside: frozenset[Any]) -> Counter[Any]:
    """How many characters of sentences each element holds, without those of the parts beside the article."""
    held: Counter[Any] = Counter()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            parent = element.getparent()
            if parent is not None:
                held[parent] += held[element]
        elif element in beside or is_unseen(element):
            walk.skip_subtree()
        elif element.tag not in _INLINE:
            held[element] += _sentences(element)
    return held


def _sentences(element: Any) -> int:
    """Characters of an element's own words, those of inline elements in it too, but not of links; 0 for a few."""
    pieces = [element.text or ""]
    for child in element:
        if child.tag in _INLINE and child.tag != "a":
            pieces.append("".join(child.itertext()))
        pieces.append(child.tail or "")
    length = len(" ".join("".join(pieces).split()))
    return length if length >= _SENTENCE else 0


def _is_beside(element: Any) -> bool:
    if element.tag in ("html", "body", "article", "main"):
        return False
    if element.tag in _ELEMENTS or element.get("role") in _ROLES:
        return True
    return bool(_CLASS.search(element.get("class", "")) or _ID.fullmatch(element.get("id", "")))
