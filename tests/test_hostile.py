"""One hostile project through every command and every format: nothing in it acts, steers the terminal or hides."""

import csv
import io
import json
import random
import re
import zipfile
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt
from pybtex.database import parse_string

from annot_tui.report.csv import disarmed
from annot_tui.session import Session
from annot_tui.store.check import check
from annot_tui.store.reader import read_project
from annot_tui.tui.app import AnnotApp
from tests import hostile
from tests.cli.conftest import run  # noqa: F401
from tests.tui.look import screen_text
from tests.tui.test_any_keys import KEYS

LIVE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
"""What steers a terminal, turns the direction of writing, or is not seen."""
ONE, TWO, _ = hostile.IDS
FORMATS = ("text", "md", "html", "json", "csv")
BY = ("author", "document", "outlet", "voice")
NETWORKS = ("json", "csv", "edges", "graphml", "gexf")
COMMANDS = [
    ["check", "--advice"],
    ["check", "--format", "json"],
    ["documents"],
    ["documents", ONE],
    ["documents", ONE, "--format", "json"],
    ["documents", ONE, "--region", "teaser", "--lines", "1-2"],
    ["tags"],
    ["tags", "--format", "json"],
    ["reanchor"],
    ["reanchor", "--format", "json"],
    ["search", "control"],
    ["search", ".", "--regex"],
    ["search", "control", "--format", "json"],
    ["adjudicate"],
    ["adjudicate", "--decided"],
    ["adjudicate", "--decided", "--format", "json"],
    ["adjudicate", "--reasons"],
    ["cite"],
    ["cite", "--format", "bibtex"],
    ["cite", "--format", "csl-json"],
    ["brief", f"--thesis={ONE}", "--format", "html"],
    ["report", "--without-quotes"],
    ["report", "--format", "csv", "--matrix"],
    ["network", "--by", "voice"],
    ["network", "--type", "two-mode", "--format", "graphml"],
    ["network", "--window", "1", "--unit", "year", "--format", "csv"],
    *(["report", "--by", by, "--format", format] for by, format in zip(BY * 2, FORMATS + FORMATS[:3], strict=True)),
    *(["network", "--by", by, "--format", format] for by, format in zip(BY + BY[:1], NETWORKS, strict=True)),
    ["voices", "--same", f"{hostile.FORMULA}{hostile.HARM}", f"{hostile.HARM}2"],
    ["voices", f"--kind={hostile.HARM}={hostile.HARM}"],
    ["voices"],
    ["voices", "--format", "json"],
]
REFUSED = [
    ["\x1b[2J"],
    ["\udcff"],
    ["--\x1b[2J"],
    ["report", "--format", "\x1b[2J\u202e"],
    ["report", "--thesis", "\x1b[2J"],
    ["report", "--since", "\x1b[2J"],
    ["report", "-o", "/nowhere\x1b[2J/x"],
    ["search", "(\x1b[2J", "--regex"],
    ["import", "/nowhere\x1b[2J\u202e\udcff"],
    ["check", "--project", "/nowhere\x1b[2J"],
    ["adjudicate", "--decide", "\x1b[2J", "--reason", "slip"],
    ["adjudicate", "--set", "\x1b[2J", "--decide", f"{hostile.HARM}{ONE}{ONE}", "--reason", "slip"],
    ["verdict", "\x1b[2J", "\x9b", "--verdict", "real"],
    ["tag", ONE, "--quote", "\x1b[2J", "--thesis", ONE, "--stance", "asserts"],
    ["tag", ONE, "--quote", "Nobody", "--thesis", "\x1b\udcff", "--stance", "asserts"],
    ["tag", ONE, "--quote", "Nobody", "--thesis", ONE, "--stance", "asserts", "--note", "\udcff"],
    ["tag", ONE, "--quote", "Nobody", "--thesis", ONE, "--stance", "asserts", "--analyst", "\x1b[2J"],
    ["documents", ONE, "--region", "teaser", "--quote", "\x1b[2J\u202e\udcff"],
    ["documents", ONE, "--no-region", "--lines", "\x1b[2J"],
    ["voices", "--apart", "\x1b[2J"],
    ["voices", "--same", "a", "\udcff"],
    ["voices", "--rename", "\udcff", "\x1b[2J"],
    ["init", "\udcff"],
]


@pytest.fixture
def project(run, tmp_path, monkeypatch):  # noqa: F811
    root = hostile.write(tmp_path / "project")
    monkeypatch.setenv("ANNOT_ANALYST", "me")
    monkeypatch.chdir(root)
    return root


def test_the_project_is_sound(project):
    opened = read_project(project)
    assert opened.problems == ()
    assert {placed.message for placed in check(opened)} == set()


