"""Files that are zips of XML: opened in memory, never unpacked to the disk, and no more of them than is bearable."""

import lzma
import zlib
from collections.abc import Iterator
from io import BytesIO
from itertools import chain
from typing import Any
from zipfile import BadZipFile, ZipFile

from lxml import etree

from annot_tui.exchange.extract import LONGEST, Unfit

MOST_PARTS = 20_000
"""Files in one zip."""
LARGEST = 4 * LONGEST
"""Bytes of all files of a zip that are read, unpacked."""

_BROKEN = (BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, OSError, zlib.error, lzma.LZMAError)


class Archive:
    """A zip whose parts are looked up by name. Raises Unfit for what is broken, locked or too large."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = ZipFile(BytesIO(data))
        except _BROKEN as error:
            raise Unfit("is broken: it is not a whole zip; get it again, or save it anew") from error
        parts = self._zip.infolist()
        if len(parts) > MOST_PARTS:
            raise Unfit(f"holds more than {MOST_PARTS:,} files; it is no ordinary text")
        self._parts = {part.filename: part for part in parts}
        self._left = LARGEST

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts)

    def read(self, name: str) -> bytes:
        """The bytes of a part; none where it is missing."""
        part = self._parts.get(name)
        if part is None:
            return b""
        if part.flag_bits & 1:
            raise Unfit("is locked with a password; open it in its program and save it without one")
        try:
            with self._zip.open(part) as file:
                data = file.read(self._left + 1)
        except _BROKEN as error:
            raise Unfit("is broken: a part of it cannot be unpacked; get it again, or save it anew") from error
        self._left -= len(data)
        if self._left < 0:
            raise Unfit(f"unpacks to more than {LARGEST // 1_000_000} MB; it is no ordinary text")
        return data

    def xml(self, name: str) -> Any:
        """The root of a part, None where it is missing. Nothing outside of it is read, and entities are refused."""
        data = self.read(name)
        return parsed_xml(data) if data else None


def parsed_xml(data: bytes) -> Any:
    """The root of some XML without comments. Raises Unfit for XML that is broken, or that defines anything itself."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unfit("is broken: a part of it is not sound XML; open it in its program and save it anew") from error
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(declared.iterentities()):
        raise Unfit("defines entities of its own, which can be a trap; open it in its program and save it anew")
    return root


def local(element: Any) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def found(root: Any, *names: str) -> Iterator[Any]:
    """All elements with such names, of whatever namespace, in their order."""
    return iter(()) if root is None else root.iter(*(f"{{*}}{name}" for name in names))


def texts(root: Any, name: str) -> tuple[str, ...]:
    """The words of all elements of a name."""
    return tuple("".join(element.itertext()) for element in found(root, name))


def first(root: Any, name: str) -> str:
    """The words of the first element of a name that has some."""
    return next(chain(filter(str.strip, texts(root, name)), [""]))
