"""What a run may cost and how fast it may ask: calls, money, calls a minute, and pauses that a server asks for."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Lock


class BudgetSpent(Exception):
    """No further call may be made."""


@dataclass(frozen=True, slots=True)
class Price:
    """What a million tokens cost, in any currency.

    Parameters
    ----------
    prompt, completion : float

    Examples
    --------
    >>> Price(1.0, 4.0).of(500_000, 250_000)
    1.5
    """

    prompt: float
    completion: float

    def of(self, prompt: int, completion: int) -> float:
        """Return the cost of so many tokens."""
        return (prompt * self.prompt + completion * self.completion) / 1_000_000


class Budget:
    """Calls and money left. Money is set aside before a call for the longest answer it may get, so that no limit is passed.

    Parameters
    ----------
    max_calls : int, optional
    max_cost : float, optional
    """

    def __init__(self, max_calls: int | None = None, max_cost: float | None = None) -> None:
        self._max_calls, self._max_cost = max_calls, max_cost
        self._lock = Lock()
        self.calls, self._spent, self._held = 0, 0.0, 0.0

    def take(self, worst: float) -> None:
        """Set aside one call and what it may cost at most.

        Raises
        ------
        BudgetSpent
        """
        with self._lock:
            if self._max_calls is not None and self.calls >= self._max_calls:
                raise BudgetSpent(f"{self._max_calls} calls made (--max-calls)")
            if self._max_cost is not None and self._spent + self._held + worst > self._max_cost + 1e-12:
                raise BudgetSpent(
                    f"{self._spent:.4g} spent, and the next call may cost {worst:.4g}: more than {self._max_cost:g} (--max-cost)"
                )
            self.calls += 1
            self._held += worst

    def settle(self, worst: float, cost: float) -> None:
        """Put the true cost in the place of what was set aside."""
        with self._lock:
            self._held -= worst
            self._spent += cost


class Pace:
    """When the next request may go out, over all threads.

    Parameters
    ----------
    per_minute : float, optional
        Requests a minute; as fast as may be if not given.
    """

    def __init__(
        self, per_minute: float | None = None, *, clock: Callable[[], float] = time.monotonic, stop: Event | None = None
    ) -> None:
        self._gap = 60.0 / per_minute if per_minute else 0.0
        self._clock, self._lock, self._next = clock, Lock(), 0.0
        self.stop = stop or Event()

    def wait(self) -> None:
        """Wait for one's turn; return at once when the run is stopped."""
        while not self.stop.is_set():
            with self._lock:
                now = self._clock()
                if now >= self._next:
                    self._next = now + self._gap
                    return
                left = self._next - now
            self.stop.wait(min(left, 1.0))

    def pause(self, seconds: float) -> None:
        """Hold back all requests for so long."""
        with self._lock:
            self._next = max(self._next, self._clock() + seconds)
