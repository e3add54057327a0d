"""Layers after many changes are what they would be if they were made anew."""

from hypothesis import given
from hypothesis import strategies as st

from annot_tui.model import Project, Segment, Tag, TagFile
from annot_tui.model.layers import Layers, TagLookup, UnreadLayer, analysts_by_document, by_id
from annot_tui.model.shelf import Shelf

KEYS = st.sampled_from([("ann", "a"), ("ann", "b"), ("bob", "a"), ("consensus", "a")])
IDS = st.lists(st.sampled_from("uvwxyz"), max_size=5)
WHERE = (Segment(start=0, end=1, quote="x"),)


def layer(key: tuple[str, str], ids: list[str]) -> TagFile:
    tags = tuple(Tag(id=id, thesis="one", stance="asserts", passage=WHERE, note=str(n)) for n, id in enumerate(ids))
    return TagFile(document=key[1], analyst=key[0], tags=tags)


class Kept(UnreadLayer):
    """A layer that is not in memory."""

    def __init__(self, found: TagFile) -> None:
        self._found = found

    def read(self) -> TagFile:
        return self._found


CHANGES = st.lists(
    st.dictionaries(KEYS, st.none() | st.tuples(IDS, st.booleans()), min_size=1, max_size=2), min_size=1, max_size=8
)


@given(CHANGES)
def test_layers_after_changes_are_as_if_made_anew(changes):
    unread: list[tuple[tuple[str, str], Kept]] = []
    layers = Layers({}, lambda id: [u for u in unread if any(tag.id == id for tag in u[1].read().tags)])
    for change in changes:
        given_ones = {key: layer(key, found[0]) if found else None for key, found in change.items()}
        put = {k: Kept(f) if f and change[k][1] else f for k, f in given_ones.items()}
        unread += [(key, found) for key, found in put.items() if isinstance(found, Kept)]
        layers = layers.changed(put)
        plain = dict(sorted(layers.items()))
        assert list(layers) == list(plain)
        assert layers.analysts() == analysts_by_document(plain)
        project = Project(layers=layers)
        found = TagLookup(project, layers)
        assert {id: found[id] for id in found} == by_id(Project(layers=plain))
        assert {id for id in "uvwxyz" if id in found} == set(found)


@given(st.lists(st.dictionaries(st.sampled_from("abcd"), st.none() | st.integers(), max_size=3)))
def test_a_shelf_is_sorted_and_what_it_was_made_of_stays(changes):
    plain: dict[str, int] = {"b": 0}
    shelf = Shelf(plain)
    for change in changes:
        before, shelf = shelf, shelf.changed(change)
        assert dict(before) == plain
        plain = dict(sorted((k, v) for k, v in {**plain, **change}.items() if v is not None))
        assert list(shelf.items()) == list(plain.items())
