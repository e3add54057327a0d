import pytest

from annot_tui.store.merging.marked import Unpaired, opened, versions

TEXT = """a
<<<<<<< HEAD
b
=======
c
>>>>>>> laptop
d
<<<<<<< HEAD
=======
e
>>>>>>> laptop
"""


def test_both_versions_are_taken_out():
    found = versions(TEXT)
    assert (found.first, found.second, found.base) == ("a\nb\nd\n", "a\nc\nd\ne\n", None)
    assert (found.first_name, found.second_name, found.line) == ("HEAD", "laptop", 2)


def test_the_ancestor_too_where_it_is_shown():
    found = versions("a\n<<<<<<< ours\nb\n||||||| base\nx\n=======\nc\n>>>>>>> theirs\nd\n")
    assert (found.first, found.base, found.second) == ("a\nb\nd\n", "a\nx\nd\n", "a\nc\nd\n")


def test_line_ends_of_any_kind():
    assert versions(TEXT.replace("\n", "\r\n")).second == "a\r\nc\r\nd\r\ne\r\n"
    assert versions(TEXT.rstrip("\n")).second_name == "laptop"


@pytest.mark.parametrize("text", ["a\n=======\nb\n", ">>>>>>> quoted mail\n", "<<<<<<<<< x\n", " <<<<<<< x\n", ""])
def test_what_is_no_conflict(text):
    assert not opened(text)
    assert versions(text) is None


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("<<<<<<< a\nb\n", 3),
        ("<<<<<<< a\n<<<<<<< b\n", 2),
        ("<<<<<<< a\n>>>>>>> b\n", 2),
        ("x\n<<<<<<< a\n=======\n<<<<<<< b\n", 4),
    ],
)
def test_marks_that_do_not_belong_together(text, line):
    with pytest.raises(Unpaired) as error:
        versions(text)
    assert error.value.line == line


def test_setext_headings_are_no_marks_outside_a_conflict():
    text = "Title\n=======\n" + TEXT + "Other\n=======\n"
    assert versions(text).first == "Title\n=======\na\nb\nd\nOther\n=======\n"
