"""Whose requests are answered: names of this server, pages of this server, and nobody who guesses.

A page of another site can make a browser send requests here, and can give its own name the address of this machine (DNS
rebinding). So the name in `Host` must be ours or an address, and `Origin` must be this very server.
"""

import ipaddress
import socket
from collections import OrderedDict, deque
from collections.abc import Callable
from hmac import compare_digest
from time import monotonic
from urllib.parse import urlsplit

LOCAL = frozenset(("localhost", "127.0.0.1", "::1"))
"""Names of this machine that no other machine can use."""

_MOST_KEYS = 10_000


def same(one: str, other: str) -> bool:
    """Whether two secrets are the same, in a time that does not tell how far they agree."""
    return compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))


def is_local(host: str) -> bool:
    """Whether an address to listen on can be reached from this machine only."""
    return host in LOCAL


def host_is_ours(host: str, more: str = "", *, local_only: bool = False) -> bool:
    """Whether the `Host` of a request names this server: by an address, by this machine's name, or as `more`.

    With `local_only` only this machine's own names count.
    """
    try:
        name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:
        return False
    if local_only:
        return name in LOCAL
    machine = socket.gethostname().casefold()
    return name in {*LOCAL, machine, f"{machine.partition('.')[0]}.local", *([more.casefold()] if more else ())} or (
        _is_address(name)
    )


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def origin_is_ours(origin: str, host: str, scheme: str) -> bool:
    """Whether a request was made by a page of this server, `scheme` and `host` being how the browser reaches it."""
    return bool(host) and origin.casefold() == f"{scheme}://{host}".casefold()


class Attempts:
    """Counts failures by who made them: at most `most` in `seconds`."""

    def __init__(self, most: int, seconds: float, now: Callable[[], float] = monotonic) -> None:
        self._most, self._seconds, self._now = most, seconds, now
        self._times: OrderedDict[str, deque[float]] = OrderedDict()

    def blocked(self, who: str) -> bool:
        """Whether somebody has to wait."""
        times = self._times.get(who)
        while times and self._now() - times[0] > self._seconds:
            times.popleft()
        return bool(times) and len(times or ()) >= self._most

    def note(self, who: str) -> None:
        """Count a failure."""
        times = self._times.setdefault(who, deque(maxlen=self._most))
        times.append(self._now())
        self._times.move_to_end(who)
        if len(self._times) > _MOST_KEYS:
            self._times.popitem(last=False)

    def forget(self, who: str) -> None:
        """Forget somebody's failures."""
        self._times.pop(who, None)
