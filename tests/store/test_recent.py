"""What was used last stays, as much as may weigh so much."""

from concurrent.futures import ThreadPoolExecutor

from annot_tui.store.recent import Recent


def test_what_was_used_longest_ago_goes_first():
    recent: Recent[str, int] = Recent(10)
    for number, key in enumerate("abc"):
        recent.put(key, number, 3)
    assert recent.get("a") == 0
    recent.put("d", 3, 3)
    assert [recent.get(key) for key in "abcd"] == [0, None, 2, 3]


def test_the_last_one_stays_whatever_it_weighs():
    recent: Recent[str, str] = Recent(10)
    recent.put("a", "small", 1)
    recent.put("b", "large", 99)
    assert (recent.get("a"), recent.get("b")) == (None, "large")
    recent.put("c", "small", 1)
    assert (recent.get("b"), recent.get("c")) == (None, "small")


def test_one_key_weighs_once():
    recent: Recent[str, int] = Recent(10)
    for number in range(50):
        recent.put("a", number, 6)
    recent.put("b", 0, 4)
    assert (recent.get("a"), recent.get("b")) == (49, 0)
    recent.drop("a")
    recent.drop("never")
    assert recent.get("a") is None


def test_many_threads_at_once_lose_no_count():
    recent: Recent[int, int] = Recent(50)

    def work(seed: int) -> None:
        for step in range(2000):
            recent.put((seed * step) % 31, step, 1 + step % 7)
            recent.get((seed + step) % 31)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(1, 5)))
    assert recent._weight == sum(weight for _, weight in recent._held.values()) <= 50
