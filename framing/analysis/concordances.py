"""Concordance: every hit of a word or label in its context, as a frame and as a page."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import pandas as pd

from framing.analysis.contexts import find_spans

if TYPE_CHECKING:
    from framing.analysis.contexts import Texts

COLUMNS = ("article_id", "source", "left", "keyword", "right", "start", "end")
_BLANKS = {ord(mark): " " for mark in "\n\r\t\v\f\u00a0\u2028\u2029"}
_STYLE = """
.kwic{border-collapse:collapse;font:14px/1.6 Georgia,serif;color:#202124;background:#fff}
.kwic caption,.kwic th{font:600 13px system-ui,sans-serif;text-align:left;padding:.2em .6em}
.kwic td{padding:0 .4em;white-space:pre}
.kwic .left{text-align:right}
.kwic .keyword{font-weight:bold}
.kwic .from{font:12px system-ui,sans-serif;color:#5F6368}
""".strip()


def concordance(texts: Texts, word: str | None = None, *, category: str | None = None, width: int = 60) -> pd.DataFrame:
    """List every hit of a word, or of the labels of a category, with what stands left and right of it (KWIC).

    Parameters
    ----------
    texts : Scores, or iterable of Article or Reading
    word : str, optional
        `militants`, `militant*|rebel*`, `armed group*`; the case does not matter.
    category : str, optional
        A category of the evidence instead of a word; needs Scores.
    width : int
        Characters on either side; less where the article begins or ends.

    Returns
    -------
    pandas.DataFrame
        Columns article_id, source, left, keyword, right, start, end (offsets of the keyword), in order of the articles.
        Line breaks are shown as blanks, one for one.

    Raises
    ------
    ValueError
        If not exactly one of word and category is given; for a category without Scores, or not found; for a width
        under 0.

    Examples
    --------
    >>> from framing import Article
    >>> concordance([Article("a", "The rebels fled.", source="Courier")], "rebel*", width=4).values.tolist()
    [['a', 'Courier', 'The ', 'rebels', ' fle', 4, 10]]
    """
    if width < 0:
        raise ValueError(f"width {width} is under 0; give the characters to show on either side")
    rows = []
    for article, spans in find_spans(texts, word, category):
        text = article.text
        for start, end in spans:
            left, right = text[max(article.start, start - width) : start], text[end : end + width]
            shown = (part.translate(_BLANKS) for part in (left, text[start:end], right))
            rows.append((article.id, article.source, *shown, start, end))
    types = {column: "int64" if column in ("start", "end") else "string" for column in COLUMNS}
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(types)


def concordance_html(table: pd.DataFrame, *, caption: str = "") -> str:
    """Return a concordance as an HTML table, the keyword in the middle; all text is escaped and nothing is loaded.

    Parameters
    ----------
    table : pandas.DataFrame
        From `concordance`, sorted or cut as wanted.
    caption : str
        A heading.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        If columns of a concordance are missing.

    Examples
    --------
    >>> from framing import Article
    >>> page = concordance_html(concordance([Article("a", "<b> rebels fled")], "rebels"))
    >>> '<td class="left">&lt;b&gt; </td><td class="keyword">rebels</td>' in page
    True
    """
    if missing := [column for column in COLUMNS if column not in table]:
        raise ValueError(f"no column {', '.join(missing)}; pass what concordance() returns")
    head = f"<caption>{escape(caption)}</caption>" if caption else ""
    body = "".join(_row(*cells) for cells in table[list(COLUMNS[:5])].itertuples(index=False))
    return f'<style>{_STYLE}</style><table class="kwic">{head}<tbody>{body}</tbody></table>'


def _row(article_id: str, source: str | None, left: str, keyword: str, right: str) -> str:
    where = article_id if pd.isna(source) else f"{source}, {article_id}"
    cells = (("from", where), ("left", left), ("keyword", keyword), ("right", right))
    return "<tr>" + "".join(f'<td class="{name}">{escape(value)}</td>' for name, value in cells) + "</tr>"
