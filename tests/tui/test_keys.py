import pytest

from annot_tui.tui.actions import ACTIONS, EVERYWHERE
from annot_tui.tui.bindings import of_screen, rebound, sequences
from annot_tui.tui.keys import KeySequence, Typed
from annot_tui.tui.presets import PRESETS, SIMPLE_KEYS


def feed(keys, sequences, **options):
    typed = KeySequence(sequences)
    return [typed.feed(key, **options) for key in keys], typed


def test_a_sequence_waits_and_then_acts():
    results, _ = feed(["g", "g"], {"g g": "top", "g b": "book"})
    assert results == [Typed(waiting=True), Typed("top")]


def test_a_wrong_second_key_is_swallowed_and_forgotten():
    results, typed = feed(["g", "y", "y"], {"g g": "top"})
    assert results == [Typed(waiting=True), Typed(waiting=True), Typed()]
    assert typed.shown == ""


def test_a_sequence_may_end_with_any_letter():
    sequences = {"M letter": "put('letter')", "M space": "list"}
    assert [feed(["M", key], sequences)[0][-1].action for key in ("a", "B", "ж", "space")] == [
        "put('a')",
        "put('B')",
        "put('ж')",
        "list",
    ]
    assert [feed(["M", key], sequences)[0][-1] for key in ("apostrophe", "1")] == [Typed(waiting=True)] * 2


def test_whether_a_count_was_typed():
    typed = feed(["1", "2"], {})[1]
    assert typed.counted
    assert (typed.take_count(), typed.counted) == (12, False)


def test_a_count_is_kept_until_it_is_taken():
    results, typed = feed(["1", "2", "w"], {"g g": "top"})
    assert results[-1] == Typed()
    assert typed.shown == "12"
    assert (typed.take_count(), typed.take_count()) == (12, 1)


def test_zero_alone_is_no_count_and_digits_may_mean_something_else():
    assert feed(["0"], {})[0] == [Typed()]
    assert feed(["3"], {}, counting=False)[0] == [Typed()]


@pytest.mark.parametrize("screen", EVERYWHERE)
@pytest.mark.parametrize("preset", PRESETS)
def test_no_key_means_two_things_on_one_screen(screen, preset):
    keymap = PRESETS[preset]
    keys = [key for action in of_screen(screen, keymap) for key in action.keys.split(",")]
    assert sorted(keys) == sorted(set(keys))
    firsts = {keys.split()[0] for keys in sequences(screen, keymap) if " " in keys}
    assert not firsts & {key for key in keys if " " not in key}


def test_ids_are_unique_and_name_their_area():
    ids = [action.id for action in ACTIONS]
    assert len(ids) == len(set(ids))
    assert all("." in id for id in ids)
    assert set(SIMPLE_KEYS) <= set(ids)
    assert all(action.help and action.label for action in ACTIONS)


def test_the_simple_preset_has_no_vim_letters():
    letters = {key for action in of_screen("reader", SIMPLE_KEYS) for key in action.keys.split(",")}
    assert not letters & set("hjklwbvVoG")


def test_any_action_can_get_any_keys():
    keymap = {"reader.top": "t o", "app.contradictions": "ctrl+x", "app.library": "ctrl+l"}
    assert rebound(keymap) == {"reader.top": "f24", "app.contradictions": "ctrl+x", "app.library": "ctrl+l"}
    found = sequences("reader", keymap)
    assert found["t o"] == "edge('top')"
    assert "g g" not in found
    assert "g x" not in found
    assert sequences("reader", {"reader.next-tag": "f11"})["f11"] == "jump_tag(1)"


LETTERLESS = ("split", "travel-back", "travel-on", "search", "next-match", "previous-match", "fold", "tag", "select")


@pytest.mark.parametrize("name", LETTERLESS)
def test_what_is_done_often_needs_no_letter_in_the_simple_preset(name):
    keys = SIMPLE_KEYS[f"reader.{name}"].split(",")
    assert not [key for key in keys if len(key) == 1 or " " in key]
