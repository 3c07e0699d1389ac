"""The package's codes on general news against those that two coders share, by feature, with sources, voices and casts."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from common import Counts, Span, arguments, content_words, figures, match, ours, overlaps, show_table, spans, versions
from doubt_codes import WAR
from seed import blank, same_voice

from framing.articles.article import Article

FEATURES = ("actor_labels", "passive_voice", "harm", "hostage_narrative", "territory", "sourcing")
DEEDS = ("harm", "hostage_narrative", "territory")
SPOKEN = ("actor_labels", "sourcing")
FINITE = ("agent_named", "agentless")
BARE = ("be ", "being ", "get ", "getting ")
PARTS: dict[str, Callable[[int], bool]] = {"odd": lambda n: n % 2 == 1, "even": lambda n: n % 2 == 0, "all": bool}
READ = ("read", "check")
SHORTEST = 4
Pair = tuple[Any, Any]


def is_about(topic: str, subjects: str) -> bool:
    """Return whether an article of a topic is of these subjects: `conflict` (war, terror, armies), `general` (others) or `all`."""
    return subjects == "all" or (topic in WAR) == (subjects == "conflict")


def read_codes(root: Path, part: str, subjects: str = "all") -> tuple[list[Article], pd.DataFrame]:
    """Read the articles of a part (`odd`, `even` or `all` numbers) and their codes, refusing codes that do not quote them."""
    codes = pd.read_csv(root / "codes.csv", dtype={"id": "string"}, keep_default_na=False)
    texts_of = sorted((root / "texts").glob("*.txt"))
    paths = {path.name[:2]: path for path in texts_of if is_about(path.stem[3:], subjects)}
    articles = [Article(key, path.read_bytes().decode("utf-8")) for key, path in paths.items() if PARTS[part](int(key))]
    texts = {article.id: article.text for article in articles}
    codes = codes[codes["id"].isin(list(texts))].rename(columns={"id": "article_id"})
    for row in codes.itertuples():
        if row.text not in texts[row.article_id][row.start : row.end]:  # two coders' spans are laid together
            raise ValueError(f"{root / 'codes.csv'}: {row.text!r} is not at {row.start}:{row.end} of {row.article_id}")
    return articles, codes


def read_spoken(path: Path, root: Path, part: str) -> tuple[list[Article], pd.DataFrame]:
    """Read who speaks in articles of the pool: codes by offsets, a source as those of its phrases, each article as far as it was read.

    Its rows of feature `article` say where the reading ended and to which part (`read`, `check`) an article belongs; a category
    that begins with `?` leaves the type of a source open.
    """
    codes = pd.read_csv(path, keep_default_na=False)
    pool = pd.read_csv(root / "articles.csv", keep_default_na=False).set_index("id")
    asked = codes[(codes["feature"] == "article") & (codes["category"].eq(part) | (part == "all"))]
    ends = asked.set_index("id")["end"]
    texts = {key: f"{pool['title'][key].strip()}\n\n{pool['text'][key]}"[:end] for key, end in ends.items()}
    codes = codes[codes["id"].isin(list(texts)) & codes["feature"].ne("article")].rename(columns={"id": "article_id"})
    codes["text"] = [texts[row.article_id][row.start : row.end] for row in codes.itertuples()]
    codes["agent"] = [_phrases(texts[row.article_id], row.agent) for row in codes.itertuples()]
    return [Article(str(key), text) for key, text in texts.items()], codes.assign(patient="?")


def _phrases(text: str, places: str) -> str:
    pairs = (place.split("-") for place in places.split())
    return ", ".join(text[int(start) : int(end)] for start, end in pairs)


def comparable(found: pd.DataFrame) -> pd.DataFrame:
    """Predictions of what was coded: of passives only finite ones with an auxiliary, and headlines."""
    passive = found["feature"] == "passive_voice"
    finite = found["category"].isin(FINITE) & ~found["text"].str.lower().str.startswith(BARE)
    headline = found["note"].fillna("").str.contains("headline")
    cues = (found["feature"] != "sourcing") | (found["rule"] != "quote")
    return found[(~passive | finite | headline) & cues]


def same_code(predicted: Span, coded: Span) -> bool:
    """Overlap and the same category; a cue of speech by overlap alone."""
    same = predicted.item.category == coded.item.category or coded.item.feature == "sourcing"
    return overlaps(predicted, coded) and same


def paired(predicted: Sequence[Span], coded: Sequence[Span]) -> tuple[list[tuple[Span, Span]], list[Span]]:
    """Pair predictions with the shared codes; return the pairs and the predictions that count, without those that touch doubtful codes only."""
    shared = [span for span in coded if span.item.both == 1]
    pairs = match(predicted, shared, same_code)
    taken = {id(span) for span, _ in pairs}
    doubtful = [span for span in coded if span.item.both != 1]

    def counts(span: Span) -> bool:
        touches = any(overlaps(span, other) for other in doubtful)
        return id(span) in taken or not touches or any(overlaps(span, other) for other in shared)

    return pairs, [span for span in predicted if counts(span)]


def names(row: Any, slot: str) -> list[str]:
    """What a prediction says of a slot: the phrase as written and, where there is one, its entity's name."""
    entity = getattr(row, f"{slot}_name")
    return [str(value) for value in (getattr(row, slot), entity) if not blank(value)]


