"""Files that hold one article each: text with header lines, and saved web pages."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from framing.articles.decoding import UTF8, decode, read_bytes, read_text
from framing.articles.files import ArticleError, BadRow, shown

_KEYS = "source|outlet|date|published|title|headline|event|url|author|location"
_HEADER = re.compile(rf"({_KEYS})[ \t]*:([^\r\n]*)(?:\r\n|\n|\r|\Z)", re.IGNORECASE)
_BLANK_LINES = re.compile(r"(?:[ \t]*[\r\n])*")
_TEXT_FILE = "save the article's text as a .txt file"
_HEAD = 4096
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,300}?\b(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE
)
_CHARSET = re.compile(r"iso8859|cp125|cp8|cp9|koi8|gb|big5|euc|shift_jis|mac")
# What browsers read under these names, https://encoding.spec.whatwg.org/#names-and-labels
_MEANT = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949",
}  # fmt: skip


def page_fields(path: Path, *, max_bytes: int, encoding: str | None = None) -> tuple[dict[str, object], int]:
    """Return what a .txt or HTML file says of its article, with the text itself, and where the body begins.

    Raises
    ------
    ArticleError
        The file is too large, not text, or holds no article.
    """
    if path.suffix.lower() == ".txt":
        text = read_text(path, max_bytes=max_bytes, encoding=encoding or UTF8)
        header, start = read_header(text)
        return {**header, "text": text}, start
    found = html_fields(path, max_bytes=max_bytes, encoding=encoding)
    return {name: value for name, value in found.items() if value}, 0


def read_header(text: str) -> tuple[dict[str, str], int]:
    """Return the values of the header lines that a text begins with, and the offset where its body begins.

    Parameters
    ----------
    text : str
        Lines such as ``Source: The Courier`` up to a blank line or the first other line are its header.

    Returns
    -------
    (dict of str to str, int)
        Values by lower-case key, a key given twice joined with ``; ``; 0 where there is no header.

    Examples
    --------
    >>> read_header("Source: The Courier\\n\\nThe talks failed.")
    ({'source': 'The Courier'}, 21)
    """
    header: dict[str, str] = {}
    start = 0
    while line := _HEADER.match(text, start):
        key, value, start = line[1].lower(), line[2].strip(), line.end()
        if value:
            header[key] = f"{header[key]}; {value}" if key in header else value
    if start:
        blank = _BLANK_LINES.match(text, start)
        start = blank.end() if blank else start
    return header, start


def html_fields(path: Path, *, max_bytes: int, encoding: str | None = None) -> Mapping[str, str | None]:
    """Return text, title, published, source, url and author of a saved web page, as trafilatura finds them.

    Raises
    ------
    ArticleError
        trafilatura is missing or finds no article, or the page is neither UTF-8 nor in the encoding it declares.
    """
    bad = partial(BadRow, shown(path), None, None)
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        problem = f"reading HTML needs trafilatura ({error})"
        raise ArticleError(bad(problem, "pip install 'media-framing[html]'")) from None
    page = _read_page(path, max_bytes, encoding)
    # A fixed last date: the default is today, and the same page must read the same on every day.
    dates = {"original_date": True, "extensive_search": False, "max_date": "2100-12-31"}
    try:
        found: Any = bare_extraction(page, include_comments=False, with_metadata=True, date_extraction_params=dates)
    except Exception as error:  # any page must come back as a row of errors.csv, whatever breaks the extractor
        problem = f"trafilatura cannot read the page ({type(error).__name__}: {error})"
        raise ArticleError(bad(problem, _TEXT_FILE)) from error
    if found is None or not found.text:
        raise ArticleError(bad("no article text found in the page", _TEXT_FILE))
    known = {"text": found.text, "title": found.title, "published": found.date, "source": found.sitename}
    return known | {"url": found.url, "author": found.author}


def _read_page(path: Path, max_bytes: int, encoding: str | None) -> str:
    if encoding is not None:
        return read_text(path, max_bytes=max_bytes, encoding=encoding)
    data, start = read_bytes(path, max_bytes=max_bytes)
    try:
        return decode(data, start, path)
    except ArticleError as error:
        charset = _declared_charset(data)
        if charset is None:
            raise
        try:
            return data.decode(charset)
        except UnicodeDecodeError:
            problem = f"{error.bad.problem}, nor {charset}, which the page declares"
            raise ArticleError(replace(error.bad, problem=problem)) from None


def _declared_charset(data: bytes) -> str | None:
    declared = _DECLARED.search(data, 0, _HEAD)
    if declared is None:
        return None
    try:
        name = codecs.lookup(declared[1].decode("ascii")).name
    except LookupError:
        return None
    return _MEANT.get(name, name if _CHARSET.match(name) else None)
