"""What is done aside is done in its turn, tells what went wrong, and is done in a forked process as well."""

import threading
from functools import partial

import pytest

from annot_tui.store import aside
from annot_tui.store.aside import Aside
from tests.writers import Writer


@pytest.fixture(autouse=True)
def _thread(monkeypatch):
    monkeypatch.setattr(aside, "_thread", aside._Thread())


def refused() -> None:
    raise OSError(5, "no")


def test_one_thread_does_one_thing_after_the_other_whatever_goes_wrong():
    done, threads = [], set()

    def work(number: int) -> None:
        done.append(number)
        threads.add(threading.get_ident())
        if number % 3 == 0:
            raise (OSError if number % 2 else ValueError)(f"no {number}")

    waiting = [Aside(partial(work, number)) for number in range(12)]
    for number, one in enumerate(waiting):
        if number % 3:
            one.wait()
        else:
            with pytest.raises(OSError if number % 2 else ValueError, match=f"no {number}"):
                one.wait()
    assert done == list(range(12))
    assert len(threads) == 1
    assert threading.get_ident() not in threads


def test_a_forked_process_has_a_thread_of_its_own():
    Aside(int).wait()

    def act():
        with pytest.raises(OSError, match="no"):
            Aside(refused).wait()
        Aside(int).wait()
        yield "done"

    assert Writer(act).told() == (0, ["done"])


def test_without_a_thread_it_is_done_here(monkeypatch):
    def none(*_: object) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(aside, "start_new_thread", none)
    threads = []
    Aside(lambda: threads.append(threading.get_ident())).wait()
    assert threads == [threading.get_ident()]
    with pytest.raises(OSError, match="no"):
        Aside(refused).wait()
