"""Who is cast as doer and sufferer of deaths, injuries, attacks, damage and arrests, beside the arguments that other people coded in news."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd
from common import Counts, Span, arguments, figures, overlaps, score_ours, show_table, spans, versions
from triggers import FILES, pairs_of, read_triggers, shares

from framing.articles.article import Article

SLOTS = ("agent", "patient")
Places = Mapping[tuple[str, str], Sequence[Span]]
Pairs = Mapping[str, Sequence[tuple[Span, Span | None]]]


def named(row: object, slot: str) -> list[str]:
    """What a prediction says of a slot: the phrase as written, and the name of its entity."""
    values = (getattr(row, slot), getattr(row, f"{slot}_name"))
    return [str(value) for value in values if pd.notna(value)]


def is_right(hit: Span, coded: Sequence[Span], slot: str, mentions: Places) -> bool:
    """Whether phrase or entity shares a content word with a coded argument, or a coded argument lies in the phrase or in a mention of the entity."""
    row = hit.item
    if any(shares(words, coded) for words in named(row, slot)):
        return True
    start, end = getattr(row, f"{slot}_start"), getattr(row, f"{slot}_end")
    places = list(mentions.get((row.article_id, getattr(row, f"{slot}_entity")), ()))
    if pd.notna(start):
        places.append(Span(int(start), int(end)))
    return any(overlaps(place, argument) for place in places for argument in coded)


def in_sentence(trigger: Span, coded: Sequence[Span]) -> list[Span]:
    """The coded arguments that stand in the sentence of their trigger."""
    low, high = trigger.item.sentence
    return [span for span in coded if low <= span.start < high]


def measures(pairs: Pairs, slot: str, mentions: Places) -> dict[str, dict[str, Counts]]:
    """Counts by measure and article, over triggers found."""
    out: dict[str, dict[str, Counts]] = {name: {} for name in ("by words", "anywhere", "same sentence", "where none")}
    for key, rows in pairs.items():
        told = [(t, hit, getattr(t.item, slot)) for t, hit in rows if hit is not None]
        with_one = [(t, hit, coded) for t, hit, coded in told if coded]
        given = sum(bool(named(hit.item, slot)) for _, hit, _ in with_one)
        right = {id(t): is_right(hit, coded, slot, mentions) for t, hit, coded in with_one}
        words = sum(shares(getattr(hit.item, slot), coded) for _, hit, coded in with_one)
        near = [t for t, _, coded in with_one if in_sentence(t, coded)]
        out["by words"][key] = Counts(words, given, len(with_one))
        out["anywhere"][key] = Counts(sum(right.values()), given, len(with_one))
        out["same sentence"][key] = Counts(sum(right[id(t)] for t in near), 0, len(near))
        none = [hit for _, hit, coded in told if not coded]
        out["where none"][key] = Counts(sum(bool(named(hit.item, slot)) for hit in none), 0, len(none))
    return out


def mentions_of(frame: pd.DataFrame) -> Places:
    """Where the mentions of each entity of each article stand."""
    places: dict[tuple[str, str], list[Span]] = {}
    for row in frame.itertuples(index=False):
        places.setdefault((str(row.article_id), row.entity), []).append(Span(int(row.start), int(row.end)))
    return places


def read_pairs(
    root: Path, corpora: Sequence[str]
) -> tuple[list[Article], dict[str, list[tuple[Span, Span | None]]], Places]:
    """Each coded trigger with the first harm span over it, by article, and the mentions of entities."""
    articles: list[Article] = []
    coded: dict[str, list[Span]] = {}
    for corpus in corpora:
        texts, triggers = read_triggers(root, corpus)
        articles, coded = articles + texts, coded | triggers
    evidence, mentions = score_ours(articles, ["harm"])
    found = spans(evidence)
    return articles, {key: pairs_of(found.get(key, ()), rows) for key, rows in coded.items()}, mentions_of(mentions)


def main() -> None:
    """Cast the deeds and print how many casts are right."""
    parser = arguments(__doc__ or "", ("ours",))
    parser.add_argument("--corpora", nargs="+", choices=tuple(FILES), default=list(FILES))
    options = parser.parse_args()
    root = Path(options.data or os.environ["FRAMING_DATA"]) / "events"
    articles, pairs, mentions = read_pairs(root, options.corpora)
    texts = {article.id: article.text for article in articles}
    rows, lines = [], []
    for slot in SLOTS:
        for name, counts in measures(pairs, slot, mentions).items():
            rows.append(figures(counts, seed=options.seed, slot=slot, measure=name))
        lines += wrong(pairs, slot, mentions, texts)
    print(versions(), "95 % intervals resample articles", sep="\n", end="\n\n")
    print(show_table(pd.DataFrame(rows).drop(columns="f1"), markdown=options.markdown))
    if options.errors:
        print("", *lines[: options.errors], sep="\n")


def wrong(pairs: Pairs, slot: str, mentions: Places, texts: Mapping[str, str]) -> list[str]:
    """A line for each slot that is not right, with its sentence."""
    lines = []
    for key, rows in pairs.items():
        for trigger, hit in rows:
            coded = getattr(trigger.item, slot)
            if hit is None or not coded or is_right(hit, coded, slot, mentions):
                continue
            low, high = trigger.item.sentence
            said, gold = named(hit.item, slot), [span.item for span in coded]
            lines.append(
                f"{slot} {key} {trigger.item.text!r} {hit.item.rule}: {said} for {gold}: {texts[key][low:high]}"
            )
    return lines


if __name__ == "__main__":
    main()
