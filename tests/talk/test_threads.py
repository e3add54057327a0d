"""What belongs to a thread, in which order, and what a thread waits for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.model import Comment, Decision, VerdictFile
from annot_tui.model.moments import UNKNOWN, moment
from annot_tui.talk.threads import Kind, Remark, Subject, Thread, remarks_beside, remarks_in, subject, threads
from annot_tui.talk.times import after, in_words
from annot_tui.talk.waiting import Concern, concern, names, waiting
from tests.build import document, layer, project, tag, thesis


def said(id, on, text="hm", at="", settled=False):
    return Comment(id=id, on=on, text=text, created=at, resolved=settled)


def at(minute):
    return f"2026-01-05T10:{minute:02}:00Z"


def world(*, comments=None, beside=None, **meta):
    """Two documents, one with a tag of ann's, bo's and consensus'; `comments` by analyst in it, `beside` on theses."""
    decided = Decision(id="d", tags=("a1", "b1"), chosen=("c1",), by="bo")
    layers = [
        layer(who, "one", tag(f"{who[0]}1", "t", "asserts"), comments=(comments or {}).get(who, ()), **more)
        for who, more in (("ann", {}), ("bo", {}), ("consensus", {"decisions": (decided,)}), ("di", {}))
    ]
    made = project([document("one"), document("two")], [thesis("t"), thesis("two")], layers)
    files = {who: VerdictFile(analyst=who, comments=given) for who, given in (beside or {}).items()}
    meta_ = made.meta.model_copy(update=meta)
    return type(made)(meta=meta_, documents=made.documents, theses=made.theses, layers=made.layers, verdicts=files)


def all_threads(made):
    remarks = [remark for name in (*made.documents, "gone") for remark in remarks_in(made, name)]
    return {thread.subject: thread for thread in threads(made, [*remarks, *remarks_beside(made)])}


def test_a_thread_is_what_everybody_said_on_one_thing_in_order_of_time():
    made = world(
        comments={
            "ann": [said("q", "b1", at=at(3)), said("x", "one", at=at(1))],
            "bo": [said("p", "b1", at=at(5)), said("z", "b1", at=at(1))],
        },
        beside={"bo": [said("k", "t", at=at(2))]},
    )
    found = {on.id: [r.comment.id for r in thread.remarks] for on, thread in all_threads(made).items()}
    assert found == {"b1": ["z", "q", "p"], "one": ["x"], "t": ["k"]}
    assert {on[:1] + on[2:] for on in all_threads(made)} == {
        (Kind.TAG, "one", "bo"),
        (Kind.DOCUMENT, "one", ""),
        (Kind.THESIS, "", ""),
    }


TIMES = [
    ("2026-01-05", "2026-01-05T00:00:00Z"),
    ("2026-01-05T12:00:00+02:00", "2026-01-05T10:00:00Z"),
    ("2026-01-05T12:00+0200", "2026-01-05T10:00:00Z"),
    ("2026-01-05T10:00:00", "2026-01-05T10:00:00Z"),
    ("2026-01-05 12:00:00+02:00", "2026-01-05T10:00:00Z"),
]


@pytest.mark.parametrize(("one", "same"), TIMES)
def test_a_time_is_the_same_however_it_is_written(one, same):
    assert moment(one) == moment(same)
    assert in_words(one) in (one, in_words(same))


@pytest.mark.parametrize("created", ["", "2026-13-45", "0000-01-01", "2026-01-05T99:00:00Z", "when"])
def test_what_is_no_time_comes_before_every_other(created):
    assert moment(created) == UNKNOWN < moment("0001-01-01T00:00:00+14:00")
    assert in_words(created) == ""


@given(st.datetimes(), st.datetimes())
def test_an_answer_comes_after_what_it_answers_whatever_the_clocks_say(now, earlier):
    now, earlier = (f"{time:%Y-%m-%dT%H:%M:%S}Z".zfill(20) for time in (now, earlier))
    answered = after(now, earlier)
    assert answered >= now
    assert answered > earlier or earlier.startswith("9999-12-31T23:59:59")
    assert answered == now or earlier >= now


def test_who_writes_no_time_is_heard_first_then_the_id_decides():
    made = world(comments={"ann": [said("m", "one", at=at(1)), said("z", "one")], "bo": [said("b", "one")]})
    (thread,) = all_threads(made).values()
    assert [remark.comment.id for remark in thread.remarks] == ["b", "z", "m"]


