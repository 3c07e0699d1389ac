"""Words in context: where a word or label stands, and which words keep its company."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Literal

import pandas as pd
from nltk.collocations import BigramAssocMeasures

from framing.articles.article import Article
from framing.articles.wording import listed
from framing.language.reading import Reading

if TYPE_CHECKING:
    from framing.scores.scores import Scores

    Texts = Scores | Iterable[Article | Reading]

Measure = Literal["log_likelihood", "pmi", "t", "chi_squared", "dice"]
Spans = list[tuple[int, int]]
_WORD = re.compile(r"\w+(?:['’\-]\w+)*")
_MEASURES: dict[str, Callable[..., float]] = {
    "log_likelihood": BigramAssocMeasures.likelihood_ratio,
    "pmi": BigramAssocMeasures.pmi,
    "t": BigramAssocMeasures.student_t,
    "chi_squared": BigramAssocMeasures.chi_sq,
    "dice": BigramAssocMeasures.dice,
}
_UNSIGNED = ("log_likelihood", "chi_squared")


def articles_of(texts: Texts) -> list[Article]:
    """Return the articles of scores, or of articles and readings.

    Raises
    ------
    ValueError
        For scores that do not hold their articles.
    """
    held = getattr(texts, "articles", None)
    if held is None:
        items = [texts] if isinstance(texts, (Article, Reading)) else texts
        return [item.article if isinstance(item, Reading) else item for item in items]  # type: ignore[union-attr]
    if not held:
        raise ValueError("these scores do not hold their articles; score the articles again, or pass articles")
    return list(held)


def words_of(article: Article) -> Iterator[re.Match[str]]:
    """Yield the words of an article's body as matches; hyphens and apostrophes inside belong to a word.

    Examples
    --------
    >>> [word.group() for word in words_of(Article("a", "The US-led raid, he said."))]
    ['The', 'US-led', 'raid', 'he', 'said']
    """
    return _WORD.finditer(article.text, article.start)


@cache
def word_pattern(word: str) -> re.Pattern[str]:
    """Return the regular expression of a word: alternatives with ``|``, ``*`` for any letters, blanks between words.

    Raises
    ------
    ValueError
        For an empty word or alternative, or one of ``*`` alone.

    Examples
    --------
    >>> word_pattern("armed group*|rebel").findall("Rebels, a rebel and the armed  groups")
    ['rebel', 'armed  groups']
    """
    choices = [choice.strip() for choice in word.split("|")]
    if not all(choice.strip("* ") for choice in choices):
        raise ValueError(f"nothing to look for in {word!r}; give words such as 'rebel*|armed group'")
    parts = (r"\s+".join(re.escape(part).replace(r"\*", r"\w*") for part in choice.split()) for choice in choices)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


def find_spans(texts: Texts, word: str | None, category: str | None) -> Iterator[tuple[Article, Spans]]:
    """Yield each article with the spans of a word, or of the evidence of one category.

    Parameters
    ----------
    texts : Scores, or iterable of Article or Reading
    word : str or None
        As for `word_pattern`; matched whatever the case.
    category : str or None
        A category of the evidence (`armed_groups:delegitimizing`), which needs Scores.

    Raises
    ------
    ValueError
        If not exactly one of word and category is given, for a category without Scores, or one not found in them.
    """
    articles = articles_of(texts)
    if (word is None) == (category is None):
        raise ValueError("give either a word or a category")
    if word is not None:
        for article in articles:
            yield article, [found.span() for found in word_pattern(word).finditer(article.text, article.start)]
        return
    evidence: pd.DataFrame | None = getattr(texts, "evidence", None)
    if evidence is None:
        raise ValueError(f"category {category!r} is looked up in evidence; pass Scores, or a word")
    rows = evidence[evidence["category"] == category]
    if rows.empty:
        raise ValueError(f"no evidence of category {category!r}; have {listed(sorted(evidence['category'].unique()))}")
    spans: dict[str, Spans] = {}
    for name, start, end in rows[["article_id", "start", "end"]].itertuples(index=False):
        spans.setdefault(name, []).append((int(start), int(end)))
    for article in articles:
        yield article, sorted(set(spans.get(article.id, ())))


def collocations(
    texts: Texts,
    word: str | None = None,
    *,
    category: str | None = None,
    measure: Measure = "log_likelihood",
    window: int = 5,
    min_count: int = 3,
    drop: Collection[str] = (),
) -> pd.DataFrame:
    """Find the words that keep company with a word, or with the labels of a category.

    A word is near when it stands within `window` words on either side; a word near two hits is counted once. The words
    near are set against all words of the articles, hits themselves left out.

    Parameters
    ----------
    texts : Scores, or iterable of Article or Reading
    word : str, optional
        `militants`, `militant*|rebel*`, `armed group*`; the case does not matter.
    category : str, optional
        A category of the evidence instead of a word; needs Scores.
    measure : {"log_likelihood", "pmi", "t", "chi_squared", "dice"}
        Association measure (nltk's). log_likelihood and chi_squared are negative where a word is rarer than expected.
    window : int
        Words on either side.
    min_count : int
        Least count near.
    drop : collection of str
        Words in lower case to leave out of the table, such as a list of function words; they still count as neighbours.

    Returns
    -------
    pandas.DataFrame
        Columns word, count (near), exposure (words near), count_all, exposure_all (the articles' words), expected
        (near, by chance), articles (with the word near), measure, statistic; in order of statistic. A description:
        words of one article are not independent, so no p is given.

    Raises
    ------
    ValueError
        As `find_spans`; for an unknown measure or a window under 1.

    References
    ----------
    Evert, S. (2008). Corpora and collocations. doi:10.1515/9783110213881.2.1212
    Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence. Computational Linguistics 19,
    61-74.

    Examples
    --------
    >>> texts = [Article("a", "Brutal rebels fled. The mill stood. Brutal rebels hid. Rain fell on the far side.")]
    >>> collocations(texts, "rebels", window=1, min_count=2)[["word", "count", "count_all"]].values.tolist()
    [['brutal', 2, 2]]
    """
    if measure not in _MEASURES or window < 1:
        raise ValueError(f"no measure {measure!r} or window {window}; have {', '.join(_MEASURES)} and windows from 1")
    near: Counter[str] = Counter()
    everywhere: Counter[str] = Counter()
    spread: Counter[str] = Counter()
    for article, spans in find_spans(texts, word, category):
        here, others = _neighbours(article, spans, window)
        near.update(here)
        everywhere.update(here + others)
        spread.update(set(here))
    size, total = near.total(), everywhere.total()
    rows = [
        (name, count, size, everywhere[name], total, size * everywhere[name] / total, spread[name], measure)
        for name, count in near.items() if count >= min_count and name not in drop
    ]  # fmt: skip
    columns = ["word", "count", "exposure", "count_all", "exposure_all", "expected", "articles", "measure"]
    kinds = {
        name: "string" if name in ("word", "measure") else "float64" if name == "expected" else "int64"
        for name in columns
    }
    table = pd.DataFrame(rows, columns=columns).astype(kinds)
    counts = zip(table["count"], table["exposure"], table["count_all"], table["exposure_all"], strict=True)
    table["statistic"] = pd.Series([_statistic(measure, *four) for four in counts], dtype="float64")
    return table.sort_values(["statistic", "word"], ascending=[False, True], ignore_index=True)


def _neighbours(article: Article, spans: Spans, window: int) -> tuple[list[str], list[str]]:
    """Return the words near the spans and all other words, in lower case, without the words of the spans."""
    words = list(words_of(article))
    at, hits = 0, set()
    for i, found in enumerate(words):
        while at < len(spans) and spans[at][1] <= found.start():
            at += 1
        if at < len(spans) and spans[at][0] < found.end():
            hits.add(i)
    close = {j for i in hits for j in range(i - window, i + window + 1)} - hits
    here = [words[i].group().lower() for i in sorted(close) if 0 <= i < len(words)]
    return here, [found.group().lower() for i, found in enumerate(words) if i not in hits and i not in close]


def _statistic(measure: str, count: int, near: int, overall: int, total: int) -> float:
    found = float(_MEASURES[measure](count, (near, overall), total))
    return -found if measure in _UNSIGNED and count * total < near * overall else found
