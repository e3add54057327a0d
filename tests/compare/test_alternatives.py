"""What would follow if one reading held, against comparisons of projects in which only that reading is left."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from annot_tui.compare.comparison import compare
from annot_tui.compare.values import ContradictionKind
from annot_tui.model.words import Position
from tests.build import document, layer, project, tag, thesis

THESES = "tuv"
relations = st.lists(
    st.tuples(
        st.sampled_from(THESES),
        st.sampled_from(["implies", "contradicts", "equivalent", "complement"]),
        st.sampled_from(THESES),
        st.sampled_from(["strict", "defeasible"]),
    ).filter(lambda r: r[0] != r[2]),
    max_size=3,
)
said = st.lists(
    st.tuples(
        st.sampled_from(["ax", "ay", "bx", "by", "cx"]),
        st.sampled_from(THESES),
        st.sampled_from(["asserts", "rejects", "qualifies"]),
    ),
    max_size=8,
)


def made(relations, said):
    """Documents a, b and c of one author each; analyst x has read all three, y the first two."""
    theses = [
        thesis(name, *(f"{kind} {to} {strength}" for source, kind, to, strength in relations if source == name))
        for name in THESES
    ]
    layers = [
        layer(
            reader[1],
            reader[0],
            *(
                tag(f"{reader}{n}", name, stance, **({"leaning": "rejects"} if stance == "qualifies" else {}))
                for n, (who, name, stance) in enumerate(said)
                if who == reader
            ),
            reading="finished",
        )
        for reader in ("ax", "ay", "bx", "by", "cx")
    ]
    return project([document(name, name.upper()) for name in "abc"], theses, layers)


def outcomes(comparison, holder, name):
    """Every contradiction and agreement of one holder by what they say of one thesis, as (kind, other, thesis)."""
    found = set()
    for item in comparison.contradictions:
        for mine, theirs in ((item.a, item.b), (item.b, item.a)):
            if (mine.holder, mine.thesis) == (holder, name) and item.kind is not ContradictionKind.THIRD_PARTY:
                found.add((item.kind, theirs.holder, theirs.thesis))
    return found


@given(relations, said)
def test_contradictions_gained_and_lost_are_those_of_the_project_with_one_reading_left(relations, said):
    whole = made(relations, said)
    now = compare(whole)
    for contest in now.contested:
        document, name = contest.holder, contest.thesis
        for alternative in contest.alternatives:
            (analyst, *_) = alternative.analysts
            left = {
                key: file
                if key[1] != document or key[0] == analyst
                else file.model_copy(update={"tags": tuple(t for t in file.tags if t.thesis != name)})
                for key, file in whole.layers.items()
            }
            then = compare(replace(whole, layers=left))
            before, after = outcomes(now, document, name), outcomes(then, document, name)
            told = [
                {(o.kind, o.holder, o.thesis) for o in outcome if isinstance(o.kind, ContradictionKind)}
                for outcome in (alternative.gained, alternative.lost)
            ]
            assert told == [after - before, before - after]
            assert then.stand(document, name).position is alternative.position


def test_agreements_come_and_go_with_a_reading():
    now = compare(
        made([], [("ax", "t", "asserts"), ("ay", "t", "rejects"), ("bx", "t", "rejects"), ("by", "t", "rejects")])
    )
    (contest,) = now.contested
    assert contest.readings == (("x", Position.ASSERTS), ("y", Position.REJECTS))
    for_x, for_y = contest.alternatives
    assert ([o.kind.value for o in for_x.gained], [o.kind.value for o in for_x.lost]) == ([], [])
    assert ([o.kind.value for o in for_y.gained], [o.kind.value for o in for_y.lost]) == (["full"], ["direct"])
