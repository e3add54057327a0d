import pytest

from annot_tui.store.merging.copies import original


@pytest.mark.parametrize(
    "name",
    [
        "slyunkin-2022 (conflicted copy 2026-01-05).yaml",
        "slyunkin-2022 (conflicted copy 2026-01-05 101112).yaml",
        "slyunkin-2022 (Ann Ott's conflicted copy 2026-01-05).yaml",
        "slyunkin-2022 (Ann Ott's conflicted copy 2026-01-05 (1)).yaml",
        "slyunkin-2022 (Case Conflict).yaml",
        "slyunkin-2022 (Case Conflict 1).yaml",
        "slyunkin-2022 (In Konflikt stehende Kopie von Ann 2026-01-05).yaml",
        "slyunkin-2022 (конфликтующая копия с Ann 2026-01-05).yaml",
        "slyunkin-2022.sync-conflict-20260105-101112-ABCDEFG.yaml",
        "slyunkin-2022.sync-conflict-20260105-101112-ABCDEFG.sync-conflict-20260106-101112-ABCDEFG.yaml",
        "slyunkin-2022 (SFConflict ann@example.org 2026-01-05-10-11-12).yaml",
        "slyunkin-2022_conflict-20260105-101112.yaml",
        "slyunkin-2022_ANN-PC_Jan-05-101112-2026_Conflict.yaml",
        "slyunkin-2022_ANN-PC_Jan-05-1011-2026_CaseConflict_1.yaml",
        "slyunkin-2022 [conflicted copy].yaml",
    ],
)
def test_copies(name):
    assert original(name) == "slyunkin-2022.yaml"


@pytest.mark.parametrize(
    "name",
    [
        "slyunkin-2022.yaml",
        "slyunkin-2022-ANN-PC.yaml",
        "slyunkin-2022 (1).yaml",
        "yugoslavia (conflict).md",
        "yugoslavia (the conflict of 1991).md",
        "frozen-conflict-2022.yaml",
        "armenia.conflict.md",
        "conflicted copy.yaml",
    ],
)
def test_what_is_a_file_of_its_own(name):
    assert original(name) is None
