"""Counts with their nouns, in digits: `1 tag`, `1,204 tags`; words for small numbers are in `report/phrases.py`."""


def number_of(count: int, one: str, many: str = "") -> str:
    """A count with its noun; the plural is regular where none is given."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"
