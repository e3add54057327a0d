"""What a browser gets: pages made from templates, and a fixed set of files. No address of another host is in any."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from annot_tui.model.errors import InvalidInput

if TYPE_CHECKING:
    from jinja2 import Environment

_HERE = Path(__file__).parent


def policy(nonce: str = "") -> str:
    """What a browser may load: from this server only.

    The terminal's script makes style sheets for its sizes and colours; those that bear the `nonce` are let in.
    """
    styles = f"style-src 'self' 'nonce-{nonce}'" if nonce else "style-src 'self'"
    return (
        f"default-src 'none'; script-src 'self'; {styles}; font-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


HEADERS = {
    "Content-Security-Policy": policy(),
    "Server": "annot-tui",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Asset(NamedTuple):
    """A file as it is sent."""

    data: bytes
    type: str


@cache
def assets() -> dict[str, Asset]:
    """Every file that can be asked for, by name. Raises InvalidInput where textual-serve is not installed."""
    spec = find_spec("textual_serve")
    if spec is None or not spec.submodule_search_locations:
        raise InvalidInput("serving needs textual-serve: pip install '.[serve]' in the folder of the program")
    theirs = Path(spec.submodule_search_locations[0]) / "static"
    files = {
        "style.css": (_HERE / "style.css", "text/css"),
        "terminal.js": (_HERE / "terminal.js", "text/javascript"),
        "DejaVuSansMono.woff2": (_HERE / "fonts" / "DejaVuSansMono.woff2", "font/woff2"),
        "DejaVuSansMono-Bold.woff2": (_HERE / "fonts" / "DejaVuSansMono-Bold.woff2", "font/woff2"),
        "textual.js": (theirs / "js" / "textual.js", "text/javascript"),
        "xterm.css": (theirs / "css" / "xterm.css", "text/css"),
    }
    return {name: Asset(path.read_bytes(), type) for name, (path, type) in files.items()}


def page(name: str, /, **values: object) -> str:
    """A page as HTML; every value is escaped."""
    return _templates().get_template(f"{name}.html.j2").render(**values)


@cache
def _templates() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