def same_filler(found: Sequence[str], coded: str) -> bool:
    """Both empty, the same, or a content word of four letters shared."""
    if not found or blank(coded):
        return not found and blank(coded)
    wanted = content_words(coded, SHORTEST)
    return any(text.lower() == coded.lower() or content_words(text, SHORTEST) & wanted for text in found)


def slot_counts(pairs: Sequence[Pair], slot: str) -> Counts:
    """Share of a slot that is right; slots on which the coders differ are left out."""
    settled = [(a, b) for a, b in pairs if not str(getattr(b, slot)).startswith("?")]
    right = sum(same_filler(names(a, slot), str(getattr(b, slot))) for a, b in settled)
    return Counts(right, len(settled), len(settled))


def voice_counts(pairs: Sequence[Pair]) -> Counts:
    """Share of labels whose voice is right: narrator, or somebody else."""
    settled = [(a, b) for a, b in pairs if not str(b.speaker).startswith("?")]
    right = sum(same_voice(a.speaker, b.speaker) for a, b in settled)
    return Counts(right, len(settled), len(settled))


def type_counts(pairs: Sequence[Pair]) -> Counts:
    """Share of sources whose type is right; types that the coder left open are left out."""
    settled = [(a, b) for a, b in pairs if not b.category.startswith("?")]
    right = sum(a.category.partition(":")[0] == b.category.partition(":")[0] for a, b in settled)
    return Counts(right, len(settled), len(settled))


def measures(pairs: Mapping[str, list[Pair]]) -> dict[str, Counts]:
    """The figures over matched codes of one article."""
    out = {
        "source right": slot_counts(pairs["sourcing"], "agent"),
        "source type right": type_counts(pairs["sourcing"]),
        "narrator or not, labels": voice_counts(pairs["actor_labels"]),
    }
    for feature in ("passive_voice", *DEEDS):
        for slot in ("agent", "patient"):
            out[f"{slot}, {feature}"] = slot_counts(pairs.get(feature, []), slot)
        out[f"cast, {feature}"] = Counts(
            *map(
                sum,
                zip(
                    *((c.hits, c.predicted, c.coded) for c in (out[f"{s}, {feature}"] for s in ("agent", "patient"))),
                    strict=True,
                ),
            )
        )
    return out


