"""Triggers of deaths, injuries, attacks, damage and arrests that other people coded in news (RAMS and WikiEvents, development parts)."""

from __future__ import annotations

import json
import os
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

import pandas as pd
from common import Counts, Span, arguments, content_words, figures, ours, overlaps, show_table, spans, versions

from framing.articles.article import Article

FILES = {"rams": "rams-dev.jsonl", "wikievents": "wikievents-dev.jsonl"}
TYPES = ("life.die", "life.injure", "conflict.attack", "artifactexistence.damage", "justice.arrestjaildetain")
ROLES = {
    "agent": ("killer", "attacker", "injurer", "jailer", "damager", "destroyer", "damagerdestroyer"),
    "patient": ("victim", "target", "detainee", "artifact"),
}
CLOSING = frozenset(
    {".", ",", ";", ":", "?", "!", ")", "]", "%", "n't", "n’t", "'s", "’s", "'re", "'ve", "'ll", "'d", "'m"}
)
OPENING = frozenset({"(", "[", "$", "£"})
OUTSIDE = {
    "conflict.attack": "war wars coup battle battles battling clashes skirmish skirmishes conflict conflicts combat invade invaded assail assailed",
    "life.injure": "illness illnesses sickness sick surgery starve starved starving starvation dehydrated violent",
    "life.die": "deceased passed passes suicide",
}
SHORTEST = 3
Argument = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Trigger:
    """A coded trigger: its words, the type of its event, who did it and whom it was done to (spans of their words), and its sentence."""

    text: str
    type: str
    agent: tuple[Span, ...] = ()
    patient: tuple[Span, ...] = ()
    sentence: tuple[int, int] = (0, 0)


def lay_out(tokens: Sequence[str]) -> tuple[str, list[int]]:
    """Text of tokens, with a blank between two but at marks that close or open; and where each token begins.

    >>> lay_out(["He", "did", "n't", "fire", "(", "yet", ")", "."])
    ("He didn't fire (yet).", [0, 3, 6, 10, 15, 16, 19, 20])
    """
    text, starts = "", []
    for i, token in enumerate(tokens):
        glued = not text or token in CLOSING or tokens[i - 1] in OPENING
        text += token if glued else " " + token
        starts.append(len(text) - len(token))
    return text, starts


def fillers(arguments: Sequence[Argument], slot: str, places: Sequence[tuple[int, int]], text: str) -> tuple[Span, ...]:
    """The words coded in a slot, of arguments with role and tokens."""
    told = [(places[first][0], places[last][1]) for role, first, last in arguments if role in ROLES[slot]]
    return tuple(Span(start, end, text[start:end]) for start, end in told)


def rams_events(row: Mapping[str, Any]) -> Iterator[tuple[int, int, str, list[Argument]]]:
    """First token, last token, type and arguments of each event of a RAMS window."""
    links = row["gold_evt_links"]
    for first, last, types in row["evt_triggers"]:
        told = [(role[11:], a, b) for at, (a, b), role in links if at == [first, last]]
        yield first, last, types[0][0], told


def wiki_events(row: Mapping[str, Any]) -> Iterator[tuple[int, int, str, list[Argument]]]:
    """The same of a WikiEvents article."""
    named = {entity["id"]: (entity["start"], entity["end"] - 1) for entity in row["entity_mentions"]}
    for event in row["event_mentions"]:
        told = [(argument["role"].lower(), *named[argument["entity_id"]]) for argument in event["arguments"]]
        yield event["trigger"]["start"], event["trigger"]["end"] - 1, event["event_type"].lower(), told


def sentence_ends(row: Mapping[str, Any], corpus: str) -> list[int]:
    """The number of tokens up to the end of each sentence."""
    lengths = [len(s) if corpus == "rams" else len(s[0]) for s in row["sentences"]]
    return list(accumulate(lengths))


