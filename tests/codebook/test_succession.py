"""What theses became, over chains, splits and circles, against walking every path."""

from hypothesis import given
from hypothesis import strategies as st

from annot_tui.codebook.succession import Heir, Succession
from annot_tui.model import Replaced
from annot_tui.model.words import Became
from tests.build import thesis


def replaced(id, *by, how=Became.RENAMED):
    return thesis(id, retired=True, replaced_by=by, replaced=Replaced(how=how))


def succession(*theses):
    return Succession({t.id: t for t in theses})


def test_chains_lead_to_their_end():
    found = succession(replaced("x", "y"), replaced("y", "z"), replaced("m", "x", how=Became.MERGED), thesis("z"))
    assert found.heirs == {"x": Heir("z", True), "y": Heir("z", True), "m": Heir("z", False)}
    assert found.became("z") == ("z",)


def test_a_chain_through_a_split_leads_to_its_parts_and_parts_that_were_merged_are_one():
    found = succession(
        replaced("x", "a"), replaced("a", "b", "c", how=Became.SPLIT), thesis("b"), replaced("c", "d"), thesis("d"),
        replaced("s", "b", "t", how=Became.SPLIT), replaced("t", "b", how=Became.MERGED),
    )  # fmt: skip
    assert found.split == {"x": ("b", "d"), "a": ("b", "d")}
    assert found.heirs["s"] == Heir("b", False)


def test_circles_and_dead_ends_are_told_and_lead_nowhere():
    found = succession(replaced("a", "b"), replaced("b", "a"), replaced("c", "a"), replaced("d", "none"), thesis("e"))
    assert found.lost == ("a", "b", "c", "d")
    assert (found.heirs, found.became("a"), found.became("unknown")) == ({}, (), ())


def test_a_long_chain_takes_no_stack():
    chain = [replaced(f"t{n}", f"t{n + 1}") for n in range(20_000)]
    assert succession(*chain, thesis("t20000")).heirs["t0"] == Heir("t20000", True)


IDS = "abcdef"


@given(st.fixed_dictionaries({id: st.lists(st.sampled_from(IDS + "x"), max_size=2) for id in IDS}))
def test_against_walking_every_path(following):
    def ends(id, path):
        if id in path or id not in following:
            return None
        if not following[id]:
            return {id}
        found = [ends(name, {*path, id}) for name in following[id]]
        return None if None in found else set().union(*found)

    found = succession(*(replaced(id, *by) if by else thesis(id) for id, by in following.items()))
    assert {id: set(found.became(id)) or None for id in IDS} == {id: ends(id, frozenset()) for id in IDS}
