from annot_tui.codebook.saturation import Gain, last_news, saturation
from tests.build import document, layer, project, tag, thesis


def test_documents_come_in_the_order_in_which_they_were_first_tagged():
    day = "2026-01-0{}T10:00:00Z".format
    found = saturation(
        project(
            [document(name) for name in ("a", "b", "c", "d")],
            [thesis("t"), thesis("u"), thesis("v")],
            [
                layer("ann", "b", tag("1", "u", "asserts", created=day(1)), tag("2", "t", "asserts", created=day(5))),
                layer("bo", "b", tag("3", "t", "rejects", created=day(6))),
                layer("ann", "a", tag("4", "t", "asserts", created=day(2)), tag("5", "v", "asserts", created=day(3))),
                layer("bo", "c", tag("6", "v", "asserts"), tag("7", "unknown", "asserts")),
                layer("bo", "d", absent=("t",)),
            ],
        )
    )
    assert found == (
        Gain("b", day(1), 3, ("u", "t"), 2),
        Gain("a", day(2), 2, ("v",), 3),
        Gain("c", "", 1, (), 3),
    )
    assert last_news(found) == 1


def test_what_was_settled_repeats_what_was_tagged_and_is_not_counted_again():
    settled = layer("consensus", "a", tag("3", "t", "asserts"), tag("4", "u", "asserts"))
    alone = layer("consensus", "b", tag("5", "u", "asserts"))
    both = [layer("ann", "a", tag("1", "t", "asserts")), layer("bo", "a", tag("2", "t", "asserts"))]
    made = project([document("a"), document("b")], [thesis("t"), thesis("u")], [*both, settled, alone])
    assert saturation(made) == (Gain("a", "", 2, ("t", "u"), 2), Gain("b", "", 1, (), 2))
    assert saturation(made, ("consensus",)) == (Gain("a", "", 2, ("t", "u"), 2), Gain("b", "", 1, (), 2))
    assert [gain.tags for gain in saturation(made, ("ann", "consensus"))] == [3, 1]


def test_nothing_is_tagged():
    assert saturation(project([document("a")], [thesis("t")], [])) == ()
    assert last_news(()) == 0