def read_triggers(root: Path, corpus: str) -> tuple[list[Article], dict[str, list[Span]]]:
    """Articles, and the triggers of the types that harm covers by article."""
    articles, coded = [], {}
    for number, line in enumerate((root / FILES[corpus]).read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        tokens = [t for s in row["sentences"] for t in s] if corpus == "rams" else row["tokens"]
        text, starts = lay_out(tokens)
        key = f"{corpus}-{number}"
        articles.append(Article(key, text))
        places = [(start, start + len(token)) for start, token in zip(starts, tokens, strict=True)]
        ends = sentence_ends(row, corpus)
        events = rams_events if corpus == "rams" else wiki_events
        for first, last, kind, told in events(row):
            if kind.startswith(TYPES):
                start, end = places[first][0], places[last][1]
                slots = (fillers(told, "agent", places, text), fillers(told, "patient", places, text))
                number = bisect_right(ends, first)
                low = ends[number - 1] if number else 0
                sentence = (places[low][0], places[ends[number] - 1][1])
                coded.setdefault(key, []).append(Span(start, end, Trigger(text[start:end], kind, *slots, sentence)))
    return [article for article in articles if article.id in coded], coded


def shares(phrase: object, coded: Sequence[Span]) -> bool:
    """Whether a phrase shares a content word of three letters or more with a coded argument."""
    return any(content_words(phrase, SHORTEST) & content_words(span.item, SHORTEST) for span in coded)


def pairs_of(found: Sequence[Span], coded: Sequence[Span]) -> list[tuple[Span, Span | None]]:
    """Each coded trigger with the first harm span over it."""
    return [(c, next((f for f in found if overlaps(f, c)), None)) for c in coded]


def is_outside(trigger: Trigger) -> bool:
    """Whether the codebook codes such words not as harm: wars and coups, clashes, illness, hunger, natural deaths."""
    return any(trigger.type.startswith(k) and trigger.text.lower().split()[0] in v.split() for k, v in OUTSIDE.items())


def inside(pairs: Mapping[str, Sequence[tuple[Span, Span | None]]]) -> dict[str, Counts]:
    """Found triggers by article, without what the codebook does not count as harm."""
    kept = {key: [hit for trigger, hit in rows if not is_outside(trigger.item)] for key, rows in pairs.items()}
    return {key: Counts(sum(hit is not None for hit in hits), 0, len(hits)) for key, hits in kept.items()}


def by_type(pairs: Mapping[str, Sequence[tuple[Span, Span | None]]], kind: str) -> dict[str, Counts]:
    """Found triggers by article, of one type of event."""
    counts = {}
    for key, rows in pairs.items():
        wanted = [hit is not None for trigger, hit in rows if trigger.item.type.startswith(kind)]
        counts[key] = Counts(sum(wanted), 0, len(wanted))
    return counts


def slot_counts(pairs: Mapping[str, Sequence[tuple[Span, Span | None]]], slot: str) -> dict[str, Counts]:
    """Found triggers with a coded filler whose slot shares a word with it."""
    counts = {}
    for key, rows in pairs.items():
        wanted = [(hit, getattr(t.item, slot)) for t, hit in rows if hit is not None and getattr(t.item, slot)]
        counts[key] = Counts(sum(shares(getattr(hit.item, slot), coded) for hit, coded in wanted), 0, len(wanted))
    return counts


def precise(found: Mapping[str, Sequence[Span]], coded: Mapping[str, Sequence[Span]]) -> dict[str, Counts]:
    """Harm spans over a coded trigger, of all; recall is not defined."""
    return {
        key: Counts(sum(any(overlaps(f, c) for c in coded[key]) for f in found.get(key, ())), len(found.get(key, ())))
        for key in coded
    }


def tables(
    corpus: str, found: Mapping[str, Sequence[Span]], coded: Mapping[str, Sequence[Span]], seed: int
) -> pd.DataFrame:
    """The figures of one corpus: triggers found, of all and by type, and the cast."""
    pairs = {key: pairs_of(found.get(key, ()), rows) for key, rows in coded.items()}
    rows = [
        figures(by_type(pairs, kind), seed=seed, corpus=corpus, measure=kind or "triggers") for kind in ("", *TYPES)
    ]
    rows.append(figures(inside(pairs), seed=seed, corpus=corpus, measure="of the codebook's harm"))
    rows += [figures(slot_counts(pairs, slot), seed=seed, corpus=corpus, measure=slot) for slot in ROLES]
    if corpus == "wikievents":
        rows.append(figures(precise(found, coded), seed=seed, corpus=corpus, measure="harm spans coded"))
    return pd.DataFrame(rows).drop(columns="f1")


def missed(
    articles: Sequence[Article], found: Mapping[str, Sequence[Span]], coded: Mapping[str, Sequence[Span]]
) -> list[str]:
    """A line for each trigger that no harm span covers, in its context."""
    lines = []
    for article in articles:
        for trigger, hit in pairs_of(found.get(article.id, ()), coded[article.id]):
            if hit is None:
                near = article.text[max(trigger.start - 60, 0) : trigger.end + 50].replace("\n", " ")
                lines.append(f"missed {article.id} {trigger.item.type} {trigger.item.text!r}: {near}")
    return sorted(lines, key=lambda line: line.split()[2])


def main() -> None:
    """Find the triggers and print how many, by type of event."""
    parser = arguments(__doc__ or "", ("ours",))
    parser.add_argument("--corpora", nargs="+", choices=tuple(FILES), default=list(FILES))
    options = parser.parse_args()
    root = Path(options.data or os.environ["FRAMING_DATA"]) / "events"
    print(versions(), "95 % intervals resample articles", sep="\n", end="\n\n")
    for corpus in options.corpora:
        articles, coded = read_triggers(root, corpus)
        found = spans(ours(articles, ["harm"]))
        print(show_table(tables(corpus, found, coded, options.seed), markdown=options.markdown), end="\n\n")
        if options.errors:
            print(*missed(articles, found, coded)[: options.errors], sep="\n", end="\n\n")


if __name__ == "__main__":
    main()
