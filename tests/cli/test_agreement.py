"""Agreement over files on the command line."""

import pytest

TABLE = """\
Ann,Bo,Cy,Di
1,1,,1
2,2,3,2
3,3,3,3
3,3,3,3
2,2,2,2
1,2,3,4
4,4,4,4
1,1,2,1
2,2,2,2
,5,5,5
,,1,1
,3,,
"""
"""Krippendorff 2011, section C, on its side."""
SPANS = "coder,start,end,value\na,0,7,x\na,20,30,y\nb,0,7,x\nb,22,30,x\nc,,,\n"


@pytest.fixture
def table(tmp_path):
    file = tmp_path / "table.csv"
    file.write_text(TABLE, encoding="utf-8")
    return file


@pytest.fixture
def spans(tmp_path):
    file = tmp_path / "spans.csv"
    file.write_text(SPANS, encoding="utf-8")
    return file


def test_a_table_is_measured_by_alpha_and_everything_is_said_of_the_number(run, table):
    lines = run("agreement", "--table", table).out.splitlines()
    assert lines == [
        "Krippendorff's alpha, nominal: 0.743",
        "  units     12, of which 11 pairable; 1 dropped, with fewer than two values",
        "  coders    4: Ann, Bo, Cy, Di",
        "  distance  the same or not; 5 different values",
        "  differing 0.200 observed, 0.779 expected by chance",
        "  lines     0.667 and 0.8 are Krippendorff's customary ones",
    ]


def test_a_table_as_json(run, table):
    found = run("agreement", "--table", table, "--format", "json").json
    assert list(found)[:7] == ["measure", "level", "value", "undefined", "units", "pairable", "coders"]
    assert round(found.pop("value"), 3) == 0.743
    assert [found[key] for key in ("measure", "level", "undefined", "units", "pairable", "coders", "dropped")] == [
        "alpha", "nominal", None, 12, 11, 4, 1,
    ]  # fmt: skip
    assert (found["distance"], found["interval"]) == ("the same or not", None)


@pytest.mark.parametrize(
    ("options", "value"),
    [
        (["--level", "ordinal"], 0.815),
        (["--level", "interval"], 0.849),
        (["--level", "ordinal", "--categories", "1,2,3,4,5"], 0.815),
        (["--measure", "ac1"], 0.775),
        (["--measure", "ac2", "--level", "interval"], 0.914),
        (["--measure", "percent"], 0.818),
    ],
)
def test_measures_and_levels(run, table, options, value):
    assert round(run("agreement", "--table", table, *options, "--format", "json").json["value"], 3) == value


def test_what_does_not_exist_says_why(run, table):
    done = run("agreement", "--table", table, "--measure", "fleiss", "--format", "json")
    assert (done.code, done.json["value"]) == (0, None)
    assert "4 of 12 units lack one" in done.json["undefined"]
    assert run("agreement", "--table", table, "--measure", "cohen").out.startswith("Cohen's kappa, nominal: undefined:")


def test_weights_are_named(run, tmp_path):
    file = tmp_path / "words.csv"
    file.write_text("x;y\nlow;low\nhigh;mid\nmid;mid\nlow;high\n", encoding="utf-8")
    lines = run(
        "agreement", "--table", file, "--measure", "cohen", "--level", "ordinal", "--categories", "low,mid,high"
    ).out
    assert lines.startswith("Cohen's weighted kappa, ordinal: ")
    assert "  distance  linear weights; 3 different values\n" in lines


def test_an_interval_names_its_method(run, table):
    found = run("agreement", "--table", table, "--interval", "--format", "json").json["interval"]
    assert found["low"] < 0.743 < found["high"]
    assert (found["resamples"], set(found["below"])) == (1000, {"0.667", "0.8"})
    text = run("agreement", "--table", table, "--interval").out
    assert "95 %; percentiles, units drawn anew with replacement, 1,000 resamples" in text
    assert "of resamples below 0.667" in text


def test_each_label_by_itself(run, table):
    found = run("agreement", "--table", table, "--by-category", "--format", "json").json["by_category"]
    assert found["5"]["value"] == 1
    assert run("agreement", "--table", table, "--by-category").out.splitlines()[-1] == "  5: 1.000"


def test_sets_of_labels(run, tmp_path):
    file = tmp_path / "sets.csv"
    file.write_text("x,y\na|b,a\n-,-\nb,a|b\nc,c\n", encoding="utf-8")
    found = {
        d: run("agreement", "--table", file, "--distance", d, "--format", "json").json
        for d in ("jaccard", "masi", "dice")
    }
    assert [one["distance"] for one in found.values()] == ["jaccard", "masi", "dice"]
    assert found["masi"]["value"] < found["jaccard"]["value"] < found["dice"]["value"] < 1
    assert run("agreement", "--table", file, "--format", "json").json == found["jaccard"]