def wrong(key: str, pairs: Sequence[tuple[Span, Span]], predicted: Sequence[Span], coded: Sequence[Span]) -> list[str]:
    """Lines that name every error of one article and feature."""
    taken = {id(span) for pair in pairs for span in pair}
    lines = [
        f"extra {key} {s.start} {s.item.feature} {s.item.category} {s.item.text!r} {s.item.rule}"
        for s in predicted
        if id(s) not in taken
    ]
    lines += [
        f"missed {key} {s.start} {s.item.feature} {s.item.category} {s.item.text!r}"
        for s in coded
        if s.item.both == 1 and id(s) not in taken
    ]
    for a, b in ((p.item, c.item) for p, c in pairs):
        kind = b.category.partition(":")[0]
        if b.feature == "sourcing" and kind not in ("?", a.category.partition(":")[0]):
            lines.append(f"type {key} {a.start} {a.text!r}: {a.category} for {b.category} ({a.agent} | {b.agent})")
        if b.feature == "actor_labels" and not b.speaker.startswith("?") and not same_voice(a.speaker, b.speaker):
            lines.append(f"voice {key} {a.start} {a.text!r}: {a.speaker} for {b.speaker}")
        for slot in ("agent", "patient"):
            code = str(getattr(b, slot))
            if b.feature != "actor_labels" and not code.startswith("?") and not same_filler(names(a, slot), code):
                lines.append(f"{slot} {key} {a.start} {b.feature} {a.text!r}: {names(a, slot)} for {code!r}")
    return lines


def main() -> None:
    """Score the coded articles and print figures, and errors where asked."""
    parser = arguments(__doc__ or "", ("ours",))
    parser.add_argument(
        "--part", choices=(*PARTS, *READ), default="odd", help="articles by their number, or by part of --codes"
    )
    parser.add_argument(
        "--subjects", choices=("all", "conflict", "general"), default="all", help="articles by their topic"
    )
    parser.add_argument("--codes", type=Path, help="codes of who speaks in articles of the pool: codes/speakers.csv")
    options = parser.parse_args()
    root = Path(options.data or os.environ["FRAMING_DATA"])
    features = SPOKEN if options.codes else FEATURES
    if options.codes:
        articles, codes = read_spoken(options.codes, root / "abp", options.part)
    else:
        articles, codes = read_codes(root / "abp-codes", options.part, options.subjects)
    found, coded = spans(comparable(ours(articles, features))), spans(codes)
    by_feature: dict[str, dict[str, Counts]] = {feature: {} for feature in features}
    over_pairs: dict[str, dict[str, Counts]] = {}
    errors: list[str] = []
    for key in (article.id for article in articles):
        pairs: dict[str, list[Pair]] = {}
        for feature in features:
            mine, theirs = ([s for s in side.get(key, []) if s.item.feature == feature] for side in (found, coded))
            matched, counting = paired(mine, theirs)
            gold = sum(s.item.both == 1 for s in theirs)
            by_feature[feature][key] = Counts(len(matched), len(counting), gold)
            pairs[feature] = [(a.item, b.item) for a, b in matched]
            errors += wrong(key, matched, counting, theirs)
        for name, counts in measures(pairs).items():
            over_pairs.setdefault(name, {})[key] = counts
    rows = [figures(counts, seed=options.seed, feature=feature) for feature, counts in by_feature.items()]
    print(
        versions(),
        f"articles: {options.part}, {options.subjects} subjects, {len(articles)}; intervals resample articles",
        sep="\n",
        end="\n\n",
    )
    print(show_table(pd.DataFrame(rows), markdown=options.markdown), end="\n\n")
    shares = [figures(counts, seed=options.seed, measure=name) for name, counts in over_pairs.items()]
    table = pd.DataFrame(shares)[["measure", "coded", "hits", "recall"]]
    print(
        show_table(
            table.rename(columns={"coded": "of", "hits": "right", "recall": "accuracy"}), markdown=options.markdown
        )
    )
    if options.errors:
        print("", *errors[: options.errors], sep="\n")


if __name__ == "__main__":
    main()
