"""Values that were used last, as many as are allowed to weigh so much together; for several threads at once."""

from collections import OrderedDict
from threading import RLock
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Recent(Generic[K, V]):
    """Keeps values until others that were used since weigh `most` together; the last one always stays."""

    def __init__(self, most: int) -> None:
        self._most, self._weight = most, 0
        self._held: OrderedDict[K, tuple[V, int]] = OrderedDict()
        self._lock = RLock()

    def get(self, key: K) -> V | None:
        """Give a value that is still here."""
        with self._lock:
            found = self._held.get(key)
            if found is None:
                return None
            self._held.move_to_end(key)
            return found[0]

    def put(self, key: K, value: V, weight: int) -> None:
        """Keep a value."""
        with self._lock:
            self.drop(key)
            self._held[key] = value, weight
            self._weight += weight
            while self._weight > self._most and len(self._held) > 1:
                _, (_, gone) = self._held.popitem(last=False)
                self._weight -= gone

    def drop(self, key: K) -> None:
        """Forget a value."""
        with self._lock:
            if key in self._held:
                self._weight -= self._held.pop(key)[1]
