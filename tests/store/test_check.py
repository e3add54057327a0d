"""What `check` finds beyond single files, with the line of each fault."""

import shutil
import subprocess

import pytest

from annot_tui.session import Session
from annot_tui.store import yaml_in
from annot_tui.store.check import check
from annot_tui.store.reader import read_project
from annot_tui.store.scaffold import init_project
from annot_tui.text.span import Span

TEXT = "One two three four five six seven.\n"
TAG = """\
- id: {id}
  thesis: {thesis}
  stance: asserts
  passage:
  - {{start: {start}, end: {end}, quote: {quote}, prefix: '', suffix: ''}}
"""


@pytest.fixture
def root(tmp_path):
    for folder in ("corpus", "annotations/theses", "annotations/tags/a", "annotations/verdicts"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "corpus/doc.md").write_text(
        f"---\ntitle: T\nregions:\n- {{start: 0, end: 900, kind: heading}}\n---\n{TEXT}"
    )
    (tmp_path / "annotations/theses/t.yaml").write_text(
        "id: t\nstatement: S.\nrelations:\n- {type: implies, to: nowhere}\n- {type: implies, to: u}\n"
    )
    (tmp_path / "annotations/theses/u.yaml").write_text(
        "id: u\nstatement: U.\nparent: lost\nrelations:\n- {type: contradicts, to: t}\n"
    )
    tags = [("x", "t", 0, 7, "One two"), ("x", "gone", 8, 13, "three"), ("y", "t", 0, 5, "absent words here")]
    body = "".join(TAG.format(id=i, thesis=t, start=s, end=e, quote=q) for i, t, s, e, q in tags)
    (tmp_path / "annotations/tags/a/doc.yaml").write_text(
        f"document: doc\nanalyst: a\nabsent: [t, what]\ntags:\n{body}"
    )
    (tmp_path / "annotations/tags/a/none.yaml").write_text("document: none\nanalyst: a\n")
    (tmp_path / "annotations/verdicts/a.yaml").write_text("analyst: a\nverdicts:\n- {pair: [x, q], verdict: real}\n")
    return tmp_path


EXPECTED = [
    ("corpus/doc.md", 4, "regions[0]", "beyond the text"),
    ("annotations/theses/t.yaml", 4, "relations[0].to", "no thesis 'nowhere'"),
    ("annotations/theses/t.yaml", 3, "relations", "both contradicts and implies"),
    ("annotations/theses/u.yaml", 3, "parent", "no thesis 'lost'"),
    ("annotations/tags/a/doc.yaml", 3, "absent", "listed as absent but tagged"),
    ("annotations/tags/a/doc.yaml", 3, "absent", "no thesis 'what'"),
    ("annotations/tags/a/doc.yaml", 11, "tags[1].thesis", "no thesis 'gone'"),
    ("annotations/tags/a/doc.yaml", 10, "tags[1].id", "also used"),
    ("annotations/tags/a/doc.yaml", 18, "tags[2].passage", "is orphan"),
    ("annotations/tags/a/none.yaml", 1, "document", "no document 'none'"),
    ("annotations/verdicts/a.yaml", 3, "verdicts[0].pair", "no tag 'q'"),
]


def test_every_fault_is_found_with_its_line(root):
    found = check(read_project(root))
    for file, line, field, message in EXPECTED:
        assert any((p.file, p.line, p.field) == (file, line, field) and message in p.message for p in found), (
            file,
            line,
            field,
            message,
            [str(p) for p in found],
        )
    assert len(found) == len(EXPECTED)
    assert all(problem.mend for problem in found)


