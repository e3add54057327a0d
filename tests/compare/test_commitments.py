"""What follows from positions for theses of which a holder says nothing."""

import pytest

from annot_tui.compare.commitments import Commitments
from annot_tui.compare.comparison import compare
from annot_tui.report.findings import findings
from annot_tui.report.value import build
from tests.build import document, layer, project, tag, thesis


def made(theses, **stances):
    tags = [tag(name, name, stance) for name, stance in stances.items()]
    return project([document("d", "A")], [thesis(*told.split(" | ")) for told in theses], [layer("x", "d", *tags)])


@pytest.mark.parametrize(
    ("theses", "stances", "on", "bound"),
    [
        (("p | implies q", "q"), {"p": "asserts"}, "q", "asserts"),
        (("p | implies q", "q"), {"p": "rejects"}, "q", None),
        (("p | implies q", "q"), {"q": "rejects"}, "p", "rejects"),
        (("p | contradicts q", "q"), {"p": "asserts"}, "q", "rejects"),
        (("p | implies q defeasible", "q"), {"p": "asserts"}, "q", None),
        (("p | implies q", "q | implies r", "r"), {"p": "asserts"}, "r", "asserts"),
        (("p | implies q", "q", "r | contradicts q"), {"p": "asserts", "r": "asserts"}, "q", None),
        (("p | implies q", "q"), {"p": "qualifies"}, "q", None),
    ],
)
def test_what_a_holder_is_committed_to(theses, stances, on, bound):
    project = made(theses, **stances)
    found = Commitments(project, compare(project)).on("a", on)
    assert (found[0].value if found else None) == bound


def test_a_silence_says_what_the_holder_is_committed_to_and_why():
    project = made(("p | implies q", "q", "r"), p="asserts")
    told = dict(findings(build(project, compare(project))))["Silence by omission"].shown[0].text
    assert told.count("yet committed to assert it, since") == 1
    assert "implies" in told
