"""Networks on the command line."""

from xml.etree import ElementTree

import networkx
import pytest

from tests.cli.test_commands import tag

TAKES = "Ministries take their orders abroad."


def test_networks_in_every_format(run, project, tmp_path):
    tag(run)
    tag(run, "second", stance="rejects", analyst="analyst-b")
    tag(run, "second", thesis="drifting", analyst="analyst-b")
    found = network(run, "--normalize", "no")
    assert found["matrix"] == [[0.0, -1.0], [-1.0, 0.0]]
    assert (found["modularity"], bool(found["undefined"])) == (None, True)
    assert run("network", "--type", "two-mode", "--format", "csv").out.splitlines()[1] == "ann-ott,0.0,1.0"
    assert run("network", "--format", "edges", "--type", "conflict").out.splitlines() == [
        "source,target,weight",
        "ann-ott,bo-pal,0.6666666666666666",
    ]
    for format in ("graphml", "gexf"):
        for type in ("two-mode", "congruence", "conflict", "subtract"):
            written = run("network", "--format", format, "--type", type, "--isolates").out
            assert written == run("network", "--format", format, "--type", type, "--isolates").out
            ElementTree.fromstring(written)
            assert "Ann Ott" in written
    assert run("network", "--type", "conflict", "--normalize", "activity").code == 2
    assert run("network", "--since", "yesterday").code == 2
    turned = run("report", "--since", "2023", "--until", "2022")
    assert (turned.code, "ends before it begins; correct" in turned.err) == (2, True)
    assert network(run, "--since", "2023")["rows"] == []


def test_people_are_told_groups_and_ties_with_names_the_strongest_first(run, debate):
    told = run("network", "--normalize", "no").out
    assert told.startswith("Agreement less conflict (subtract), not divided\n5 statements\n\nGROUPS\n")
    assert told.split("TIES\n")[1].splitlines() == [
        "    −1  Ann Ott — Bo Pal",
        "    −1  Ann Ott — Cy Rus",
        "    +1  Ann Ott — Di Sol",
        "    −1  Bo Pal — Di Sol",
    ]


def test_people_are_told_networks_of_windows_one_after_the_other(run, debate):
    told = run("network", "--window", "1", "--unit", "year", "--type", "two-mode").out
    first, second = told.split("2023-01-01 TO 2023-12-31\n")
    assert "2022-01-01 TO 2022-12-31\n3 statements\n" in first
    assert "    −1  Cy Rus — The ministries drift abroad.\n" in second


def test_a_network_of_nothing(run, tmp_path, monkeypatch):
    run("init", tmp_path / "new")
    monkeypatch.chdir(tmp_path / "new")
    for type in ("two-mode", "subtract"):
        for format in ("text", "json", "csv", "edges", "graphml", "gexf"):
            assert run("network", "--type", type, "--format", format, "--isolates").code == 0


@pytest.fixture
def debate(run, project):
    """Ann asserts both theses, Bo rejects one; Cy, in the year after, rejects the other; Di writes without a date."""
    for name, author, published in (("third", "Cy Rus", "2023-02-01"), ("fourth", "Di Sol", "")):
        source = project.parent / f"{name}.txt"
        source.write_bytes((project.parent / "first.txt").read_bytes())
        assert run("import", source, "--author", author, *(["--published", published] if published else [])).code == 0
    tag(run)
    tag(run, "first", thesis="drifting", quote=TAKES)
    tag(run, "second", stance="rejects")
    tag(run, "third", thesis="drifting", stance="rejects", quote=TAKES)
    tag(run, "fourth", quote=TAKES)
    return project


def network(run, *options):
    return run("network", *options, "--format", "json").json


def ids(found, side="rows"):
    return [node["id"] for node in found[side]]


def test_networks_are_narrowed(run, debate):
    assert ids(network(run)) == ["ann-ott", "bo-pal", "cy-rus", "di-sol"]
    assert ids(network(run, "--holder", "Ann Ott,bo-pal")) == ["ann-ott", "bo-pal"]
    assert ids(network(run, "--without-holder", "Ann Ott", "--isolates")) == ["bo-pal", "cy-rus", "di-sol"]
    without = network(run, "--without-thesis", "lost", "--type", "two-mode", "--isolates")
    assert (ids(without, "columns"), without["without_thesis"]) == (["drifting"], ["lost"])
    assert ids(network(run, "--stance", "rejects")) == ["bo-pal", "cy-rus"]
    for option, name in (("--holder", "Nobody"), ("--without-thesis", "none"), ("--thesis", "none"), ("--stance", "x")):
        refused = run("network", option, name)
        assert (refused.code, name in refused.err) == (2, True)