def test_each_file_is_read_once_for_the_lines_of_all_its_faults(tmp_path, monkeypatch):
    parsed = []
    monkeypatch.setattr(
        "annot_tui.store.check.parse",
        lambda text, file, **more: parsed.append(file) or yaml_in.parse(text, file, **more),
    )
    init_project(tmp_path, "")
    (tmp_path / "corpus" / "d.md").write_text("words")
    layer = tmp_path / "annotations" / "tags" / "a" / "d.yaml"
    layer.parent.mkdir(parents=True)
    tag = "- id: x{0}\n  thesis: nowhere\n  stance: asserts\n  passage:\n  - {{start: 0, end: 5, quote: words}}\n"
    layer.write_text("schema: 1\ndocument: d\nanalyst: a\ntags:\n" + "".join(map(tag.format, range(50))))
    problems = check(read_project(tmp_path))
    assert [problem.line for problem in problems] == [5 * number + 6 for number in range(50)]
    assert parsed == ["annotations/tags/a/d.yaml"]


def test_names_that_other_systems_take_for_one_are_told(tmp_path):
    init_project(tmp_path, "")
    for name in ("Caf\u00e9", "cafe\u0301", "other"):
        (tmp_path / "corpus" / f"{name}.md").write_text("words")
    (problem,) = check(read_project(tmp_path))
    assert (problem.severity, "capitals" in problem.message) == ("warning", True)


def test_relations_that_exclude_a_thesis_over_others_are_told_once_with_the_steps(tmp_path):
    init_project(tmp_path, "")
    for name, relation in (
        ("z", "implies, to: a"),
        ("a", "implies, to: b"),
        ("b", "implies, to: c"),
        ("c", "contradicts, to: a"),
    ):
        file = tmp_path / "annotations" / "theses" / f"{name}.yaml"
        file.write_text(f"id: {name}\nstatement: S {name}.\nrelations:\n- {{type: {relation}}}\n")
    (problem,) = check(read_project(tmp_path))
    assert (problem.file, problem.line, problem.severity) == ("annotations/theses/a.yaml", 3, "error")
    assert problem.message == "a cannot be true, since a implies b, b implies c, c contradicts a"


def test_what_is_said_twice_of_one_thing_or_of_itself_is_told(root):
    (root / "annotations/voices.yaml").write_text(
        "- {id: i, name: Ivan, aliases: [Ivan, Vanya]}\n- {id: p, name: Peter}\n- {id: v, aliases: [VANYA, p]}\n"
    )
    tag = TAG.format(id="x", thesis="t", start=0, end=7, quote="One two") + "  needs: [x]\n  voice: [Ivan, '']\n"
    (root / "annotations/tags/a/doc.yaml").write_text(
        f"tags:\n{tag}" + TAG.format(id="y", thesis="t", start=8, end=13, quote="three")
    )
    with (root / "annotations/tags/a/doc.yaml").open("a") as file:
        file.write("comments:\n- {id: c, on: x, text: One.}\n- {id: c, on: y, text: Two.}\n")
    pairs = "".join(f"- {{pair: [{pair}], verdict: real}}\n" for pair in ("x, y", "y, y", "y, x"))
    (root / "annotations/verdicts/a.yaml").write_text(f"verdicts:\n{pairs}")
    found = [
        (p.file.split("/", 1)[1], p.line, p.field, p.message, p.severity.value)
        for p in check(read_project(root))
        if p.file.startswith(("annotations/voices", "annotations/tags/a/doc", "annotations/verdicts"))
    ]
    assert found == [
        ("tags/a/doc.yaml", 7, "tags[0].needs", "tag x needs 'x', which is itself", "error"),
        (
            "tags/a/doc.yaml",
            8,
            "tags[0].voice",
            "tag x has a voice without a name, which counts as unattributed",
            "warning",
        ),
        ("tags/a/doc.yaml", 16, "comments[1].id", "the id 'c' is that of another comment above", "error"),
        ("verdicts/a.yaml", 3, "verdicts[1].pair", "judges a tag beside itself", "error"),
        ("verdicts/a.yaml", 4, "verdicts[2].pair", "judges y and x a second time; this one counts", "warning"),
        ("voices.yaml", 3, "voices[2]", "'VANYA' stands for i already", "error"),
        ("voices.yaml", 3, "voices[2]", "'p' stands for p already", "error"),
    ]


