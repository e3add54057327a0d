"""The documents as sources: what is counted, whose cards are shown under which name, what is missing."""

from dataclasses import replace

from annot_tui.compare.comparison import compare
from annot_tui.compare.selection import Restriction, Selection
from annot_tui.model.words import Evidence
from annot_tui.report.criticism import Source, basis_words, facts, sources
from annot_tui.report.value import build
from tests.build import document, layer, project, tag, thesis


def found(made, **selection) -> dict[str, Source]:
    return {source.document.id: source for source in sources(build(made, compare(made, Selection(**selection))))}


def one(*layers, **fields):
    return project([document("one", "Ann", **fields)], [thesis("t"), thesis("u")], list(layers))


def test_tags_are_counted_by_whose_voice_they_are_and_on_what_they_rest():
    """By hand: two own, one endorsed, two reported; one of low confidence that does not count."""
    made = one(
        layer(
            "x",
            "one",
            tag("a", "t", "asserts", evidence=["event", "statistic"]),
            tag("b", "t", "asserts", evidence=["event"], modality="hedged"),
            tag("c", "t", "asserts", voice=["the Herald"], treatment="endorses", evidence=["none"]),
            tag("d", "u", "rejects", voice=["a paper", "the Herald"], explicitness="implied"),
            tag("e", "u", "rejects", voice=["the minister"], treatment="leans"),
            tag("f", "u", "asserts", confidence="low", evidence=["expert"]),
        )
    )
    basis = found(made)["one"].basis
    assert basis[:4] == (5, 2, 1, 2)
    assert basis.voices == (("the Herald", 2), ("the minister", 1))
    assert basis.evidence == (("event", 2), ("none", 1), ("statistic", 1))
    assert (basis.modality, basis.explicitness) == ((("hedged", 1),), (("implied", 1),))
    assert basis_words(basis) == (
        "5 tags: 2 in its own voice, 1 in a voice that it endorses, 2 in the voice of others.",
        "Who speaks in it: the Herald (2), the minister (1).",
        "Offered in support: event (2), statistic (1); nothing in 1.",
        "Not said flatly or outright: hedged (1), implied (1).",
    )
    assert found(made, theses=("t",))["one"].basis.tags == 3


def test_only_the_layers_that_are_compared_are_counted():
    tags = {who: layer(who, "one", tag(who, "t", "asserts"), reading="finished") for who in ("consensus", "x", "y")}
    made = one(*tags.values())
    assert found(made)["one"].basis[:1] == (1,)
    assert found(made, analysts=("x", "y"))["one"].basis.tags == 2
    assert basis_words(found(made, analysts=("x", "y"))["one"].basis)[0].startswith("2 tags by 2 readers")
    assert basis_words(found(one())["one"].basis) == ("Nothing is tagged in it.",)


def test_of_the_tags_only_those_count_that_are_compared():
    tags = [tag("a", "t", "asserts", evidence=["event"]), tag("b", "t", "rejects", evidence=["statistic"])]
    made = one(layer("x", "one", *tags), layer("y", "one", tag("c", "t", "asserts"), card={"origin": "A"}))
    source = found(made, only=Restriction(evidence=(Evidence.EVENT,)))["one"]
    assert (source.basis.tags, source.basis.evidence, source.basis.readers) == (1, (("event", 1),), 1)
    assert [name for name, _ in source.cards] == ["y"]
    unsure = layer("y", "one", tag("d", "t", "asserts", confidence="low"))
    assert found(one(layer("x", "one", *tags), unsure))["one"].basis.readers == 1


def test_facts_say_how_they_are_known():
    meta = {"outlet": "The Weekly", "origin": {"outlet": "external", "published": "inferred"}}
    told = facts(document("one", "Ann", published="2021-23", **meta))
    assert [str(fact) for fact in told] == [
        "Author: Ann",
        "Outlet: The Weekly (known from elsewhere)",
        "Published: autumn 2021 (inferred)",
    ]


def test_cards_are_shown_under_their_analysts_names_unless_these_are_hidden():
    cards = [layer(who, "one", tag(who, "t", "asserts"), card={"origin": f"{who} says"}) for who in ("ann", "ben")]
    made = one(*cards)
    assert [name for name, _ in found(made)["one"].cards] == ["ann", "ben"]
    assert [name for name, _ in found(made, analysts=("ben",))["one"].cards] == ["ben"]
    hidden = replace(made, meta=made.meta.model_copy(update={"hide_names": True}))
    shown = found(hidden)["one"].cards
    assert [name for name, _ in shown] == ["reader 1", "reader 2"]
    assert {card.origin for _, card in shown} == {"ann says", "ben says"}


def test_what_is_missing_is_told():
    bare = found(one())["one"]
    assert bare.missing == ("outlet", "published", "origin", "card")
    assert bare.told[-1].startswith("Missing: where it appeared; when it appeared; how author,")
    carded = found(one(layer("x", "one", card={"origin": "A", "value": "B"}), outlet="W", origin={"outlet": "stated"}))
    assert carded["one"].missing == ("published", "purpose", "limitation")
    assert carded["one"].told[-1] == "Missing: when it appeared; on any card its purpose and limitation."
