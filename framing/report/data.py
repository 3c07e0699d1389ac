"""The tables of a report as JSON that is safe inside a page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from framing.articles.article import Article
from framing.articles.wording import brief
from framing.features.names import name_of, per_unit
from framing.report.analysis import Analysis

_VOICES = {"narrator": "the outlet's own", "all": "any"}
_SLOTS = ("agent", "patient", "speaker")


def as_json(value: object) -> str:
    """Return JSON in ASCII that no HTML parser takes for markup.

    Examples
    --------
    >>> as_json("</script><!--")
    '"\\\\u003c/script\\\\u003e\\\\u003c!--"'
    """
    text = json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def evidence_data(analysis: Analysis) -> dict[str, Any]:
    """Return articles (with their texts, where the scores have them), features, categories, rules and evidence.

    They point at each other by number.

    Raises
    ------
    ValueError
        Where an offset does not lead to the words scored, so that the text is not the one scored.
    """
    table, evidence = analysis.scores.table, analysis.scores.evidence
    texts = {article.id: article for article in analysis.scores.articles}
    columns = list(dict.fromkeys(["article_id", analysis.by, "published"]))
    known = table[columns].drop_duplicates("article_id")
    _check(evidence, texts)
    categories = evidence[["feature", "category"]].drop_duplicates().sort_values(["feature", "category"])
    pairs = list(categories.itertuples(index=False, name=None))
    features = list(dict.fromkeys(feature for feature, _ in pairs))
    rules = sorted(set(evidence["rule"]))
    place = {
        "article": {name: number for number, name in enumerate(known["article_id"])},
        "category": {pair: number for number, pair in enumerate(pairs)},
        "rule": {name: number for number, name in enumerate(rules)},
    }
    return {
        "noun": analysis.noun,
        "articles": [_article(row, texts) for row in known.itertuples(index=False, name=None)],
        "features": [[feature, name_of(feature)] for feature in features],
        "categories": [[features.index(feature), category, name_of(feature, category)] for feature, category in pairs],
        "rules": rules,
        "rows": list(_rows(evidence, place)),
    }


def _check(evidence: pd.DataFrame, texts: Mapping[str, Article]) -> None:
    for row in evidence[["article_id", "start", "end", "text"]].itertuples(index=False, name=None):
        article = texts.get(row[0])
        if article is not None and article.text[row[1] : row[2]] != row[3]:
            raise ValueError(
                f"article {row[0]!r} has {brief(article.text[row[1] : row[2]])} where {brief(row[3])} was scored; "
                "give the articles as they were scored, or leave them out"
            )


def _article(row: tuple[Any, ...], texts: Mapping[str, Article]) -> list[Any]:
    name, group, published = (row[0], _plain(row[1]), _plain(row[-1]))
    article = texts.get(name)
    return [name, group, published, article.title if article else None, article.text if article else None]


def _rows(evidence: pd.DataFrame, place: Mapping[str, Mapping[Any, int]]) -> Iterable[list[Any]]:
    slots = [f"{slot}{side}" for slot in _SLOTS for side in ("", "_start", "_end")]
    columns = ["article_id", "feature", "category", "rule", "start", "end", "text", "note", *slots]
    for article, feature, category, rule, start, end, text, *rest in evidence[columns].itertuples(
        index=False, name=None
    ):
        pointers = [place["article"][article], place["category"][feature, category], place["rule"][rule]]
        yield [*pointers, int(start), int(end), text, *map(_plain, rest)]


def _plain(value: Any) -> Any:
    return None if pd.isna(value) else value.item() if hasattr(value, "item") else value


def numbers_data(analysis: Analysis) -> dict[str, Any]:
    """Return every number of the comparison, or of the groups alone where there is none, by row and column."""
    if analysis.comparison is not None:
        tables = [analysis.comparison.table, *(choice.table for choice in analysis.choices.values())]
        table = pd.concat(tables, ignore_index=True)
    else:
        table = _uncompared(analysis)
    rows = []
    for row in table.to_dict("records"):
        size, unit = per_unit(str(row["unit"]))
        scaled = [
            row.get(name, float("nan")) * size
            for name in ("rate", "low", "high", "difference", "difference_low", "difference_high")
        ]
        others = [row.get(name, float("nan")) for name in ("ratio", "p_adjusted")]
        spread = [_number(row.get(name, float("nan"))) for name in ("articles_hit", "design_effect")]
        voice = _VOICES.get(row["speaker"], row["speaker"])
        head = [
            name_of(row["feature"], row["category"]),
            voice,
            str(row["group"]),
            row["articles"],
            row["count"],
            row["exposure"],
        ]
        rows.append([*head, unit, *map(_number, (*scaled, *others)), f"{row['feature']}: {row['category']}", *spread])
    return {"noun": analysis.noun, "rows": rows, "compared": analysis.comparison is not None}


def _number(value: float) -> float | None:
    return round(float(value), 6) if abs(value) < float("inf") else None


def _uncompared(analysis: Analysis) -> pd.DataFrame:
    table = analysis.scores.table
    table = table[(table["count"] > 0) | (table["exposure"] > 0)].assign(group=table[analysis.by].fillna("not known"))
    keys = ["feature", "category", "speaker", "unit", "group"]
    out = table.groupby(keys, sort=False).agg(
        articles=("article_id", "nunique"),
        count=("count", "sum"),
        exposure=("exposure", "sum"),
        articles_hit=("count", lambda counts: int((counts > 0).sum())),
    )
    out = out[out["count"] > 0].reset_index()
    return out.assign(rate=out["count"] / out["exposure"].where(out["exposure"] > 0))
