"""An article: one text, with what is known about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from framing.articles.wording import brief


@dataclass(frozen=True, slots=True)
class Article:
    """One text, with what is known about it.

    Parameters
    ----------
    id, text : str
        A name that no other article of the collection has, and the untouched text, which every offset indexes.
    source, title, event : str, optional
        The outlet, the headline, and the name of the event told of.
    published : str, optional
        The date as YYYY-MM-DD.
    extra : Mapping, optional
        Any other column of the article's row, by name.
    start : int, optional
        Offset where the body begins; a header before it stays in `text` and is not scored.
    noted : tuple of str, optional
        What reading noted of it: "entities" were decoded, the text is "garbled", the "language" is settled, or the
        "date" as written, where it could not be read.

    Raises
    ------
    TypeError, ValueError
        An id or a text that is no string, an empty id, or a start outside the text.

    Examples
    --------
    >>> article = Article("a1", "Source: The Courier\\nThe talks failed.", source="The Courier", start=20)
    >>> article.text[article.start :]
    'The talks failed.'
    """

    id: str
    text: str
    source: str | None = None
    published: str | None = None
    title: str | None = None
    event: str | None = None
    extra: Mapping[str, object] = field(default_factory=dict, hash=False)
    start: int = 0
    noted: tuple[str, ...] = field(default=(), compare=False, repr=False)

    def __post_init__(self) -> None:
        for name in ("id", "text"):
            given = getattr(self, name)
            if not isinstance(given, str):
                kind = type(given).__name__
                raise TypeError(
                    f"the {name} {brief(given)} of an article is {kind}, not a string; give {name}={brief(str(given))}"
                )
        if not self.id:
            raise ValueError("the id of an article is empty; give each article a name of its own")
        if not isinstance(self.start, int) or not 0 <= self.start <= len(self.text):
            raise ValueError(
                f"article {self.id!r}: start is {brief(self.start)}; give an offset in its text, 0 to {len(self.text)}"
            )