@given(st.permutations([said(f"c{n}", "one", at=at(n // 2)) for n in range(6)]), st.integers(0, 6))
def test_the_order_does_not_depend_on_the_files(comments, cut):
    made = world(comments={"ann": comments[:cut], "bo": comments[cut:]})
    (thread,) = all_threads(made).values()
    assert [remark.comment.id for remark in thread.remarks] == [f"c{n}" for n in range(6)]


@given(st.lists(st.booleans(), min_size=1, max_size=5))
def test_the_last_comment_says_whether_a_thread_is_open(settled):
    made = world(comments={"ann": [said(f"{n}", "one", at=at(n), settled=s) for n, s in enumerate(settled)]})
    (thread,) = all_threads(made).values()
    assert thread.open is not settled[-1]


def test_nothing_said_is_not_open():
    assert not Thread(Subject(Kind.THESIS, "t")).open


def test_a_comment_on_what_is_gone_stays_a_thread():
    made = world(comments={"ann": [said("a", "lost")]}, beside={"bo": [said("b", "lost")]})
    assert set(all_threads(made)) == {Subject(Kind.GONE, "lost", "one"), Subject(Kind.GONE, "lost")}


@pytest.mark.parametrize(
    ("on", "document", "kind"),
    [
        ("two", "one", Kind.DOCUMENT),
        ("two", "two", Kind.DOCUMENT),
        ("two", "", Kind.THESIS),
        ("t", "one", Kind.THESIS),
        ("a1", "", Kind.TAG),
        ("gone", "gone", Kind.GONE),
    ],
)
def test_of_things_with_one_id_each_file_speaks_of_its_own(on, document, kind):
    assert subject(world(), on, document).kind is kind


def test_a_thread_is_brought_up_to_date_by_what_was_said_and_changed_since():
    old, new = (Remark(said("k", "one", at=at(1), settled=settled), "ann", "one") for settled in (False, True))
    more = Remark(said("l", "one", at=at(0)), "bo", "one")
    assert Thread(Subject(Kind.DOCUMENT, "one", "one"), (old,)).joined((new, more)).remarks == (more, new)


# What waits


def why(on, *remarks, who="ann", **meta):
    """Why a thread waits for `who`; remarks are written `analyst: text`, `analyst! text` for one that settles."""
    comments, beside = {}, {}
    for number, remark in enumerate(remarks):
        mark = "!" if "!" in remark else ":"
        analyst, _, text = remark.partition(mark)
        place = beside if on == "t" else comments
        place.setdefault(analyst, []).append(said(f"k{number}", on, text, at(number), mark == "!"))
    made = world(comments=comments, beside=beside, **meta)
    (thread,) = all_threads(made).values()
    return concern(made, thread, who)


@pytest.mark.parametrize(
    ("on", "remarks", "wanted"),
    [
        ("a1", ["bo: why"], Concern.OWN_TAG),
        ("a1", ["bo: why", "ann: so"], None),
        ("a1", ["bo: why", "ann: so", "bo: no"], Concern.OWN_TAG),
        ("a1", ["bo! fine"], None),
        ("b1", ["bo: why"], None),
        ("b1", ["ann: why", "bo: so"], Concern.TOOK_PART),
        ("b1", ["ann: why", "bo! so"], None),
        ("b1", ["ann! why", "bo: so"], Concern.TOOK_PART),
        ("one", ["bo: hm"], None),
        ("one", ["ann: hm", "di: yes"], Concern.TOOK_PART),
        ("one", ["bo: what does @ann say", "di: nothing"], Concern.NAMED),
        ("one", ["ann: I, @ann, say"], None),
        ("t", ["bo: hm"], None),
        ("t", ["ann: hm", "bo: hm"], Concern.TOOK_PART),
        ("c1", ["di: hm"], None),
    ],
)
def test_what_waits_for_whom(on, remarks, wanted):
    assert why(on, *remarks) is wanted


def test_theses_wait_for_the_lead_and_adjudicated_tags_for_the_lead_and_who_decided():
    assert why("t", "bo: hm", lead="ann") is Concern.LEAD
    assert why("t", "bo: hm", who="bo", lead="bo") is None
    assert why("b1", "di: hm", lead="ann") is None
    assert why("c1", "di: hm", lead="ann") is Concern.OWN_TAG
    assert why("c1", "di: hm", who="bo") is Concern.OWN_TAG


def test_nothing_waits_for_nobody():
    assert why("a1", "bo: hm", who="") is None


def test_what_was_said_last_comes_first():
    made = world(comments={"bo": [said("x", "a1", at=at(1)), said("y", "one", "@ann", at=at(2))]})
    found = waiting(made, all_threads(made).values(), "ann")
    assert [item.thread.subject.id for item in found] == ["one", "a1"]


@pytest.mark.parametrize("text", ["@ann", "(@ann)", "@Ann, look", "see @ann.", "@ann- look", "@bo @ann"])
def test_somebody_is_named(text):
    assert names(text, "ann")


@pytest.mark.parametrize("text", ["ann", "@anna", "@ann-marie", "x@ann", "@", "@ ann", "@änn"])
def test_somebody_else_is_named(text):
    assert not names(text, "ann")


@given(st.text(min_size=1).map(str.strip).filter(bool))
def test_whatever_somebody_is_called(analyst):
    assert names(f"@{analyst} look", analyst)
