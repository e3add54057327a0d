"""Which names can be the name of a file, on every system, and be told apart by the eye."""

import pytest

from annot_tui.model.ids import file_id_fault


@pytest.mark.parametrize(
    "name", ["slyunkin-2022", "Ἀθηνᾶ", "Минск 2022", "it's", "-rf", "🙂", "e\u0301", "می\u200cخواهم", "a.b"]
)
def test_names(name):
    assert file_id_fault(name) is None


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("", "between"),
        ("x" * 201, "between"),
        ("é" * 101, "between"),
        ("a/b", "must not contain"),
        ("..", "dot"),
        (".hidden", "dot"),
        ("a ", "space"),
        ("CON", "Windows"),
        ("aux.old", "Windows"),
        ("a\nb", "control"),
        ("a\x1b[2J", "control"),
        ("a\x9b2J", "control"),
        ("a\u202eb", "not seen"),
        ("a\u200bb", "not seen"),
        ("a\u2028b", "not seen"),
        ("a\ufeffb", "not seen"),
        ("a\udcffb", "not UTF-8"),
    ],
)
def test_no_names(name, fault):
    assert fault in file_id_fault(name)
