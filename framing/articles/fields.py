"""A row or page, as it was read, becomes an article: its columns chosen, its cells checked, what is odd about it noted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from functools import partial

from framing.articles.characters import decode_entities, is_garbled
from framing.articles.columns import COLUMNS, Language, Plan
from framing.articles.dates import read_date
from framing.articles.files import ArticleError, BadRow, LeftOut
from framing.articles.languages import foreign_language
from framing.articles.record import Article
from framing.articles.rows import Unreadable
from framing.articles.tables import other_delimiter
from framing.articles.wording import brief, listed

_MISSING = ("na", "n/a", "#n/a", "#nv", "<na>", "nan", "null", "none")
_TEXTLIKE = ("body", "content", "article", "article_text", "full_text", "fulltext", "maintext", "story")

Cell = Callable[[str, str], BadRow]


def make_article(
    record: Mapping[str, object], row: int | None, file: str, ident: str, plan: Plan, *, start: int = 0
) -> Article | BadRow:
    """Return the article of one row or page, or why there is none.

    Parameters
    ----------
    record : Mapping
        Cells by column.
    row, file : int or None, str
        Where the record stands, for messages.
    ident : str
        What the article is called where its row has no id.
    plan : Plan
    start : int
        Where the body of the text begins.

    Examples
    --------
    >>> make_article({"text": "The talks failed.", "outlet": "The Courier"}, 4, "news.csv", "news:4", Plan({})).id
    'news:4'
    """
    bad = partial(BadRow, file, row)
    chosen = {
        role: plan.named.get(role) or next((name for name in usual if name in record), "")
        for role, usual in COLUMNS.items()
    }
    try:
        article = _article(record, chosen, plan, bad, ident, start)
    except ArticleError as error:
        return replace(error.bad, source=_outlet(record.get(chosen["source"])))
    return settled(article, bad(chosen["text"], "", ""), plan.language)


def text_article(ident: str, text: str, entities: str | None) -> Article:
    """Return the article of a text that came without columns: its entities are decoded only where that was asked for.

    Examples
    --------
    >>> text_article("a1", "The regime&rsquo;s army", None).noted
    ('undecoded',)
    """
    decoded = text if entities == "keep" else decode_entities(text)
    garbled = ("garbled",) if is_garbled(text) else ()
    if decoded == text:
        return Article(ident, text, noted=garbled)
    if entities == "decode":
        return Article(ident, decoded, noted=("entities", *garbled))
    return Article(ident, text, noted=("undecoded", *garbled))


def settled(article: Article, place: BadRow, language: Language) -> Article | BadRow:
    """Return an article in English, or in any language where that is asked for; else why it is left out, at its `place`."""
    code = None if language == "score" else foreign_language(article.text[article.start :])
    if code is None:
        return replace(article, noted=(*article.noted, "language"))
    problem, source = f"the text is not English (it looks like {code!r})", article.source
    remedy = "leave it out, or give language='score' (--language score) to take it all the same"
    if language == "refuse":
        return replace(place, problem=problem, remedy=remedy, source=source)
    return LeftOut(place.file, place.row, place.column, problem, remedy, source=source, language=code)


def _article(
    record: Mapping[str, object], chosen: Mapping[str, str], plan: Plan, bad: Callable[[str, str, str], BadRow],
    ident: str, start: int,
) -> Article:  # fmt: skip
    column, noted = chosen["text"], []
    if column not in record:
        raise ArticleError(no_column(bad, "text", column, record))
    text = _text(record[column], start, partial(bad, column), plan.max_bytes)
    plain = {role: plain_cell(record.get(name), partial(bad, name)) for role, name in chosen.items() if role != "text"}
    if plain["id"] is None and "id" in plan.named:
        raise ArticleError(bad(chosen["id"], "the id is missing", "fill it in, or leave id_column= (--id-column) out"))
    if plan.entities == "decode":
        header, body = decode_entities(text[:start]), decode_entities(text[start:])
        noted = ["entities"] if header + body != text else []
        text, start = header + body, len(header)
        plain |= {role: decode_entities(plain[role] or "") or None for role in ("source", "title", "event")}
    if is_garbled(text):
        noted.append("garbled")
    published = _published(record.get(chosen["date"]), plain["date"], plan.date_format, partial(bad, chosen["date"]))
    unread = {chosen["date"]} if plain["date"] is not None and published is None else set()
    noted += [f"date {plain['date']}" for _ in unread]
    used = {*chosen.values()} - unread
    extra = {name: value for name, value in record.items() if name not in used}
    extra = {name: None if isinstance(value, Unreadable) else value for name, value in extra.items()}
    return Article(
        plain["id"] or ident,
        text,
        plain["source"],
        published,
        plain["title"],
        plain["event"],
        extra,
        start,
        tuple(noted),
    )


def _published(cell: object, written: str | None, style: str | None, bad: Cell) -> str | None:
    if written is None:
        return None
    found = read_date(written, None if isinstance(cell, date) else style)
    if found is None and style is not None:
        remedy = "mend it, or give the format it is written in with date_format= (--date-format)"
        raise ArticleError(bad(f"the date {brief(written)} is not written as {style}", remedy))
    return found


def _outlet(cell: object) -> str | None:
    return None if cell is None or isinstance(cell, Unreadable) or cell != cell else str(cell).strip() or None


def no_column(bad: Callable[[str, str, str], BadRow], role: str, column: str, have: Iterable[str]) -> BadRow:
    """Return what is said of a column that is not there: those that are, and the nearest of them."""
    names = list(have)
    likely = [name for name in names if name.lower() in _TEXTLIKE] if column == role == "text" else []
    close = likely or get_close_matches(column, names, n=1, cutoff=0.7)
    hint = f"did you mean {close[0]!r}? " if close else ""
    problem = f"no column {column!r}; have {listed(map(repr, names))}"
    return bad(column, problem, other_delimiter(names) or f"{hint}name one with {role}_column= (--{role}-column)")


def _text(value: object, start: int, bad: Cell, max_bytes: int) -> str:
    if isinstance(value, Unreadable):
        raise ArticleError(_unreadable(value, bad))
    if value is None or value != value or (isinstance(value, str) and not value[start:].strip()):
        raise ArticleError(bad("the text is empty", "fill it in or delete the row"))
    if not isinstance(value, str):
        raise ArticleError(bad(f"the text is {type(value).__name__}, not a string", "name a column that holds text"))
    if value[start:].strip().lower() in _MISSING:
        raise ArticleError(
            bad(f"the text is {value.strip()!r}, as R and Excel write a missing one", "fill it in or delete the row")
        )
    if "\x00" in value:
        raise ArticleError(bad(f"a NUL character at offset {value.index(chr(0))}", "delete it"))
    check_size(value, max_bytes, bad)
    return value


def check_size(text: str, max_bytes: int, bad: Cell) -> None:
    """Refuse a text that is larger than was asked for.

    Raises
    ------
    ArticleError
    """
    if len(text) * 4 > max_bytes and len(text.encode("utf-8", "surrogatepass")) > max_bytes:
        remedy = "raise max_bytes= (--max-bytes) if it is one article"
        raise ArticleError(bad(f"the text is larger than {max_bytes:,} bytes", remedy))


def _unreadable(cell: Unreadable, bad: Cell) -> BadRow:
    return bad(f"the cell cannot be read ({cell.problem})", "mend it, or write the table again")


def plain_cell(value: object, bad: Cell) -> str | None:
    """Return a cell of an id, a source, a date, a title or an event as text; None where it is empty."""
    if value is None or value != value:
        return None
    if isinstance(value, Unreadable):
        raise ArticleError(_unreadable(value, bad))
    if isinstance(value, dict | list | bytes):
        raise ArticleError(bad(f"the cell is {type(value).__name__}, not text", "name a column of text or numbers"))
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return (value.isoformat() if isinstance(value, date) else str(value)).strip() or None
