import pytest

from annot_tui.compare.comparison import compare
from annot_tui.compare.selection import By, Selection
from annot_tui.model import UnknownName
from tests.build import document, layer, project, tag, thesis


def holders(documents, by=By.AUTHOR, layers=()):
    found = compare(project(documents, [thesis("t")], list(layers)), Selection(by=by)).holders
    return {h.id: (h.name, h.documents) for h in found}


def test_joint_authors_who_always_write_together_are_one_holder():
    found = holders([document("d1", "Ann Ott", "Bo Pal"), document("d2", "Ann Ott", "Bo Pal")])
    assert found == {"ann-ott-and-bo-pal": ("Ann Ott and Bo Pal", ("d1", "d2"))}


def test_a_joint_author_who_also_writes_alone_is_a_holder_of_their_own():
    found = holders([document("d1", "Ann Ott", "Bo Pal"), document("d2", "Ann Ott")])
    assert found == {"ann-ott": ("Ann Ott", ("d1", "d2")), "bo-pal": ("Bo Pal", ("d1",))}


def test_a_text_without_byline_stands_under_its_outlet_or_its_title():
    found = holders([document("d1", outlet="The Review"), document("d2")])
    assert found == {
        "the-review-unnamed": ("The Review (unnamed)", ("d1",)),
        "d2-unnamed": ("D2 (unnamed)", ("d2",)),
    }


def test_by_document_and_by_outlet():
    documents = [document("d1", "Ann", outlet="X"), document("d2", "Bo", outlet="X"), document("d3", "Cy")]
    assert set(holders(documents, By.DOCUMENT)) == {"d1", "d2", "d3"}
    assert holders(documents, By.OUTLET)["x"] == ("X", ("d1", "d2"))


def test_dates_of_a_holder_are_those_of_first_and_last_publication():
    documents = [document("d1", "Ann", published="2022-05-20"), document("d2", "Ann", published="2021~")]
    holder = compare(project(documents, [], [])).holders[0]
    assert (holder.first, holder.last) == ("2021~", "2022-05-20")


def test_voices_as_holders_take_third_party_tags_by_the_innermost_voice():
    made = project(
        [document("d1", "Ann"), document("d2", "Bo")],
        [thesis("t")],
        [
            layer(
                "a",
                "d1",
                tag("x", "t", "asserts", voice=["Paper", "the PM"]),
                tag("y", "t", "rejects"),
                tag("z", "t", "asserts", voice=["Bo"], treatment="endorses"),
            )
        ],
        voices=[{"id": "prime-minister", "name": "Prime Minister", "aliases": ["the PM"]}],
    )
    result = compare(made, Selection(by=By.VOICE))
    assert [h.id for h in result.holders] == ["ann", "bo", "prime-minister"]
    assert result.stand("prime-minister", "t").position == "asserts"
    assert result.stand("ann", "t").position == "rejects"
    assert result.stand("bo", "t").tags == ("z",)
    assert result.holder("bo").documents == ("d1", "d2")


def test_names_in_any_script_give_distinct_ids():
    found = holders(
        [document("d1", "Янка Купала"), document("d2", "???"), document("d3", "!!!"), document("d4", "Éva Ő")]
    )
    assert len(found) == 4
    assert "eva-o" in found


@pytest.mark.parametrize("selection", [Selection(analysts=("nobody",)), Selection(theses=("nothing",))])
def test_unknown_names_are_refused(selection):
    with pytest.raises(UnknownName):
        compare(project([document("d1", "Ann")], [thesis("t")], []), selection)


def test_a_blank_name_in_a_byline_is_nobody():
    blank = document("d1", "", "  ", outlet="The Review")
    assert holders([blank, document("d2", "", "Ann")]) == {
        "ann": ("Ann", ("d2",)),
        "the-review-unnamed": ("The Review (unnamed)", ("d1",)),
    }


def test_a_voice_without_a_name_is_a_third_party_and_never_the_author():
    layers = [layer("a", "d1", tag("x", "t", "asserts", voice=["Paper", " "], treatment="neutral"))]
    found = compare(project([document("d1", "Ann")], [thesis("t")], layers), Selection(by=By.VOICE))
    assert {h.id: found.stand(h.id, "t").position for h in found.holders} == {
        "ann": "silent",
        "unattributed": "asserts",
    }


def test_names_in_any_script_that_are_not_the_same_are_two_holders():
    documents = [document("d1", "かわばた"), document("d2", "かわはた"), document("d3", "राम"), document("d4", "रिम")]
    assert {name for name, _ in holders(documents).values()} == {"かわばた", "かわはた", "राम", "रिम"}
