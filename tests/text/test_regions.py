"""Parts that are not the author's text, against what one gets by going through the text character by character."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annot_tui.model import Document, Metadata, Region
from annot_tui.model.words import RegionKind
from annot_tui.text.regions import MEANT, NAMES, RegionIndex, mark, unmark, warning
from annot_tui.text.span import Span

LENGTH = 24

spans = st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH)).map(lambda ends: Span(min(ends), max(ends)))
kinds = st.sampled_from(RegionKind)
regions = st.lists(
    st.builds(lambda span, kind: Region(start=span.start, end=span.end + 1, kind=kind), spans, kinds), max_size=6
)


def kinds_of(found):
    """What is said of each character."""
    return [{region.kind for region in found if region.start <= place < region.end} for place in range(LENGTH + 1)]


@given(regions, spans, kinds)
def test_marked_characters_are_of_the_new_kind_alone_and_all_others_stay_as_they_were(before, stretch, kind):
    wanted = [{kind} if stretch.start <= place < stretch.end else old for place, old in enumerate(kinds_of(before))]
    after = mark(before, stretch, kind)
    assert kinds_of(after) == wanted
    assert list(after) == sorted(after, key=lambda region: (region.start, region.end))
    assert all(region.start < region.end for region in after)
    assert mark(after, stretch, kind) == after


@given(regions, spans)
def test_unmarked_characters_are_the_authors_and_all_others_stay_as_they_were(before, stretch):
    wanted = [set() if stretch.start <= place < stretch.end else old for place, old in enumerate(kinds_of(before))]
    after = unmark(before, stretch)
    assert kinds_of(after) == wanted
    assert all(region.start < region.end for region in after)
    untouched = [r for r in before if not stretch.overlaps(Span(r.start, r.end)) or stretch.start == stretch.end]
    assert all(region in after for region in untouched)


@given(st.lists(st.tuples(spans, kinds), max_size=8))
def test_what_is_marked_bit_by_bit_never_overlaps_and_none_touches_its_like(steps):
    found = ()
    for stretch, kind in steps:
        found = mark(found, stretch, kind)
    for one, two in pairwise(found):
        assert one.end < two.start or (one.end == two.start and one.kind is not two.kind)


@given(regions, spans)
def test_regions_are_looked_up_by_place(found, stretch):
    index = RegionIndex(Document("d", Metadata(regions=tuple(found)), "x" * (LENGTH + 1)))
    for place in range(LENGTH + 2):
        here = [region for region in found if region.start <= place < region.end]
        at = index.at(place)
        assert (at in here) if here else at is None
        assert at is None or at.start == max(region.start for region in here)
    shared = [region for region in found if any(region.start <= place < region.end for place in range(*stretch))]
    key = repr
    assert sorted(index.within(stretch), key=key) == sorted(shared, key=key)


def test_a_region_keeps_keys_of_ones_own_when_it_is_cut_or_grows():
    (region,) = (Region.model_validate({"start": 2, "end": 8, "kind": "teaser", "mine": "so"}),)
    assert [r.unknown for r in unmark([region], Span(4, 5))] == [{"mine": "so"}] * 2
    (grown,) = mark([region], Span(8, 12), RegionKind.TEASER)
    assert (grown.start, grown.end, grown.unknown) == (2, 12, {"mine": "so"})


def test_every_kind_has_a_name_and_says_what_belongs_to_it():
    assert set(NAMES) == set(MEANT) == set(RegionKind)


def test_whoever_tags_in_a_region_is_told_so():
    two = [Region(start=0, end=1, kind=RegionKind.TEASER), Region(start=1, end=2, kind=RegionKind.FURNITURE)]
    assert warning([]) == ""
    assert warning([*two, two[0]]).startswith("marked as teaser and website furniture, not as the author's text")