def test_a_network_between_theses(run, debate):
    found = network(run, "--between", "theses", "--type", "congruence", "--normalize", "no")
    assert (ids(found), found["matrix"][0]) == (["drifting", "lost"], [0.0, 1.0])
    assert found["rows"][0]["name"] == "The ministries drift abroad."
    assert run("network", "--between", "theses", "--type", "two-mode").code == 2


def test_a_network_whatever_the_stance(run, debate):
    found = network(run, "--type", "two-mode", "--ignore-stance")
    assert found["matrix"] == [[1.0, 1.0], [0.0, 1.0], [1.0, 0.0], [0.0, 1.0]]
    assert run("network", "--ignore-stance").code == 2


def test_networks_of_windows(run, debate):
    done = run("network", "--window", "1", "--unit", "quarter", "--format", "json")
    assert (done.code, done.json["left_out"]) == (0, 1)
    assert "1 of 5 statements are in no window" in done.err
    windows = done.json["windows"]
    assert [(w["from"], w["to"], w["statements"]) for w in windows] == [
        ("2022-04-01", "2022-06-30", 3),
        ("2022-07-01", "2022-09-30", 0),
        ("2022-10-01", "2022-12-31", 0),
        ("2023-01-01", "2023-03-31", 1),
    ]
    assert (ids(windows[0]), windows[1]["matrix"]) == (["ann-ott", "bo-pal"], [])
    every = network(run, "--window", "1", "--unit", "quarter", "--isolates", "--type", "two-mode")["windows"]
    assert all(ids(window) == ["ann-ott", "bo-pal", "cy-rus", "di-sol"] for window in every)
    wide = network(run, "--window", "2", "--unit", "year", "--step", "1", "--since", "2021", "--until", "2023")
    assert [(w["from"], w["to"], w["statements"]) for w in wide["windows"]] == [
        ("2021-01-01", "2022-12-31", 3),
        ("2022-01-01", "2023-12-31", 4),
    ]
    assert (wide["window"], wide["unit"], wide["step"]) == (2, "year", 1)


def test_windows_as_csv_have_their_days_in_front(run, debate):
    lines = run("network", "--window", "1", "--unit", "year", "--format", "edges", "--normalize", "no").out.splitlines()
    assert lines == [
        "from,to,source,target,weight",
        "2022-01-01,2022-12-31,ann-ott,bo-pal,-1.0",
        "2023-01-01,2023-12-31,,,",
    ]


@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_windows_as_graphs_are_a_file_each(run, debate, tmp_path, format):
    options = ("network", "--window", "1", "--unit", "year", "--format", format)
    refused = run(*options)
    assert (refused.code, "-o" in refused.err) == (2, True)
    assert run(*options, "-o", tmp_path / f"net.{format}").code == 0
    written = sorted(path.name for path in tmp_path.glob("net*"))
    assert written == [f"net_2022-01-01_2022-12-31.{format}", f"net_2023-01-01_2023-12-31.{format}"]
    read = {"graphml": networkx.read_graphml, "gexf": networkx.read_gexf}[format]
    graphs = [read(tmp_path / name) for name in written]
    assert [sorted(graph) for graph in graphs] == [["ann-ott", "bo-pal"], ["cy-rus"]]
    assert graphs[0].edges["ann-ott", "bo-pal"]["sign"] == "against"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--window", "1"], "--unit"),
        (["--unit", "day"], "--window"),
        (["--step", "1"], "--window"),
        (["--window", "0", "--unit", "day"], "at least 1"),
        (["--window", "2", "--unit", "day", "--step", "3"], "at most"),
        (["--window", "x", "--unit", "day"], "x"),
        (["--window", "1", "--unit", "day", "--since", "1900"], "windows"),
    ],
)
def test_windows_that_cannot_be_say_why_in_one_line(run, debate, options, said):
    refused = run("network", *options)
    assert (refused.code, said in refused.err.splitlines()[-1]) == (2, True)


@pytest.mark.parametrize("format", ["text", "json", "csv", "edges", "graphml", "gexf"])
def test_windows_of_nothing(run, tmp_path, monkeypatch, format):
    run("init", tmp_path / "new")
    monkeypatch.chdir(tmp_path / "new")
    done = run("network", "--window", "1", "--unit", "day", "--format", format, "-o", "out")
    assert (done.code, "nothing" in done.err, done.err.count("\n")) == (0, True, 1)
