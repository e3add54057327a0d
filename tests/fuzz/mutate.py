"""Ways to damage a file: at random, but the same for the same seed."""

import re
from collections.abc import Callable
from random import Random

_WORDS = (
    *("&a ", "*a", "<<: *a", "!!python/name:os.system ", "!!binary ", "!x ", "? ", ": ", "- ", "---\n", "...\n"),
    *("{", "}", "[", "]", ",", "|\n", ">-\n", "'", '"', "\\", "#", "%YAML 9.9\n", "\t", "\n", "\r", "\r\n", "  "),
    *("[" * 70, "- " * 70, "{a: " * 70, "[" * 20_000, "x" * 2000, "\u202e", "\u2028", "\x85", "\ufeff", "\ufffe"),
    *("\x00", "\x1b[2J", "\x9b", "\x7f", "\udcff", "🙂", "e\u0301", "\u0130", "ß", "ﬁ", "İ", "\u200d", "''"),
    *("null", "~", "true", "no", "0", "-1", "1e999", "9" * 30, "9" * 5000, "²", "٣", ".nan", "2147483647", "0x1f"),
    *("2022", "2022-02-30", "Y9E99999", "../..", "/", "2022/2021", "XXXX", "[2022,2023]", "2022-21", "0000"),
    *(
        "-9999",
        "9999-12-31",
        "Y-999999999",
        "Y9E8",
        "Y999999",
        "../2022",
        "2022?",
        "0001/9999",
        "XXXX-02-30",
        "-9999/9999",
    ),
    *("id: ", "tags:", "passage:", "start: ", "end: ", "quote: ", "schema: 2", "schema_version: 1", "__class__: x"),
    *("asserts", "rejects", "qualifies", "implies", "contradicts", "complement", "consensus", "both", "low"),
    *("../../x", "CON", "=1+1", "<script>", "[/b]", "]]>", "{{x}}", "${x}", "%s"),
    *("<<<<<<< a\n", "=======\n", ">>>>>>> b\n", "<<<<<<< a\nid: x\n||||||| c\n=======\nid: y\n>>>>>>> b\n"),
)
_BYTES = (b"\xff", b"\xff\xfe", b"\xed\xa0\x80", b"\xc3", b"\xf4\x90\x80\x80", b"\xef\xbb\xbf", b"\xe9")
TOKENS = (*(word.encode("utf-8", "surrogatepass") for word in _WORDS), *_BYTES)
"""What parsers have stumbled over, ours or others'."""

_LINE = re.compile(rb"[^\n]*\n|[^\n]+")


def mutated(random: Random, data: bytes, others: tuple[bytes, ...], most: int = 200_000) -> bytes:
    """Damage a file in one way or a few; `others` are files to take pieces from."""
    for _ in range(random.choice((1, 1, 1, 2, 3, 8))):
        data = random.choice(_WAYS)(random, data, random.choice(others))[:most]
    return data


def _place(random: Random, data: bytes) -> int:
    return random.randint(0, len(data))


def _stretch(random: Random, data: bytes) -> tuple[int, int]:
    start = _place(random, data)
    return start, min(len(data), start + random.choice((1, 2, 8, 40, 400)))


def _flip(random: Random, data: bytes, _: bytes) -> bytes:
    place = _place(random, data)
    return data[:place] + bytes((random.randrange(256),)) + data[place + 1 :]


def _cut(random: Random, data: bytes, _: bytes) -> bytes:
    return data[: _place(random, data)]


def _behead(random: Random, data: bytes, _: bytes) -> bytes:
    return data[_place(random, data) :]


def _drop(random: Random, data: bytes, _: bytes) -> bytes:
    start, end = _stretch(random, data)
    return data[:start] + data[end:]


def _repeat(random: Random, data: bytes, _: bytes) -> bytes:
    start, end = _stretch(random, data)
    return data[:end] + data[start:end] * random.choice((1, 2, 50)) + data[end:]


def _insert(random: Random, data: bytes, _: bytes) -> bytes:
    place = _place(random, data)
    return data[:place] + random.choice(TOKENS) + data[place:]


def _replace_value(random: Random, data: bytes, _: bytes) -> bytes:
    """Put something else behind a colon."""
    colons = [match.end() for match in re.finditer(rb": ", data)]
    if not colons:
        return data + random.choice(TOKENS)
    start = random.choice(colons)
    end = data.find(b"\n", start)
    return data[:start] + random.choice(TOKENS) + (data[end:] if end > 0 else b"")


def _swap_values(random: Random, data: bytes, other: bytes) -> bytes:
    """Put a value that stands elsewhere, in this file or another, behind a colon."""
    values = re.findall(rb": ([^\n]+)", random.choice((data, data, other)))
    places = [match.span(1) for match in re.finditer(rb": ([^\n]+)", data)]
    if not values or not places:
        return data
    start, end = random.choice(places)
    return data[:start] + random.choice(values) + data[end:]


def _splice(random: Random, data: bytes, other: bytes) -> bytes:
    place, (start, end) = _place(random, data), _stretch(random, other)
    return data[:place] + other[start:end] + data[place:]


def _graft(random: Random, data: bytes, other: bytes) -> bytes:
    """The beginning of one file and the end of another."""
    return data[: _place(random, data)] + other[_place(random, other) :]


def _lines(random: Random, data: bytes, other: bytes) -> bytes:
    """Move, drop, repeat, indent or take over a line."""
    lines = _LINE.findall(data) or [b""]
    number = random.randrange(len(lines))
    what = random.randrange(5)
    if what == 0:
        lines.insert(random.randrange(len(lines) + 1), lines.pop(number))
    elif what == 1:
        lines.pop(number)
    elif what == 2:
        lines.insert(number, lines[number])
    elif what == 3:
        lines[number] = random.choice((b" ", b"  ", b"\t", b"- ")) + lines[number]
    else:
        lines.insert(number, random.choice(_LINE.findall(other) or [b""]))
    return b"".join(lines)


_WAYS: tuple[Callable[[Random, bytes, bytes], bytes], ...] = (
    *(_flip, _cut, _behead, _drop, _repeat, _splice, _graft),
    *(_insert, _insert, _replace_value, _replace_value, _swap_values, _swap_values, _lines, _lines),
)
