"""Kidnappings and killings with their cast on MUC-4, beside a keyword search."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

import pandas as pd
from common import Counts, arguments, content_words, figures, ours, show_table, versions

from framing.analysis.sides import told_as_done
from framing.articles.article import Article
from framing.corpora import read_muc4

SHORTEST = 4
KEYWORDS = re.compile(r"\b(?:kidnap|abduct|hostage)\w*", re.IGNORECASE)
CAST = {
    "captives": ("hostage_narrative", "captivity", "patient", ("victim",)),
    "captors": ("hostage_narrative", "captivity", "agent", ("perpetrator", "organisation")),
    "victims of killings": ("harm", "killing", "patient", ("victim",)),
    "perpetrators of killings": ("harm", "killing", "agent", ("perpetrator", "organisation")),
}
SYSTEMS = ("ours", "keywords")
SPLITS = ("dev", "tst1", "tst2", "tst3", "tst4")
Fillers = Mapping[str, set[frozenset[str]]]
Scored = tuple[dict[str, dict[str, Counts]], dict[str, list[str]]]


def kidnappings(codes: pd.DataFrame) -> pd.DataFrame:
    """Rows of kidnapping templates, threatened ones apart."""
    kidnapping = codes["type"].map(lambda kind: "KIDNAPPING" in kind.split(" / "))
    threatened = codes["stage"].map(lambda stage: stage == "THREATENED")
    return codes[kidnapping & ~threatened]


def killings(codes: pd.DataFrame) -> pd.DataFrame:
    """Rows of templates in which somebody died: dead victims, and all perpetrators."""
    dead = codes["effect"].map(lambda effect: "DEATH" in str(effect).split(" / "))
    fatal = set(map(tuple, codes.loc[dead, ["article_id", "incident"]].values))
    inside = [key in fatal for key in zip(codes["article_id"], codes["incident"], strict=True)]
    return codes[pd.Series(inside, index=codes.index) & (dead | (codes["role"] != "victim"))]


def fillers(rows: pd.DataFrame, roles: Sequence[str]) -> dict[str, set[frozenset[str]]]:
    """Distinct fillers by article, each the set of all ways of saying it."""
    found: dict[str, set[frozenset[str]]] = {}
    wanted = rows[rows["role"].isin(roles)]
    for key, alternatives in zip(wanted["article_id"], wanted["alternatives"], strict=True):
        found.setdefault(str(key), set()).add(frozenset(alternatives))
    return found


def count_articles(articles: Sequence[Article], told: set[str], predicted: set[str]) -> dict[str, Counts]:
    """Counts of articles that tell of a kidnapping."""
    return {a.id: Counts(a.id in told and a.id in predicted, a.id in predicted, a.id in told) for a in articles}


def count_fillers(
    articles: Sequence[Article], gold: Fillers, phrases: Mapping[str, Iterable[str]]
) -> dict[str, Counts]:
    """Fillers with a content word of four letters or more in a predicted phrase; precision is not defined."""
    counts = {}
    for article in articles:
        said = {word for phrase in phrases.get(article.id, ()) for word in content_words(phrase, SHORTEST)}
        wanted = gold.get(article.id, set())
        hits = sum(any(content_words(name, SHORTEST) & said for name in names) for names in wanted)
        counts[article.id] = Counts(hits, 0, len(wanted))
    return counts


def cast_phrases(evidence: pd.DataFrame, feature: str, category: str, slot: str) -> dict[str, list[str]]:
    """Predicted phrases of one slot by article."""
    rows = evidence[(evidence["feature"] == feature) & (evidence["category"] == category) & evidence[slot].notna()]
    return {str(key): list(group) for key, group in rows.groupby("article_id")[slot]}


def score_ours(articles: Sequence[Article], codes: pd.DataFrame, evidence: pd.DataFrame) -> Scored:
    """Counts by measure and article for the package, and its words of captivity."""
    evidence = told_as_done(evidence)
    held = evidence[(evidence["feature"] == "hostage_narrative") & (evidence["category"] == "captivity")]
    told = kidnappings(codes)
    counts = {"kidnapping articles": count_articles(articles, set(told["article_id"]), set(held["article_id"]))}
    for measure, (feature, category, slot, roles) in CAST.items():
        rows = told if category == "captivity" else killings(codes)
        counts[measure] = count_fillers(articles, fillers(rows, roles), cast_phrases(evidence, feature, category, slot))
    words = held["text"] + " (" + held["rule"] + ")"
    return counts, {str(key): sorted(set(group)) for key, group in words.groupby(held["article_id"])}


def score_keywords(articles: Sequence[Article], codes: pd.DataFrame) -> Scored:
    """Counts of articles that the keywords find, and the words; a word search names no cast."""
    words = {a.id: sorted(set(KEYWORDS.findall(a.text, a.start))) for a in articles}
    found = {key for key, hits in words.items() if hits}
    return {"kidnapping articles": count_articles(articles, set(kidnappings(codes)["article_id"]), found)}, words


def main() -> None:
    """Run the comparison and print it."""
    parser = arguments(__doc__ or "", SYSTEMS)
    parser.add_argument("--split", nargs="+", choices=SPLITS, default=["tst1", "tst2"])
    parser.add_argument("--without-optional", action="store_true", help="leave out what the key marks as optional")
    options = parser.parse_args()
    read = [read_muc4(split, root=options.data) for split in options.split]
    articles = [article for texts, _ in read for article in texts]
    codes = pd.concat([frame for _, frame in read], ignore_index=True)
    if options.without_optional:
        codes = codes[~(codes["incident_optional"] | codes["optional"])]
    run: dict[str, Callable[[], Scored]] = {
        "ours": lambda: score_ours(articles, codes, ours(articles, ["hostage_narrative", "harm"])),
        "keywords": lambda: score_keywords(articles, codes),
    }
    scored = {system: run[system]() for system in options.systems}
    rows = [
        figures(counts, seed=options.seed, corpus="muc4 " + "+".join(options.split), measure=measure, system=system)
        for system, (measures, _) in scored.items()
        for measure, counts in measures.items()
    ]
    table = pd.DataFrame(rows)
    table["predicted"] = table["predicted"].astype(object)
    table.loc[table["measure"] != "kidnapping articles", ["predicted", "precision", "f1"]] = "–"
    print(versions(), "95 % intervals resample articles; the cast has recall only", sep="\n", end="\n\n")
    print(show_table(table, markdown=options.markdown))
    for system, (measures, words) in scored.items():
        wrong = [
            f"{'missed' if c.coded else 'extra'}: {key}: {', '.join(words.get(key, []))}"
            for key, c in measures["kidnapping articles"].items()
            if c.predicted != c.coded
        ]
        if options.errors:
            print(f"\nKidnapping articles wrong: {system}\n", *wrong[: options.errors], sep="\n")


if __name__ == "__main__":
    main()