def test_units_on_a_text(run, spans):
    found = run("agreement", "--spans", spans, "--length", 40, "--format", "json").json
    assert list(found)[:6] == ["u_alpha", "bar_u_alpha", "cu_alpha", "k_u_alpha", "coverage", "undefined"]
    assert set(found["k_u_alpha"]) == {"x", "y"}
    assert (found["coders"], found["units"], found["undefined"]) == (3, 4, {})
    text = run("agreement", "--spans", spans, "--length", 40).out
    assert "in characters, 40 of them" in text
    assert "(y)u-alpha" in text


def test_units_that_nobody_marked(run, tmp_path):
    file = tmp_path / "none.csv"
    file.write_text("coder,start,end,value\na,,,\nb,,,\n", encoding="utf-8")
    found = run("agreement", "--spans", file, "--length", 40, "--format", "json").json
    assert (found["u_alpha"], found["coverage"], found["k_u_alpha"]) == (None, None, {})
    assert set(found["undefined"]) == {"u_alpha", "bar_u_alpha", "cu_alpha", "coverage"}
    found = run("agreement", "--spans", file, "--length", 40, "--measure", "span-f1", "--format", "json").json
    assert (found["strict"], found["pairs"][0]["undefined"]) == (None, "neither marked anything")


def test_f1_of_units(run, spans):
    found = run("agreement", "--spans", spans, "--length", 40, "--measure", "span-f1", "--format", "json").json
    first = found["pairs"][0]
    assert (first["coders"], first["strict"], first["overlap"], first["units"]) == (["a", "b"], 0.5, 0.5, [2, 2])
    assert [pair["strict"] for pair in found["pairs"]] == [0.5, 0, 0]
    assert (
        "a and b: 0.500  matched: 1 of 2 and 2 units"
        in run("agreement", "--spans", spans, "--length", 40, "--measure", "span-f1").out
    )


def test_units_that_were_united_are_told(run, tmp_path):
    file = tmp_path / "spans.csv"
    file.write_text(SPANS + "a,5,9,x\n", encoding="utf-8")
    assert "1 unit overlapped another" in run("agreement", "--spans", file, "--length", 40).err


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--table", "NONE"], "cannot read NONE"),
        (["--table", "."], "cannot read .: Is a directory"),
        (["--table", "TABLE", "--spans", "TABLE"], "one at a time"),
        (["--table", "TABLE", "--measure", "u-alpha"], "a measure of spans"),
        (["--table", "TABLE", "--measure", "fleiss", "--level", "ordinal"], "nominal level only"),
        (["--table", "TABLE", "--categories", "1,2"], "'3', which --categories does not name"),
        (["--table", "TABLE", "--by-category", "--level", "ordinal"], "leave --level out"),
        (["--spans", "SPANS"], "give --length N"),
        (["--spans", "SPANS", "--length", "0"], "not a number from 1"),
        (["--spans", "SPANS", "--length", "10"], "line 3: a unit from 20 to 30"),
        (["--spans", "TABLE", "--length", "10"], "no column 'coder'"),
        (["--spans", "SPANS", "--length", "40", "--measure", "alpha"], "a measure of tables"),
        (["--spans", "SPANS", "--length", "40", "--interval"], "--interval is for tables"),
        (["--spans", "SPANS", "--length", "40", "--measure", "span-f1", "--distance", "masi"], "no distance"),
    ],
)
def test_what_cannot_be_meant_is_one_line(run, table, spans, options, words):
    names = {"TABLE": table, "SPANS": spans}
    done = run("agreement", *[names.get(option, option) for option in options])
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert words in done.err


def test_a_file_in_another_encoding(run, tmp_path):
    file = tmp_path / "table.csv"
    file.write_bytes("x,y\nä,ä\n".encode("utf-16"))
    assert "is not UTF-8; save it as CSV in UTF-8" in run("agreement", "--table", file).err


def test_nothing_in_a_table_can_steer_the_terminal(run, tmp_path):
    file = tmp_path / "table.csv"
    file.write_text("x\x1b[31m,y\u202e\na\x1b]0;b,c\nd,d\n", encoding="utf-8")
    for option in ("text", "json"):
        out = run("agreement", "--table", file, "--by-category", "--format", option).out
        assert "\x1b" not in out
        assert "\u202e" not in out
