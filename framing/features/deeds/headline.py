"""Headlines: where the headline of an article ends that stands in its text."""

from __future__ import annotations

from framing.articles.article import Article

HEADLINE = "headline"
_MOST = 30  # words
_ENDS = frozenset('.!?:;,"”’')


def headline_end(article: Article) -> int:
    """Return the offset at which the headline ends, which is where the body begins where the text has none.

    A headline is the title, where the text begins with it, or a first line of few words without a full stop that an empty
    line divides from the rest.

    Examples
    --------
    >>> headline_end(Article("a", "Two killed in raid\\n\\nTwo men were killed.")), headline_end(Article("b", "Two men died."))
    (18, 0)
    """
    text, start = article.text, article.start
    title = (article.title or "").strip()
    if title and text.startswith(title, start):
        return start + len(title)
    line, gap, rest = text[start:].lstrip("\n").partition("\n\n")
    line = line.strip()
    told = bool(gap and rest.strip() and line) and "\n" not in line
    if not told or line[-1] in _ENDS or len(line.split()) > _MOST:
        return start
    return text.index(line, start) + len(line)