def kind(command):
    wanted = command[command.index("--format") + 1] if "--format" in command else "text"
    return "csv" if wanted == "edges" else wanted


def test_every_command_and_format(run, project):  # noqa: F811
    for command in COMMANDS:
        outcome = run(*command)
        assert outcome.code in (0, 1), (command, outcome.err)
        for stream in (outcome.out, outcome.err):
            assert not LIVE.search(stream.replace("\r\n", "\n")), command
        CHECKS.get(kind(command), lambda text: None)(outcome.out)


@pytest.mark.parametrize("command", REFUSED, ids=str)
def test_what_is_refused_is_told_in_one_harmless_line(run, project, command):  # noqa: F811
    outcome = run(*command)
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, "", 1)
    assert not LIVE.search(outcome.err)


def test_word(run, project, tmp_path):  # noqa: F811
    assert run("report", "--format", "docx", "-o", tmp_path / "report.docx").code == 0
    with zipfile.ZipFile(tmp_path / "report.docx") as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                tree = ElementTree.fromstring(package.read(name))
                assert not LIVE.search("".join(tree.itertext())), name
                outside = [e.get("Target") for e in tree.iter() if e.get("TargetMode") == "External"]
                assert all(re.fullmatch(r"https?://[^\s\"<>]+", target) for target in outside)


async def test_the_interface(project):
    app = AnnotApp(Session.open(project, "me"))
    keys = random.Random(4).choices(KEYS, k=60)
    async with app.run_test(size=(120, 40)) as pilot:
        for key in ("d", "escape", "enter", "p", "p", "d", "escape", *keys):
            await pilot.press(key)
            assert not LIVE.search(screen_text(app)), key
        assert app.is_running


async def test_voices(project):
    app = AnnotApp(Session.open(project, "me"))
    async with app.run_test(size=(120, 40)) as pilot:
        for key in ("g", "v", "o", "s", "enter", "x", "enter", "i", "enter", "t", "enter", "z", "enter", "j", "q", "X"):
            await pilot.press(key)
            assert not LIVE.search(screen_text(app)), key
        assert app.is_running


async def test_what_was_read_differently(project):
    app = AnnotApp(Session.open(project, ONE))
    async with app.run_test(size=(120, 40)) as pilot:
        for key in (
            "g",
            "d",
            "s",
            "j",
            "1",
            "1",
            "enter",
            "n",
            "escape",
            "x",
            "2",
            "enter",
            "s",
            "t",
            "escape",
            "enter",
        ):
            await pilot.press(key)
            assert not LIVE.search(screen_text(app)), key
        assert len(app.session.project.layers["consensus", ONE].decisions) > 1


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.attributes = set(), []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += attrs


ACTIVE = frozenset(re.findall(r"\w+", "script img iframe object embed base form link input foreignobject audio video"))
LOADING = frozenset(re.findall(r"\w+", "src srcset action formaction data srcdoc background ping poster"))
MARKDOWN = frozenset(re.findall(r"\w+", "h1 h2 h3 p ul ol li table thead tbody tr th td strong em blockquote a hr"))


def html(text):
    page = Page()
    page.feed(text)
    assert not page.tags & ACTIVE
    assert [value for name, value in page.attributes if name == "http-equiv"] == ["Content-Security-Policy"]
    for name, value in page.attributes:
        assert not name.startswith("on")
        assert name not in LOADING
        if name in {"href", "xlink:href"}:
            assert re.match(r"#|https?://", value), value
        assert not (name == "style" and re.search(r"url|expression|@", value))
    styles = re.findall(r"<style[^>]*>(.*?)</style>", text, re.DOTALL)
    assert not any(re.search(r"@import|url\(|evil|control", style) for style in styles)


def markdown(text):
    page = Page()
    page.feed(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text))
    assert page.tags <= MARKDOWN
    assert all(re.match("https?://", value) for name, value in page.attributes if name == "href")


def cells(text):
    for row in csv.reader(io.StringIO(text, newline="")):
        for cell in row:
            assert re.fullmatch(r"-?[\d.]+(e-?\d+)?", cell) or disarmed(cell) == cell
            assert not re.match(r"\s*[=+@＝＋＠]", cell), cell


def bibtex(text):
    assert not re.search(r"\\(input|write|include|immediate)", text)
    assert len(parse_string(text, "bibtex").entries) == len(hostile.IDS)


CHECKS = {
    "html": html,
    "md": markdown,
    "csv": cells,
    "json": json.loads,
    "csl-json": json.loads,
    "graphml": ElementTree.fromstring,
    "gexf": ElementTree.fromstring,
    "bibtex": bibtex,
}
