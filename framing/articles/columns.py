"""Which columns hold what, and how they are to be read: the options of reading, checked before anything is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypedDict, get_args

from framing.articles.dates import holds_a_day
from framing.articles.decoding import UTF8, codec_name
from framing.articles.wording import brief

MAX_BYTES = 5 << 20
COLUMNS = {
    "text": ("text",),
    "id": ("id", "article_id"),
    "source": ("source", "outlet"),
    "date": ("date", "published"),
    "title": ("title", "headline"),
    "event": ("event",),
}
Language = Literal["skip", "refuse", "score"]
Entities = Literal["decode", "keep"]


class ReadOptions(TypedDict, total=False):
    """Options of `read_articles`, `scan_articles` and `score`, all by keyword.

    Parameters
    ----------
    text_column : str
        The column that holds the text; ``text`` unless named.
    id_column, source_column, date_column, title_column, event_column : str or None
        Columns to use. Without a name, ``id`` or ``article_id``; ``source`` or ``outlet``; ``date`` or ``published``;
        ``title`` or ``headline``; ``event``, where there is one. All other columns go to `Article.extra`.
    date_format : str or None
        How dates are written, for `datetime.strptime`; another one is an error. Without it ISO 8601 is read, and an
        article with another date has none: the date stays in `Article.extra`, and a warning tells of it.
    delimiter : str or None
        The character between the cells of .csv and .tsv files, a comma and a tab unless given.
    quoting : bool
        False where quotes in .csv and .tsv files are plain characters.
    encoding : str or None
        Of text files; UTF-8 unless given, and for a web page the one that it declares.
    entities : {"decode", "keep"}
        Whether entities of HTML such as ``&rsquo;`` become characters; offsets are of the text with them.
    language : {"skip", "refuse", "score"}
        What to do with an article of 20 words or more that is not English: leave it out and warn, call it an error,
        or take it as any other.
    max_bytes : int
        The largest text, page, or row of CSV or JSON that is read; 5 MiB unless given, for which 400 MB of
        memory are enough, and 1 GB beside models and scorers of your own, which see a text whole.
    """

    text_column: str
    id_column: str | None
    source_column: str | None
    date_column: str | None
    title_column: str | None
    event_column: str | None
    date_format: str | None
    delimiter: str | None
    quoting: bool
    encoding: str | None
    entities: Entities
    language: Language
    max_bytes: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Checked options of reading: `named` is the column asked for, by role."""

    named: Mapping[str, str]
    date_format: str | None = None
    delimiter: str | None = None
    quoting: bool = True
    encoding: str | None = None
    entities: Entities = "decode"
    language: Language = "skip"
    max_bytes: int = MAX_BYTES

    @property
    def codec(self) -> str:
        """The encoding of text files."""
        return self.encoding or UTF8


def make_plan(options: ReadOptions) -> Plan:
    """Check options of reading before anything is read.

    Raises
    ------
    TypeError, ValueError
        An option is unknown, or has no meaning.

    Examples
    --------
    >>> make_plan({"date_format": "%d/%m"})
    Traceback (most recent call last):
        ...
    ValueError: date_format '%d/%m' does not hold year, month and day, as %d/%m/%Y does
    """
    given: Mapping[str, object] = {**options}
    unknown = given.keys() - ReadOptions.__annotations__.keys()
    if unknown:
        raise TypeError(f"no option {min(unknown)!r}; have {', '.join(ReadOptions.__annotations__)}")
    style, delimiter, encoding = options.get("date_format"), options.get("delimiter"), options.get("encoding")
    entities, language = options.get("entities", "decode"), options.get("language", "skip")
    max_bytes = options.get("max_bytes", MAX_BYTES)
    if style is not None and not holds_a_day(style):
        raise ValueError(f"date_format {style!r} does not hold year, month and day, as %d/%m/%Y does")
    if delimiter is not None and (len(delimiter) != 1 or delimiter in '"\r\n\x00'):
        raise ValueError(f"delimiter {delimiter!r} is not one character between cells, as ';' is")
    if max_bytes < 1:
        raise ValueError(f"max_bytes is {max_bytes}; give 1 or more")
    for name, value, choices in (("entities", entities, Entities), ("language", language, Language)):
        if value not in get_args(choices):
            raise ValueError(f"{name} is {brief(value)}; it must be {' or '.join(map(repr, get_args(choices)))}")
    asked = {role: given.get(f"{role}_column") for role in COLUMNS}
    named = {"text": "text"} | {role: str(column) for role, column in asked.items() if column is not None}
    codec = None if encoding is None else codec_name(encoding)
    return Plan(named, style, delimiter, options.get("quoting", True), codec, entities, language, max_bytes)
