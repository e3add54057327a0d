"""A file is read alike alone and with the whole project."""

from annot_tui.store.files import read_file
from annot_tui.store.paths import is_project_file, project_files
from annot_tui.store.reader import read_project

FILES = {
    "corpus/good.md": "---\ntitle: Good\n---\nText.\n",
    "corpus/good.txt": "The same name.",
    "corpus/plain.txt": "Just text.",
    "corpus/broken.md": "---\ntitle: [\n---\nThe text stays.\n",
    "corpus/con.md": "A reserved name.",
    "corpus/.hidden.md": "Not read.",
    "annotations/project.yaml": "title: T\ntitle: again\n",
    "annotations/voices.yaml": "- id: v\n",
    "annotations/theses/good.yaml": "id: good\nstatement: S.\n",
    "annotations/theses/named.yaml": "id: otherwise\nstatement: S.\n",
    "annotations/theses/.good.yaml.0a1b.tmp": "id: good",
    "annotations/tags/a/good.yaml": "document: good\nanalyst: a\ntags: [oops]\n",
    "annotations/tags/a/moved.yaml": "document: good\nanalyst: b\n",
    "annotations/tags/.git/x.yaml": "no",
    "annotations/verdicts/a.yaml": "analyst: b\nverdicts: []\n",
    "annotations/exercises/one/x.yaml": "no",
    ".annot/theses/x.yaml": "no",
}


def test_every_file_is_read_alone_as_with_the_others(tmp_path):
    for file, text in FILES.items():
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(text)
    opened = read_project(tmp_path)
    read = {file: read_file(tmp_path, file) for file in FILES if is_project_file(file)}
    assert list(read) == sorted(read, key=list(FILES).index)
    assert set(project_files(tmp_path)) == set(read) == set(opened.digests)
    assert opened.problems == tuple(sorted(p for found in read.values() for p in found.problems))
    assert opened.broken == {file for file, found in read.items() if found.broken}
    assert set(opened.project.documents) == {"good", "plain", "broken"}
    assert list(opened.project.theses) == ["good"]
    assert list(opened.project.layers) == [("a", "good")]
    assert "corpus/good.txt: has the same name as corpus/good.md; rename one of them" in map(str, opened.problems)


def test_a_file_that_is_gone_is_no_fault(tmp_path):
    assert read_file(tmp_path, "annotations/theses/con.yaml").problems == ()