def test_a_file_that_belongs_elsewhere_is_told_with_the_line_that_says_so(root):
    (root / "annotations/theses/u.yaml").write_text("statement: U.\nid: v\n")
    (root / "annotations/tags/a/none.yaml").write_text("schema: 1\nanalyst: b\ndocument: none\n")
    (root / "annotations/verdicts/a.yaml").write_text("\nanalyst: b\n")
    told = {p.file.split("/", 1)[1]: (p.line, p.field) for p in read_project(root).problems}
    assert told == {"theses/u.yaml": (2, "id"), "tags/a/none.yaml": (2, "analyst"), "verdicts/a.yaml": (2, "analyst")}


def test_a_name_with_its_accents_taken_apart_is_told_as_that(root):
    for folder in ("theses", "tags/Zoe\u0308"):
        (root / f"annotations/{folder}").mkdir(exist_ok=True)
    (root / "annotations/theses/e\u0301.yaml").write_text("id: \u00e9\nstatement: S.\n")
    (root / "annotations/tags/Zoe\u0308/doc.yaml").write_text("document: doc\nanalyst: Zo\u00eb\n")
    told = [p for p in read_project(root).problems if "accents are taken apart" in p.mend]
    assert [(p.line, p.field) for p in told] == [(2, "analyst"), (1, "id")]


def test_files_that_nothing_reads_are_told_if_they_look_as_if_they_were_meant_to_be(tmp_path):
    init_project(tmp_path, "")
    stray = {
        "corpus/A.MD": "end in .md",
        "corpus/b.markdown": "end in .md",
        "corpus/old/c.txt": "itself",
        "annotations/theses/t.yml": "end in .yaml",
        "annotations/thesis/t.yaml": "theses/ID.yaml",
        "annotations/tags/loose.yaml": "tags/ANALYST/DOCUMENT.yaml",
    }
    fine = (
        "corpus/d.pdf",
        "corpus/.hidden.md",
        "corpus/.git/x.md",
        "annotations/README.md",
        "annotations/tags/a/x.csv",
    )
    for file in (*stray, *fine):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text("x")
    found = {p.file: p for p in check(read_project(tmp_path))}
    assert found.keys() == stray.keys()
    for file, mend in stray.items():
        assert (mend in found[file].mend, found[file].severity) == (True, "warning")


def test_line_ends_that_git_has_changed_are_told_as_what_they_are(tmp_path):
    init_project(tmp_path, "")
    (tmp_path / "corpus/d.md").write_text("One two.\n\nThree four.\n")
    (tmp_path / "annotations/theses/t.yaml").write_text("id: t\nstatement: S.\n")
    session = Session.open(tmp_path, "a")
    for start, end in ((4, 7), (10, 15), (16, 20)):
        session.add_tag("d", [Span(start, end)], "t", "asserts")
    assert check(read_project(tmp_path)) == ()
    (tmp_path / "corpus/d.md").write_bytes(b"One two.\r\n\r\nThree four.\r\n")
    (problem,) = check(read_project(tmp_path))
    assert (problem.file, "line ends" in problem.message, "-text" in problem.mend) == ("corpus/d.md", True, True)
    (tmp_path / "corpus/d.md").write_bytes(b"One 2.\r\n\r\nThree four.\r\n")
    assert {p.file for p in check(read_project(tmp_path))} == {"annotations/tags/a/d.yaml"}


@pytest.mark.skipif(not shutil.which("git"), reason="needs git")
def test_git_leaves_the_line_ends_of_a_project_alone_also_as_it_is_set_on_windows(tmp_path):
    project, clone = tmp_path / "project", tmp_path / "clone"
    init_project(project, "")
    (project / "corpus/d.md").write_text("One.\nTwo.\n")

    def git(*words):
        who = ("-c", "user.name=a", "-c", "user.email=a@b.c", "-c", "core.autocrlf=true")
        subprocess.run(["git", *who, *map(str, words)], check=True, capture_output=True)

    git("init", project)
    git("-C", project, "add", ".")
    git("-C", project, "commit", "-m", "x")
    git("clone", project, clone)
    for file in ("corpus/d.md", "annotations/project.yaml"):
        assert (clone / file).read_bytes() == (project / file).read_bytes()
