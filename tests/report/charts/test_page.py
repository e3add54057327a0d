"""The charts in the page: every link leads somewhere, nothing from a file acts, and little data gives a sentence."""

import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from annot_tui.compare.comparison import compare
from annot_tui.compare.selection import By, Selection
from annot_tui.model import Project
from annot_tui.report.anchors import anchors
from annot_tui.report.charts import network, timeline
from annot_tui.report.charts.matrix import WIDEST, parts
from annot_tui.report.html import render
from annot_tui.report.templating import language
from annot_tui.report.value import Report, build
from tests.build import document, layer, project, tag, thesis
from tests.report.test_contract import quarrel
from tests.report.test_report import small

HOSTILE = (
    """<script>alert(1)</script> ]]> --> " onload="x" ' & &amp; </svg></title><a href="https://example.org">"""
    "\x1b[31m \u202e \u2066 \x00 {{ 7*7 }} {% if %}"
)
DATES = ["2020-05-20", "2021", "2021-23", "", "2022-11", "2020-08/.."]
STANCES = ["asserts", "rejects", "qualifies"]


def many(count: int, name: str = "Author #", dates: list[str] = DATES) -> Project:
    """A project in which `count` authors speak of three theses."""
    documents = [document(f"d{n}", name.replace("#", str(n)), published=dates[n % len(dates)]) for n in range(count)]
    layers = [
        layer(
            "analyst-a",
            f"d{n}",
            *(tag(f"x{n}-{t}", f"t{t}", STANCES[(n + t) % 3], 7 * t) for t in range(3) if (n + t) % 4),
        )
        for n in range(count)
    ]
    return project(documents, [thesis("t0"), thesis("t1"), thesis("t2")], layers)


def report(made: Project, **selection) -> Report:
    return build(made, compare(made, Selection(**selection)))


def page(made: Project, **selection) -> str:
    return render(report(made, **selection))


def drawings(written: str) -> list[str]:
    return re.findall(r"<svg.*?</svg>", written, re.DOTALL)


class Links(HTMLParser):
    def __init__(self, written: str):
        super().__init__()
        self.ids, self.targets = [], []
        self.feed(written)

    def handle_starttag(self, name, attributes):
        given = dict(attributes)
        assert name not in ("script", "img", "iframe", "object", "link", "image", "use", "foreignobject")
        assert not [key for key in given if key.startswith("on") or key in ("src", "srcset", "xlink:href", "xmlns")]
        self.ids += [given["id"]] if "id" in given else []
        self.targets += [given["href"]] if "href" in given else []


@pytest.mark.parametrize("made", [small(), quarrel(), many(5), many(60), small(HOSTILE, HOSTILE), Project()])
@pytest.mark.parametrize("by", By)
def test_every_link_leads_to_a_place_on_the_page(made, by):
    found = Links(page(made, by=by))
    assert len(found.ids) == len(set(found.ids))
    assert all(target.startswith("#") and target[1:] in found.ids for target in found.targets)


@pytest.mark.parametrize("made", [small(), quarrel(), many(5), small(HOSTILE, HOSTILE), many(5, HOSTILE + "#")])
def test_every_drawing_is_sound_by_itself(made):
    for drawing in drawings(page(made)):
        root = ElementTree.fromstring(drawing)
        assert {element.tag for element in root.iter()} <= {
            *("svg", "title", "desc", "g", "a", "text", "tspan", "line", "rect", "polygon", "circle", "path")
        }
        if root.get("aria-hidden") != "true":
            first, second = root[:2]
            assert (first.tag, second.tag) == ("title", "desc")
            assert (first.get("id"), second.get("id")) == (root.get("aria-labelledby"), root.get("aria-describedby"))
            assert root.get("role") == ("group" if root.findall(".//a") else "img")
        assert all(link.get("aria-label") for link in root.iter("a"))


def test_every_cell_that_says_something_leads_to_its_passages():
    made = report(many(5))
    written = render(made)
    for t, name in enumerate(made.comparison.theses, 1):
        for h, holder in enumerate(made.comparison.holders, 1):
            said = bool(made.comparison.stand(holder.id, name).tags)
            assert (f'<a href="#t{t}-h{h}"' in written) == said
            assert (f'id="t{t}-h{h}"' in written) == said


def test_every_mark_leads_to_the_first_passage_of_its_document():
    made = small()
    drawing = next(d for d in drawings(page(made)) if "time-1-title" in d)
    targets = re.findall(r'<a href="#(t\d-h\d-p\d)"', drawing)
    assert targets == ["t1-h1-p1", "t1-h2-p1", "t2-h1-p1", "t2-h2-p1"]
    assert "The Weekly (unnamed), 2022: qualifies, leaning against it; 2 passages" in drawing


