import pytest

from annot_tui.store.drafts import Draft


def test_a_draft_comes_back_until_it_is_dropped(tmp_path):
    typed = {"note": "half a \ud800 sentence\nand", "evidence": ("event", "quotation")}
    Draft(tmp_path, "analyst-a", "note:k3x9").keep(typed)
    assert Draft(tmp_path, "analyst-a", "note:k3x9").read() == typed
    assert Draft(tmp_path, "analyst-b", "note:k3x9").read() == {}
    assert Draft(tmp_path, "analyst-a", "note:other").read() == {}
    Draft(tmp_path, "analyst-a", "note:k3x9").drop()
    assert Draft(tmp_path, "analyst-a", "note:k3x9").read() == {}
    Draft(tmp_path, "analyst-a", "note:k3x9").drop()


@pytest.mark.parametrize(
    "junk", [b"", b"[]", b'{"form": "f"}', b'{"form": "f", "typed": 3}', b"\xff\xfe", b"[" * 100_000]
)
def test_a_file_that_is_no_draft_is_none(tmp_path, junk):
    draft = Draft(tmp_path, "a", "f")
    draft.keep({"x": "y"})
    next((tmp_path / ".annot/drafts").iterdir()).write_bytes(junk)
    assert draft.read() == {}


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path):
    (tmp_path / ".annot").write_text("a file in its place")
    Draft(tmp_path, "a", "f").keep({"x": "y"})
    assert Draft(tmp_path, "a", "f").read() == {}
