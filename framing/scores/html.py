"""HTML views of an article with its evidence highlighted; every text is escaped, nothing is loaded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise
from typing import Any

import pandas as pd

from framing.articles.article import Article

COLOURS = {
    "actor_labels": "#0072B2", "passive_voice": "#D55E00", "harm": "#B3261E", "hostage_narrative": "#7B4FA3",
    "victims": "#8C6D1F", "territory": "#00796B", "sourcing": "#5F6368", "loaded_language": "#C2185B", "quantities": "#33691E",
    "responsibility": "#000000",
}  # fmt: skip
_OTHER = "#5F6368"
_SHOWN = 20
STYLE = """
.framing{font:16px/1.7 Georgia,serif;max-width:52em;color:#202124;background:#fff;padding:.5em 1em}
.framing h3{font:600 15px system-ui,sans-serif;margin:1em 0 .2em}
.framing .text{white-space:pre-wrap}
.framing mark{background:#f1f3f4;color:inherit;border-bottom:3px solid var(--c,#5F6368);padding:0 1px;border-radius:2px;cursor:help}
.framing .key{font:13px system-ui,sans-serif;margin:.4em 0}
.framing .key span{display:inline-block;margin-right:1em;border-bottom:3px solid var(--c)}
""".strip()


def describe(row: Any) -> str:
    """Return one piece of evidence in words: feature, category, slots, speaker, note and rule."""
    parts = [f"{row.feature}: {row.category}"]
    for slot in ("agent", "patient"):
        value = getattr(row, slot)
        if not pd.isna(value):
            parts.append(f"{slot}: {' '.join(str(value).split())[:120]}")
    parts.append(f"speaker: {row.speaker}")
    if not pd.isna(row.note):
        parts.append(f"note: {row.note}")
    return "\n".join([*parts, f"rule: {row.rule}"])


def highlight(text: str, evidence: pd.DataFrame) -> str:
    """Return escaped HTML of a text in which every span of evidence is marked, reasons on hover.

    Parameters
    ----------
    text : str
    evidence : pandas.DataFrame
        Rows of ``Scores.evidence`` for this text.

    Returns
    -------
    str
        Overlapping spans are cut at each other's borders; a piece names all that cover it, the shortest first.

    Examples
    --------
    >>> from framing import score_text
    >>> text = "Rebels fled & hid."
    >>> shown = highlight(text, score_text(text, features=["actor_labels"]).evidence)
    >>> shown.startswith("<mark "), shown.split(">", 1)[1]
    (True, 'Rebels</mark> fled &amp; hid.')
    """
    rows = sorted(evidence.itertuples(), key=lambda r: (r.end - r.start, r.start))
    opens: dict[int, list[Any]] = {}
    closes: dict[int, list[Any]] = {}
    for row in rows:
        opens.setdefault(row.start, []).append(row)
        closes.setdefault(row.end, []).append(row)
    borders = sorted({0, len(text), *opens, *closes})
    live: dict[int, Any] = {}
    out = []
    for begin, end in pairwise(borders):
        for row in closes.get(begin, ()):
            live.pop(row.Index, None)
        live.update((row.Index, row) for row in opens.get(begin, ()))
        out.append(_piece(text[begin:end], sorted(live.values(), key=lambda r: (r.end - r.start, r.start))))
    return "".join(out)


def _piece(words: str, rows: list[Any]) -> str:
    if not rows or not words:
        return escape(words)
    colour = COLOURS.get(rows[0].feature, _OTHER)
    title = escape("\n\n".join(describe(row) for row in rows), quote=True)
    return f'<mark style="--c:{colour}" tabindex="0" title="{title}">{escape(words)}</mark>'


def scores_html(evidence: pd.DataFrame, articles: Sequence[Article]) -> str:
    """Return an HTML fragment: a colour key and articles with their evidence highlighted, twenty at most.

    Parameters
    ----------
    evidence : pandas.DataFrame
        Rows of ``Scores.evidence``.
    articles : sequence of Article
        Whose evidence it is; ``Scores.articles``.

    Returns
    -------
    str
        With its own style; no script, and nothing that is loaded from elsewhere.

    Examples
    --------
    >>> from framing import score_text
    >>> scores = score_text("Rebels fled.", features=["actor_labels"])
    >>> scores_html(scores.evidence, scores.articles).count("</mark>")
    1
    """
    found = list(dict.fromkeys(evidence["feature"]))
    used = [feature for feature in COLOURS if feature in found] + [name for name in found if name not in COLOURS]
    key = "".join(f'<span style="--c:{COLOURS.get(name, _OTHER)}">{escape(name)}</span>' for name in used)
    body = "".join(_article_html(evidence, article) for article in articles[:_SHOWN])
    left = len(articles) - _SHOWN
    more = f"<p>and {left} more articles</p>" if left > 0 else ""
    return f'<style>{STYLE}</style><div class="framing"><div class="key">{key}</div>{body}{more}</div>'


def _article_html(evidence: pd.DataFrame, article: Article) -> str:
    rows = evidence[evidence["article_id"] == article.id]
    heading = " · ".join(escape(str(part)) for part in _heading(article))
    return f'<h3>{heading}</h3><div class="text">{highlight(article.text, rows)}</div>'


def _heading(article: Article) -> Iterable[str]:
    return (part for part in (article.title or article.id, article.source, article.published) if part)
