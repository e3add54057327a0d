"""Who is answered, what messages are understood, how often one may guess."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.serve.connection import Unreadable, read
from annot_tui.serve.guard import Attempts, host_is_ours, origin_is_ours, same
from annot_tui.serve.program import Place, Size, environment


@pytest.mark.parametrize(
    ("host", "own", "of_a_class"),
    [
        ("localhost:8000", True, True),
        ("127.0.0.1:8000", True, True),
        ("[::1]:8000", True, True),
        ("192.168.1.5:8000", False, True),
        ("class.example.org", False, True),
        ("evil.example", False, False),
        ("localhost.evil.example", False, False),
        ("127.0.0.1.evil.example", False, False),
        ("evil.example#localhost", False, False),
        ("localhost@evil.example", False, False),
        ("[::1", False, False),
        ("", False, False),
    ],
)
def test_names_of_the_server(host, own, of_a_class):
    assert host_is_ours(host, local_only=True) is own
    assert host_is_ours(host, "class.example.org") is of_a_class


def test_origins():
    assert origin_is_ours("http://localhost:8000", "localhost:8000", "http")
    others = ["", "null", "http://localhost", "http://localhost:80000", "https://localhost:8000", "http://evil.example"]
    assert not any(origin_is_ours(origin, "localhost:8000", "http") for origin in others)
    assert not origin_is_ours("http://", "", "http")


def test_who_guesses_waits_and_others_do_not():
    now = [0.0]
    attempts = Attempts(3, 60, lambda: now[0])
    for _ in range(3):
        assert not attempts.blocked("one")
        attempts.note("one")
    assert attempts.blocked("one")
    assert not attempts.blocked("other")
    now[0] = 61
    assert not attempts.blocked("one")


def test_secrets_are_compared_whatever_they_are():
    assert same("é", "é")
    assert not same("é\ud800", "")


@given(said=st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists) | st.text())
def test_what_a_window_says_is_a_message_or_refused(said):
    for text in (json.dumps(said), json.dumps(["resize", said]), json.dumps(["stdin", said]), str(said)):
        try:
            message = read(text)
        except Unreadable:
            continue
        assert message.kind in ("stdin", "resize", "ping", "focus", "blur")


@given(width=st.integers(), height=st.integers() | st.text() | st.none())
def test_sizes_are_those_of_a_screen(width, height):
    size = Size.of(width, height)
    assert 20 <= size.width <= 400
    assert 6 <= size.height <= 160


def test_a_guest_gets_nothing_of_the_environment_that_may_be_secret(tmp_path):
    outer = {"PATH": "/bin", "TOKEN": "secret", "ANNOT_ANALYST": "teacher", "HOME": "/home/teacher"}
    made = environment(Place("Ada", tmp_path, tmp_path / "own"), Size(80, 24), outer)
    assert "TOKEN" not in made
    assert (made["ANNOT_ANALYST"], made["ANNOT_SERVED"]) == ("Ada", "guest")
    assert made["HOME"] == made["ANNOT_CONFIG_DIR"] == str(tmp_path / "own")
    own = environment(Place("", tmp_path), Size(80, 24), outer)
    assert (own["TOKEN"], own["ANNOT_ANALYST"], own["ANNOT_SERVED"]) == ("secret", "teacher", "owner")
