"""The package's codes on the seed article against the codes made by hand."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from common import Counts, Span, arguments, figures, match, ours, overlaps, show, show_table, spans, versions
from heads import heads_agree

from framing.articles.article import Article

SEEDS = Path(__file__).parent.parent / "seeds"
HEADER = re.compile(r"Source:[^\n]*\n")
FINITE = ("agent_named", "agentless")
LABELS = ("actor_labels",)
EVENTS = ("passive_voice", "harm", "hostage_narrative", "territory")
Pairs = list[tuple[Any, Any]]


def read_seed(name: str) -> tuple[Article, pd.DataFrame]:
    """Read the article and its codes, refusing codes that do not quote it."""
    text = (SEEDS / f"{name}.txt").read_bytes().decode("utf-8")
    header = HEADER.match(text)
    source = header[0].removeprefix("Source:").strip() if header else None
    article = Article(name, text, source, start=header.end() if header else 0)
    path = SEEDS / f"{name}.gold.csv"
    rows: list[dict[str, object]] = []
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), start=2):
            start, end = int(row["start"]), int(row["end"])
            if text[start:end] != row["text"]:
                raise ValueError(f"{path}, row {number}: {row['text']!r} is not at {start}:{end}; correct the offsets")
            rows.append({**row, "article_id": name, "start": start, "end": end})
    return article, pd.DataFrame(rows)


def comparable(found: pd.DataFrame, features: Sequence[str]) -> pd.DataFrame:
    """Predictions of the coded features; of passives only those with an auxiliary, as the codes have no others."""
    kept = found[found["feature"].isin(features)]
    return kept[(kept["feature"] != "passive_voice") | kept["category"].isin(FINITE)]


def agree(predicted: Span, coded: Span) -> bool:
    """Overlap, same feature, same category."""
    a, b = predicted.item, coded.item
    return overlaps(predicted, coded) and a.feature == b.feature and a.category == b.category


def blank(phrase: Any) -> bool:
    """Whether a slot is empty."""
    return pd.isna(phrase) or not str(phrase).strip()


def same_voice(a: str, b: str) -> bool:
    """Both the narrator, or neither."""
    return (a == "narrator") == (b == "narrator")


def same_phrase(a: object, b: object) -> bool:
    """Both empty, or heads that agree."""
    return blank(b) if blank(a) else not blank(b) and heads_agree(str(a), str(b))


def accuracy(pairs: Pairs, features: Sequence[str], slots: Sequence[str]) -> Counts:
    """Share of slots that are right over matched codes."""
    right = [
        same_voice(a.speaker, b.speaker) if slot == "speaker" else same_phrase(getattr(a, slot), getattr(b, slot))
        for a, b in pairs
        if b.feature in features
        for slot in slots
    ]
    return Counts(sum(right), len(right), len(right))


def misses(predicted: Sequence[Span], coded: Sequence[Span], pairs: list[tuple[Span, Span]]) -> pd.DataFrame:
    """Every row that is wrong: missed and extra codes, and wrong speakers and cast of matched ones."""
    taken = {id(span) for pair in pairs for span in pair}
    rows = [("missed", s.item, "") for s in coded if id(s) not in taken]
    rows += [("extra", s.item, s.item.rule) for s in predicted if id(s) not in taken]
    for found, code in ((a.item, b.item) for a, b in pairs):
        if not same_voice(found.speaker, code.speaker):
            rows.append(("speaker", code, f"{found.speaker} for {code.speaker}"))
        for slot in ("agent", "patient"):
            if code.feature in EVENTS and not same_phrase(getattr(found, slot), getattr(code, slot)):
                rows.append((slot, code, f"{getattr(found, slot)} for {getattr(code, slot) or '(none)'}"))
    table = [
        {
            "error": error,
            "start": r.start,
            "feature": r.feature,
            "category": r.category,
            "text": r.text,
            "detail": detail,
        }
        for error, r, detail in rows
    ]
    columns = ["error", "start", "feature", "category", "text", "detail"]
    return pd.DataFrame(table, columns=columns).sort_values(["feature", "start", "error"])


def main() -> None:
    """Score the seed article and print figures and misses."""
    parser = arguments(__doc__ or "", ("ours",))
    parser.add_argument("--name", default="fars-aleppo", help="article and codes in seeds/")
    options = parser.parse_args()
    article, codes = read_seed(options.name)
    features = list(dict.fromkeys(codes["feature"]))
    predicted = spans(comparable(ours([article], features), features)).get(article.id, [])
    coded = spans(codes)[article.id]
    pairs = match(predicted, coded, agree)
    items = [(a.item, b.item) for a, b in pairs]
    rows = []
    for feature in [*features, "all"]:
        one, other = ([s for s in side if feature in (s.item.feature, "all")] for side in (predicted, coded))
        counts: dict[str, Counts] = {article.id: Counts(len(match(one, other, agree)), len(one), len(other))}
        rows.append(figures(counts, seed=options.seed, feature=feature))
    table = pd.DataFrame(rows).replace(r" \[.*", "", regex=True)
    asked = {"speaker, labels": (LABELS, ["speaker"]), "speaker, all codes": (features, ["speaker"])}
    asked |= {f"cast, {f}": ((f,), ["agent", "patient"]) for f in EVENTS if f in features}
    asked |= {"cast, all events": (EVENTS, ["agent", "patient"])}
    shares = {name: accuracy(items, *what) for name, what in asked.items()}
    share_rows = [
        {"measure": k, "right": int(c.hits), "of": int(c.coded), "accuracy": show(c.recall)} for k, c in shares.items()
    ]
    print(versions(), end="\n\n")
    for frame in (table, pd.DataFrame(share_rows), misses(predicted, coded, pairs)):
        print(show_table(frame, markdown=options.markdown), end="\n\n")


if __name__ == "__main__":
    main()
