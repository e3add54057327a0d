"""Web pages that a browser saved as a single file (.mhtml): a letter with the page and its pictures as its parts."""

from email import message_from_bytes
from email.message import Message

from annot_tui.exchange import web
from annot_tui.exchange.extract import Extract, Original, Unfit


def extract(original: Original) -> Extract:
    """Take the text out of the page. Raises Unfit."""
    page = next((part for part in message_from_bytes(original.data).walk() if _is_page(part)), None)
    data = page.get_payload(decode=True) if page else None
    if page is None or not isinstance(data, bytes):
        raise Unfit("holds no web page; save it again as HTML")
    encoding = original.encoding or str(page.get_content_charset() or "")
    return web.extract(original._replace(data=data, encoding=encoding))


def _is_page(part: Message) -> bool:
    return part.get_content_type() in ("text/html", "application/xhtml+xml")
