"""Changing what a document's file says of its text: the text keeps its very bytes, and so do lines that stay."""

from annot_tui.model import Metadata
from annot_tui.store.changes import Change, changes
from annot_tui.store.documents import parts
from annot_tui.store.layout import laid_out
from annot_tui.store.splice import spliced
from annot_tui.store.yaml_in import decode
from annot_tui.store.yaml_out import encoded

_MARK = b"\xef\xbb\xbf"
_REGIONS = "regions"


def with_front(data: bytes, old: Metadata, new: Metadata) -> bytes:
    """The bytes of a document's file that says `old`, with `new` in its place."""
    text, mark = decode(data, "")[0], _MARK if data.startswith(_MARK) else b""
    cut = parts(text)
    if not cut:
        return mark + b"---\n" + encoded(new, None) + b"---\n" + text.encode()
    opening, front, rest = cut
    return mark + opening.encode() + _written(front.encode(), old, new) + rest.encode()


def front_changes(old: Metadata, new: Metadata) -> tuple[Change, ...]:
    """What became different, field by field, regions one by one; authors in their order are one value."""
    before, after = old.plain(), new.plain()
    one_by_one = changes(*({_REGIONS: plain.pop(_REGIONS, [])} for plain in (before, after)))
    names = [name for name in dict.fromkeys((*before, *after)) if before.get(name) != after.get(name)]
    return (*(Change(name, None, before.get(name), after.get(name)) for name in names), *one_by_one)


def _written(front: bytes, old: Metadata, new: Metadata) -> bytes:
    """The front matter, with only those lines written anew that change, where it can be cut into lines."""
    layout = laid_out(front, old)
    result = spliced(front, layout, old, new) if layout else None
    return result.content.whole if result else encoded(new, front)
