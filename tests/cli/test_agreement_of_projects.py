"""Agreement of projects on the command line."""

import json
import shutil
from pathlib import Path

import pytest

from annot_tui.reliability.measures import Measure

BUNDLED = Path(__file__).parent.parent.parent
GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def bundled(tmp_path, monkeypatch):
    root = tmp_path / "bundled"
    for part in ("corpus", "annotations"):
        shutil.copytree(BUNDLED / part, root / part)
    monkeypatch.chdir(root)
    return root


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("agreement", ()),
        ("agreement_by_document", ("--by", "document", "--unit", "paragraph", "--distance", "masi")),
        ("agreement_u_alpha", ("--measure", "u-alpha", "--by", "time", "--thesis", "moscow-props-up-lukashenko")),
    ],
)
def test_golden(run, bundled, name, options):
    found = run("agreement", *options)
    assert (found.code, found.err) == (0, "")
    assert found.out == (GOLDEN / f"{name}.text").read_text(encoding="utf-8")


def test_json_has_every_figure_with_its_name_and_the_tags_behind_it(run, bundled):
    found = run("agreement", "--format", "json").json
    whole = found["whole"]
    assert found["analysts"] == ["analyst-a", "analyst-b"]
    assert (found["undefined"], found["unit"], found["distance"]) == (None, "sentence", "jaccard")
    assert {name: len(found[name]) for name in ("theses", "documents", "pairs", "times")} == {
        "theses": 20,
        "documents": 5,
        "pairs": 1,
        "times": 5,
    }
    assert set(whole["coded"]["stance"]["differing"]) < set(whole["tags"])
    assert whole["differing"] == len(found["disagreements"])
    for part in (whole, *found["theses"]):
        for name in ("u_alpha", "bar_u_alpha", "cu_alpha"):
            assert (part[name] is None) == (name in part["undefined"])
        for coding in part["coded"].values():
            assert (coding["value"] is None) == bool(coding["undefined"])
            assert coding["units"] == coding["pairable"] + coding["dropped"]
    assert whole["intervals"]["bar_u"]["low"] < whole["bar_u_alpha"] < whole["intervals"]["bar_u"]["high"]
    assert run("agreement", "--format", "json").json == found


def test_one_measure_alone(run, bundled):
    found = run("agreement", "--format", "json", "--measure", "cohen", "--by", "thesis").json
    assert "u_alpha" not in found["whole"]
    assert found["whole"]["coded"]["stance"]["measure"] == "cohen"
    assert "documents" not in found
    found = run("agreement", "--format", "json", "--measure", "span-f1").json
    assert "coded" not in found["whole"]
    assert 0 < found["whole"]["f1"]["strict"] < found["whole"]["f1"]["overlap"] < 1


@pytest.mark.parametrize("measure", Measure)
def test_every_measure_has_its_interval(run, bundled, measure):
    found = run("agreement", "--measure", measure.value, "--interval", "--by", "document", "--format", "json").json
    for part in (found["whole"], *found["documents"]):
        stance = part["coded"]["stance"]
        assert stance["interval"]["low"] <= stance["value"] <= stance["interval"]["high"]
    assert run("agreement", "--measure", measure.value).code == 0


def test_what_is_left_out_is_told(run, bundled):
    file = bundled / "annotations/tags/analyst-b/slyunkin-2022.yaml"
    file.write_text(file.read_text().replace("reading: finished", "reading: reading"))
    assert "Left out: there is no finished reading of slyunkin-2022 by analyst-b." in run("agreement").out
    found = run("agreement", "--format", "json").json
    assert found["left_out"] == [
        {"why": "unfinished", "document": "slyunkin-2022", "analyst": "analyst-b", "tag": None}
    ]
    assert "slyunkin-2022" not in found["compared"]


def test_with_one_analyst_there_is_nothing_to_compare(run, bundled):
    shutil.rmtree(bundled / "annotations/tags/analyst-b")
    shutil.rmtree(bundled / "annotations/tags/consensus")
    found = run("agreement")
    assert found.code == 1
    assert found.out == "Only analyst-a has finished a document; it takes two to agree.\n"
    found = run("agreement", "--format", "json")
    assert found.code == 1
    assert json.loads(found.out)["undefined"].startswith("Only analyst-a")
    assert "HOW ALIKE" not in run("report").out


def test_the_report_has_a_section_on_it(run, bundled):
    for format in ("text", "md", "html"):
        assert "how alike the analysts read" in run("report", "--format", format).out.lower()
    assert "How alike" not in run("report", "--analyst", "analyst-a", "--format", "md").out
    assert "agreement" not in run("report", "--format", "json").json


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--analyst", "analyst-a"], "alone agrees with nobody"),
        (["--analyst", "analyst-a,nobody"], "no layer of 'nobody'"),
        (["--thesis", "none"], "no thesis 'none'"),
        (["--document", "none"], "no document 'none'"),
        (["--measure", "ac1", "--distance", "masi"], "knows no distance"),
        (["--length", "3"], "goes with --table"),
    ],
)
def test_what_cannot_be_meant_is_told_in_a_line(run, bundled, options, said):
    found = run("agreement", *options)
    assert (found.code, found.out) == (2, "")
    assert said in found.err
    assert found.err.count("\n") == 1


@pytest.mark.parametrize("question", ["thesis", "stance", "voice", "modality", "evidence", "treatment"])
def test_a_table_that_was_exported_gives_the_same_figure(run, bundled, tmp_path, question):
    file = tmp_path / "table.csv"
    text = run("agreement", "--export", question).out
    assert text.splitlines()[0] == "analyst-a,analyst-b"
    assert ("\n-,-\n" in text) == (question in ("thesis", "evidence"))
    file.write_text(text, encoding="utf-8")
    mine = run("agreement", "--format", "json").json["whole"]["coded"][question]
    other = run("agreement", "--table", file, "--format", "json").json
    for name in ("value", "units", "pairable"):
        assert mine[name] == pytest.approx(other[name])


@pytest.mark.parametrize("options", [(), ("--thesis", "moscow-props-up-lukashenko", "--document", "carnegie-2022")])
def test_spans_that_were_exported_give_the_same_family(run, bundled, tmp_path, options):
    file = tmp_path / "spans.csv"
    found = run("agreement", "--export", "found", *options)
    file.write_text(found.out, encoding="utf-8")
    mine = run("agreement", "--format", "json", *options).json["whole"]
    other = run("agreement", "--spans", file, "--length", found.err.split()[-1], "--format", "json").json
    for name in ("u_alpha", "bar_u_alpha", "cu_alpha", "coverage", "k_u_alpha"):
        assert mine[name] == pytest.approx(other[name])
