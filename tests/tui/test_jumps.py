"""The way that was gone, and bookmarks: places kept while texts change and documents go."""

from hypothesis import given
from hypothesis import strategies as st

from annot_tui.model import Document, Project
from annot_tui.store.drafts import Draft
from annot_tui.tui.jumps import Bookmarks, Jumps, LastPlaces, Place

ONE = Document("one", text="First words. Second words.\n\nThird words.")
TWO = Document("two", text="Another text.")
PROJECT = Project(documents={"one": ONE, "two": TWO})


def names(places):
    return [place and (place.document.id, place.offset) for place in places]


@given(st.lists(st.tuples(st.sampled_from([ONE, TWO]), st.integers(0, 12)), min_size=1, max_size=30))
def test_back_and_on_again_lead_through_the_same_places(steps):
    jumps, way = Jumps(), [Place(*step) for step in steps]
    for place in way[:-1]:
        jumps.leave(place)
    here, back = way[-1], []
    while place := jumps.go(here, PROJECT, -1):
        back.append(place)
        here = place
    on = []
    while place := jumps.go(here, PROJECT, 1):
        on.append(place)
        here = place
    assert names(on) == names([*reversed(back[:-1]), way[-1]] if back else [])
    distinct = [place for n, place in enumerate(way) if not n or not place.same(way[n - 1])]
    assert names(back) == names(reversed(distinct[:-1]))


def test_a_new_jump_ends_the_way_forward():
    jumps = Jumps()
    jumps.leave(Place(ONE, 0))
    assert jumps.go(Place(ONE, 13), PROJECT, -1)
    jumps.leave(Place(ONE, 0))
    assert jumps.go(Place(TWO, 0), PROJECT, 1) is None


def test_places_follow_their_words_and_documents_that_are_gone_are_left_out():
    jumps, here = Jumps(), Place(ONE, 0)
    for place in (Place(ONE, 13), Place(TWO, 3)):
        jumps.leave(place)
    longer = Document("one", text="A new sentence. " + ONE.text)
    found = jumps.go(here, Project(documents={"one": longer}), -1)
    assert (found.document.id, found.offset) == ("one", 16 + 13)
    assert jumps.go(found, Project(documents={"one": longer}), -1) is None


def test_only_so_many_places_are_remembered():
    jumps = Jumps()
    for number in range(500):
        jumps.leave(Place(ONE, number % 2))
    count, here = 0, Place(TWO, 0)
    while place := jumps.go(here, PROJECT, -1):
        count, here = count + 1, place
    assert count == 100


def test_small_letters_belong_to_a_document_and_capital_ones_to_the_project(tmp_path):
    marks = Bookmarks(Draft(tmp_path, "me", "bookmarks"))
    for letter, place in (("a", Place(ONE, 13)), ("a", Place(TWO, 3)), ("A", Place(ONE, 28))):
        marks.put(letter, place)
    again = Bookmarks(Draft(tmp_path, "me", "bookmarks"))
    for kept in (marks, again):
        assert names([kept.get("a", "one", PROJECT), kept.get("a", "two", PROJECT)]) == [("one", 13), ("two", 3)]
        assert names([kept.get("A", "two", PROJECT), kept.get("b", "one", PROJECT)]) == [("one", 28), None]
        assert [letter for letter, _ in kept.seen_from("two", PROJECT)] == ["a", "A"]
        assert kept.free("one") == "b"


def test_a_bookmark_follows_its_words_where_the_old_text_is_known(tmp_path):
    marks = Bookmarks(Draft(tmp_path, "me", "bookmarks"))
    marks.put("a", Place(ONE, 13))
    longer = Document("one", text="New. " + ONE.text)
    known = Project(documents={"one": longer}, earlier={ONE.hash: ONE.text})
    assert names([marks.get("a", "one", known)]) == [("one", 18)]
    short = Project(documents={"one": Document("one", text="Short.")})
    assert names([marks.get("a", "one", short)]) == [("one", 6)]


def test_what_is_no_bookmark_is_left_out(tmp_path):
    draft = Draft(tmp_path, "me", "bookmarks")
    draft.keep({"a one": ("one", "many", ""), "b one": "one", "c one": ("one",), "d one": ("gone", "1", "")})
    marks = Bookmarks(draft)
    assert list(marks.seen_from("one", PROJECT)) == []


def test_where_texts_were_left_is_kept_and_follows_its_words(tmp_path):
    places = LastPlaces(Draft(tmp_path, "me", "last places"))
    assert places.of("one", PROJECT) == 0
    places.leave(Place(TWO, 3))
    places.leave(Place(ONE, 13))
    places.leave(Place(ONE, 28))
    assert places.of("one", PROJECT) == 28
    assert LastPlaces(Draft(tmp_path, "me", "last places")).of("one", PROJECT) == 0  # nothing was kept yet
    places.keep()
    again, somebody = (LastPlaces(Draft(tmp_path, name, "last places")) for name in ("me", "you"))
    assert (again.of("one", PROJECT), again.of("two", PROJECT), again.of("gone", PROJECT)) == (28, 3, 0)
    assert somebody.of("one", PROJECT) == 0
    longer = Document("one", text="A new sentence. " + ONE.text)
    assert again.of("one", Project(documents={"one": longer}, earlier={ONE.hash: ONE.text})) == 28 + 16
    shorter = Document("one", text="Gone.")
    assert again.of("one", Project(documents={"one": shorter})) == 5


def test_of_very_many_texts_the_last_ones_are_kept(tmp_path):
    places = LastPlaces(Draft(tmp_path, "me", "last places"))
    documents = {f"d{n}": Document(f"d{n}", text="Text.") for n in range(1200)}
    for document in documents.values():
        places.leave(Place(document, 2))
    places.keep()
    again = LastPlaces(Draft(tmp_path, "me", "last places"))
    assert [again.of(name, Project(documents=documents)) for name in ("d0", "d199", "d200", "d1199")] == [0, 0, 2, 2]