@pytest.mark.parametrize("made", [small(HOSTILE, HOSTILE), many(5, HOSTILE + "#")])
def test_hostile_names_stay_words(made):
    written = page(made)
    assert not set(written) & {"\x1b", "\u202e", "\u2066", "\x00"}
    assert "<script" not in written
    assert "example.org&#" in written or "example.org&quot;" in written
    assert "{{ 7*7 }}" in written
    Links(written)


@pytest.mark.parametrize("made", [small(), quarrel(), many(60)])
def test_two_renders_are_equal(made):
    assert page(made) == page(made)


@pytest.mark.parametrize("made", [small(), quarrel(), many(60)])
def test_nothing_is_loaded_from_anywhere(made):
    written = page(made)
    assert "default-src 'none'" in written
    assert not re.search(r"url\(|@import|<link|<script|https?:", written)


def test_many_holders_stand_in_parts_of_about_equal_size():
    sizes = {count: [len(part.holders) for part in parts(report(many(count)).comparison)] for count in (1, 24, 25, 60)}
    assert sizes == {1: [1], 24: [24], 25: [13, 12], 60: [20, 20, 20]}
    assert all(size <= WIDEST for found in sizes.values() for size in found)
    numbers = [(part.first, part.last) for part in parts(report(many(60)).comparison)]
    assert numbers == [(1, 20), (21, 40), (41, 60)]


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        (Project(), "Nothing to compare yet"),
        (Project(), "No document says anything on these theses yet."),
        (Project(), "It takes two authors who say something on these theses to see who stands with whom."),
        (many(1), "All that is said comes from one document, “D0”: there is nothing to follow."),
        (many(2, dates=[""]), "None of the documents has a date of publication, so nothing can be put in order."),
        (many(3, "Ann"), "It takes two authors who say something on these theses to see who stands with whom."),
    ],
)
def test_little_data_gives_a_sentence(made, sentence):
    written = page(made)
    assert sentence in written
    assert "nan" not in written
    Links(written)


def test_one_thesis_alone_makes_charts():
    written = page(many(5), theses=("t1",))
    assert 'id="time-1-title"' in written
    assert 'id="allies-title"' in written


def test_who_changed_position_is_followed_by_a_line():
    made = project(
        [document("one", "Ann", published="2020"), document("two", "Ann", published="2022")],
        [thesis("t")],
        [
            layer("analyst-a", "one", tag("a", "t", "asserts")),
            layer("analyst-a", "two", tag("b", "t", "rejects")),
        ],
    )
    shifted = report(made)
    assert len(shifted.comparison.shifts) == 1
    assert page(made).count('class="shift"') == 1
    assert page(many(5)).count('class="shift"') == 0


def test_only_the_strongest_ties_are_drawn_and_the_page_says_so():
    made = report(many(60))
    found = network.draw(made)
    assert found.all_ties > network.MOST_TIES == len(found.ties)
    weights = [abs(tie.weight) for tie in found.ties]
    assert weights == sorted(weights, reverse=True)
    assert f"Of {found.all_ties} ties the {network.MOST_TIES} strongest are shown" in render(made)
    assert found.picture.count('class="tie') == network.MOST_TIES


def test_ties_are_wider_the_stronger_they_are_and_dashed_where_they_are_conflicts():
    made = network.draw(report(quarrel()))
    assert {tie.weight > 0 for tie in made.ties} == {False}
    assert 'class="tie clash"' in made.picture
    widths = [network.thickness(weight / 50, 1.0) for weight in range(51)]
    assert widths == sorted(set(widths))


def test_who_says_nothing_is_named_apart():
    made = project(
        [document("one", "Ann"), document("two", "Ben"), document("three", "Cid")],
        [thesis("t")],
        [
            layer("analyst-a", "one", tag("a", "t", "asserts")),
            layer("analyst-a", "two", tag("b", "t", "asserts")),
        ],
    )
    found = network.draw(report(made))
    assert (found.groups, found.silent) == ((("ann", "ben"),), ("cid",))
    assert "Silent on these theses: Cid" in page(made)


@pytest.mark.parametrize(
    ("name", "given"),
    [("en", "en"), ("pt-BR", "pt-BR"), ("be-tarask", "be-tarask"), ("English", ""), ('en" x="', ""), ("", "")],
)
def test_only_a_language_tag_becomes_one(name, given):
    assert language(name) == given


def test_a_time_line_counts_only_what_the_selection_keeps():
    made = report(many(5), theses=("t0",))
    drawn = timeline.draw(made, anchors(made))
    assert "t1 is the case" not in "".join(drawn.pictures)
