"""Text from files made safe to show: nothing in it can steer a terminal or turn the direction of writing."""

import re

_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_PICTURES = {
    **{code: 0x2400 + code for code in range(0x20) if chr(code) not in "\n\t"},
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
    **dict.fromkeys(map(ord, _BIDI), 0x2426),
    **dict.fromkeys((0x2028, 0x2029), 0x2424),
    **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD),
}
_UNSAFE = re.compile(
    "[" + "".join(re.escape(chr(code)) for code in _PICTURES if not 0xD800 <= code < 0xE000) + "\ud800-\udfff]"
)
_SPACE = re.compile(r"\s+")


def visible(text: str) -> str:
    """Show control and direction characters as symbols, one for one, so that offsets stay; line feed and tab pass."""
    return text.translate(_PICTURES) if _UNSAFE.search(text) else text


def one_line(text: str) -> str:
    """The same on a single line, white space collapsed."""
    return _SPACE.sub(" ", visible(text)).strip()


def json_safe(text: str) -> str:
    """Escape in finished JSON what JSON itself lets through raw; it still means the same."""
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
