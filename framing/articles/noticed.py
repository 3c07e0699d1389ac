"""What was noticed as articles came in: counted by outlet, and said in one warning a kind."""

from __future__ import annotations

import warnings
from collections import Counter
from dataclasses import dataclass, field, replace

from framing.articles.characters import has_tags
from framing.articles.dates import Unread
from framing.articles.files import BadRow, InputWarning, LeftOut
from framing.articles.ids import SeenIds
from framing.articles.record import Article

Item = Article | BadRow
MUCH = 0.05  # of an outlet's rows, above which a warning says that they went
_SHOWN = 5
_COPY = 200  # characters of a text, from which on the same again is no coincidence
_MOST = 10_000  # outlets counted apart


@dataclass
class Tally:
    """Counts of what came in, by outlet; an outlet that is not known is the empty string."""

    read: Counter[str] = field(default_factory=Counter)
    bad: Counter[str] = field(default_factory=Counter)
    foreign: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    garbled: Counter[str] = field(default_factory=Counter)
    copies: Counter[str] = field(default_factory=Counter)
    tagged: Counter[str] = field(default_factory=Counter)
    decoded: int = 0
    undecoded: int = 0
    unread: Unread = field(default_factory=Unread)
    dates: dict[str, str] = field(default_factory=dict)
    first: BadRow | None = None
    _texts: SeenIds = field(default_factory=SeenIds, repr=False, compare=False)

    def add(self, item: Item, *, told: bool = False) -> None:
        """Count an article, or what could not be read as one; what is noted of it may have been told before."""
        outlet = item.source or ""
        if outlet not in self.read and len(self.read) >= _MOST:
            outlet = "(others)"
        if isinstance(item, LeftOut):
            self.foreign[outlet] += 1
            self.languages[item.language] += 1
        elif isinstance(item, BadRow):
            self.bad[outlet] += 1
            self.first = self.first or item
        else:
            self.read[outlet] += 1
            if not told:
                self._note(item, outlet)

    def _note(self, article: Article, outlet: str) -> None:
        self.decoded += "entities" in article.noted
        self.undecoded += "undecoded" in article.noted
        if "garbled" in article.noted:
            self.garbled[outlet] += 1
        body = article.text[article.start :].strip()
        if has_tags(body):
            self.tagged[outlet] += 1
        if len(body) >= _COPY and not self._texts.add_text(body):
            self.copies[outlet] += 1
        for note in article.noted:
            if note.startswith("date "):
                self.unread.add(note.removeprefix("date "), self.dates)

    def merge(self, other: Tally) -> None:
        """Add what another counted."""
        for name in ("read", "bad", "foreign", "languages", "garbled", "copies", "tagged"):
            getattr(self, name).update(getattr(other, name))
        self.decoded, self.undecoded = self.decoded + other.decoded, self.undecoded + other.undecoded
        self.unread.merge(other.unread)
        self.dates = {**other.dates, **self.dates}
        self.first = self.first or other.first

    @property
    def total(self) -> int:
        """How many rows and files came in."""
        return self.read.total() + self.bad.total() + self.foreign.total()

    def skipped(self) -> str:
        """Return how many rows could not be read of how many, by outlet; empty for none."""
        lost = self.bad.total()
        return f"{lost:,} of {self.total:,} rows or files skipped{self._shares(self.bad)}" if lost else ""

    def lose(self, article: Article, bad: BadRow) -> None:
        """Count an article that was read as one that could not be scored."""
        self.read[article.source or ""] -= 1
        self.add(replace(bad, source=article.source))

    def told(self) -> list[str]:
        """Return what must be known of the articles that were read, and of those that were not, in a line a matter."""
        lines = [self._much(), self._foreign(), self._garbled(), self._tagged(), self._copies(), self._dates()]
        if self.undecoded:
            lines.append(
                f"{self.undecoded:,} texts hold entities of HTML, such as &rsquo;, and were taken as they are: give "
                "entities='decode' to decode them, or entities='keep' to leave them"
            )
        return [line for line in lines if line]

    def warn(self, *, stacklevel: int = 2) -> None:
        """Warn of what must be known."""
        for line in self.told():
            warnings.warn(line, InputWarning, stacklevel=stacklevel + 1)

    def _much(self) -> str:
        much = Counter({name: count for name, count in self.bad.items() if name and count > MUCH * self._of(name)})
        if not any(much):
            return ""
        return f"more than 5 % of an outlet could not be read{self._shares(much)}: its rates tell of what is left; mend the rows"

    def _foreign(self) -> str:
        if not self.foreign:
            return ""
        languages = ", ".join(f"{code} {count:,}" for code, count in self.languages.most_common(_SHOWN))
        return (
            f"{self.foreign.total():,} of {self.total:,} articles are not English ({languages}) and were left out"
            f"{self._shares(self.foreign)}: give language='score' (--language score) to take them all the same"
        )

    def _garbled(self) -> str:
        if not self.garbled:
            return ""
        return (
            f"{self.garbled.total():,} of {self.total:,} articles hold garbled characters (mojibake, such as "
            f"{'’'.encode().decode('cp1252')!r}){self._shares(self.garbled)}: read the file in the encoding it was written in, "
            "or mend the texts, as with ftfy"
        )

    def _tagged(self) -> str:
        if not self.tagged:
            return ""
        return (
            f"{self.tagged.total():,} of {self.total:,} texts hold tags of HTML, such as <p>, which are read as words"
            f"{self._shares(self.tagged)}: take them out first, or save the pages as .html files, which are read without them"
        )

    def _copies(self) -> str:
        if not self.copies:
            return ""
        return (
            f"{self.copies.total():,} of {self.total:,} articles have word for word the text of an earlier one"
            f"{self._shares(self.copies)} and count like any other: delete the repeats, or leave them out with "
            "framing.find_wire_copy and framing.collapse_wire"
        )

    def _dates(self) -> str:
        if not self.unread.count:
            return ""
        forms = ", ".join(f"{form} as in {date!r}" for form, date in list(self.dates.items())[:_SHOWN])
        remedy = self.unread.remedy(next(iter(self.dates.values())))
        return f"{self.unread.count:,} of {self.total:,} dates are not whole ISO dates, such as 2016-12-31, and are left empty ({forms}): {remedy}"

    def _of(self, outlet: str) -> int:
        return self.read[outlet] + self.bad[outlet] + self.foreign[outlet]

    def _shares(self, counts: Counter[str]) -> str:
        """Return counts by outlet, most first, of how many each; empty where no outlet is known."""
        if not any(counts):
            return ""
        ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        said = [
            f"{name} {count:,} of {self._of(name):,}" if name else f"no outlet {count:,}"
            for name, count in ordered[:_SHOWN]
        ]
        more = [f"{len(ordered) - _SHOWN} more"] if len(ordered) > _SHOWN else []
        return f" ({', '.join(said + more)})"
