"""The settings are read without YAML where that says the same, and with it otherwise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.store import config, settings
from annot_tui.store.yaml_out import dump

WORDS = st.one_of(
    st.text("abN0.,-_@ #:'\"~{", min_size=0, max_size=6),
    st.sampled_from(("null", "Null", "no", "12:30", "g s", "f1,g l")),
)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("ANNOT_CONFIG_DIR", str(tmp_path))
    return tmp_path


def slowly(data):
    return config._settings(settings.read(data).plain())


@given(
    analyst=WORDS, theme=WORDS, preset=WORDS, keys=st.dictionaries(st.sampled_from(("reader.tag", "a b", "x")), WORDS)
)
def test_what_the_program_wrote_is_read_as_yaml_reads_it(analyst, theme, preset, keys):
    data = dump(settings.SettingsFile(analyst=analyst, theme=theme, preset=preset, keys=keys)).encode()
    quickly = config._from_plain(data)
    assert quickly in (None, slowly(data))


@given(st.lists(st.tuples(st.sampled_from(("", " ", "  ")), st.sampled_from(("analyst", "keys", "x", "")), WORDS)))
def test_whatever_a_person_wrote_is_read_as_yaml_reads_it(lines):
    data = "\n".join(f"{indent}{name}: {value}".rstrip(" ") for indent, name, value in lines).encode()
    quickly = config._from_plain(data)
    assert quickly in (None, slowly(data))


def test_the_settings_of_most_people_need_no_yaml(folder):
    keys = {"reader.tag": "g s", "app.back": "f11"}
    config.save(analyst="analyst-a", theme="annot-light", preset="simple", keys=keys)
    data = (folder / "settings.yaml").read_bytes()
    assert config._from_plain(data) == slowly(data) == config.load()
    assert config.load().keys == keys


def test_keys_that_are_not_known_are_kept(folder):
    (folder / "settings.yaml").write_text("analyst: a\nlater: 1\n")
    assert config.save(theme="x") == config.Settings("a", "x")
    assert "later" in (folder / "settings.yaml").read_text()


@pytest.mark.parametrize("text", ["keys:\n", "keys: {}\n", "", "analyst: [\n", "analyst:\n  a: b\n", "\x00"])
def test_a_file_with_nothing_in_it_or_faults_means_the_defaults(folder, text):
    (folder / "settings.yaml").write_text(text)
    assert config.load() == config.Settings()
