"""Which ids have been seen, in at most 24 bytes an id, so that a stream of any length can be told of a repeated one."""

from __future__ import annotations

from array import array
from hashlib import blake2b

_NAMED = 100_000
_FIRST_SLOTS = 1 << 10


class SeenIds:
    """A set of ids; of the first 100,000 it also knows where they stood.

    Later ids are kept as hashes of 64 bits: among 100 million the chance that any two are taken for one is about 3 in
    10,000. An article refused for that gets an id of its own by another `id_column`.

    Examples
    --------
    >>> seen = SeenIds()
    >>> seen.add("a1", "news.csv, row 1"), seen.add("a1", "news.csv, row 2")
    (None, 'news.csv, row 1')
    """

    def __init__(self) -> None:
        self._places: dict[str, str] = {}
        self._slots = array("Q", bytes(8 * _FIRST_SLOTS))
        self._size = 0

    def add(self, ident: str, place: str) -> str | None:
        """Add an id that stands at a place; returns the place of the same id before it, or None for a new one."""
        if ident in self._places:
            return self._places[ident]
        if len(self._places) < _NAMED:
            self._places[ident] = place
            return None
        return None if self.add_text(ident) else "an article before it"

    def add_text(self, text: str) -> bool:
        """Add a text by its hash; returns whether it is a new one."""
        return self._insert(
            int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") or 1
        )

    def _insert(self, number: int) -> bool:
        slots, mask = self._slots, len(self._slots) - 1
        at = number & mask
        while slots[at]:
            if slots[at] == number:
                return False
            at = (at + 1) & mask
        slots[at] = number
        self._size += 1
        if 3 * self._size > 2 * len(slots):
            self._grow()
        return True

    def _grow(self) -> None:
        old = self._slots
        self._slots, self._size = array("Q", bytes(16 * len(old))), 0
        for number in old:
            if number:
                self._insert(number)
