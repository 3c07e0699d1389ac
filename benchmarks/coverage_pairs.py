"""Alignment of facts by eye: pairs of passages of one event that `coverage` takes for one fact, drawn by seed and read.

`codes/coverage_pairs.csv` holds no text: a row is a pair of places in two articles of a corpus, and what its reader said: whether both
tell the same (`same`: y, n), and if not, why (`cause`). Of each fact told by two outlets one pair of articles can be drawn,
the one whose hash comes first, so that the pairs of another version are the same as far as its facts are. Pairs of the same
words (wire copy) are no test, and left out. Events are halved by their hash: `dev` was read while rules were made, `final`
after. Recall is by the concepts coded in newswcl50: for each concept and two outlets of an event that both hold it, whether a
fact joins two passages that hold it.
"""

from __future__ import annotations

import argparse
import hashlib
import os
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product
from pathlib import Path

import pandas as pd
from statsmodels.stats.proportion import proportion_confint

from framing import Article, Coverage, coverage, match_events, score
from framing.corpora import read_basil, read_fa_kes

CODES = Path(__file__).parent / "codes" / "coverage_pairs.csv"
FEATURES = ("harm", "hostage_narrative", "territory", "sourcing", "actor_labels")
DRAWN = {
    "fa-kes": {"deed": 24, "speaker": 6, "quotation": 4},
    "basil": {"deed": 12, "speaker": 10, "quotation": 10},
    "newswcl50": {"deed": 10, "speaker": 30},
}
KEY = ["corpus", "kind", "article_a", "start_a", "article_b", "start_b"]
HALVES = ("dev", "final")
_LEAST = 4  # letters of a coded phrase from which it is looked for


def read_events(corpus: str) -> list[Article]:
    """The articles of events that two outlets or more tell; no second copy of one text."""
    if corpus == "basil":
        return read_basil()[0]
    if corpus == "newswcl50":
        rows = read_newswcl50("articles")  # where a line ends, the file has a backslash and an n
        texts = rows["text"].str.replace("\\n", "\n ", regex=False)
        return [
            Article(name, text, source=outlet, event=event)
            for name, text, outlet, event in zip(rows["id"], texts, rows["outlet"], rows["event"], strict=True)
        ]
    articles, codes = read_fa_kes()
    copies = set(codes.loc[codes["duplicate_of"].notna(), "article_id"])
    once = [article for article in articles if article.id not in copies]
    matched = match_events(once, place="location").set_index("article_id")["event"].to_dict()
    named = [replace(article, event=matched[article.id]) for article in once]
    outlets: dict[str | None, set[str | None]] = {}
    for article in named:
        outlets.setdefault(article.event, set()).add(article.source)
    return [article for article in named if article.event is not None and len(outlets[article.event]) > 1]


def read_newswcl50(name: str) -> pd.DataFrame:
    """A table of newswcl50."""
    return pd.read_csv(Path(os.environ["FRAMING_DATA"], "newswcl50", f"{name}.csv"), dtype="string")


def rank(*key: object) -> str:
    """A hash that puts rows in an order that depends on nothing but themselves."""
    return hashlib.sha256("|".join(map(str, key)).encode()).hexdigest()


def half(corpus: str, event: str) -> str:
    """The half an event belongs to."""
    return HALVES[int(rank("half", corpus, event), 16) % 2]


def pairs(corpus: str, found: Coverage, seed: int) -> pd.DataFrame:
    """One row a fact that two outlets tell in different words, with the pair of articles whose hash comes first."""
    rows = []
    for (event, fact), part in found.passages.groupby(["event", "fact"], sort=False):
        told = dict(list(part.groupby("article_id", sort=True)))
        every = [_pair(corpus, event, fact, told[one], told[other]) for one, other in combinations(told, 2)]
        kept = [pair for pair in every if pair is not None]
        rows += sorted(kept, key=lambda pair: rank(seed, *(pair[name] for name in KEY)))[:1]
    table = pd.DataFrame(rows).assign(rank=lambda all_: [rank(seed, *row) for row in all_[KEY].itertuples(index=False)])
    return table.sort_values("rank", ignore_index=True)


def _pair(corpus: str, event: object, fact: object, one: pd.DataFrame, other: pd.DataFrame) -> dict[str, object] | None:
    if one["source"].iloc[0] == other["source"].iloc[0] or _plain(one) & _plain(other):
        return None
    places = {
        f"{name}_{side}": rows[name].iloc[0] for side, rows in (("a", one), ("b", other)) for name in ("start", "end")
    }
    names = {"article_a": one["article_id"].iloc[0], "article_b": other["article_id"].iloc[0]}
    about = {"corpus": corpus, "event": event, "half": half(corpus, str(event)), "fact": fact}
    return {**about, "kind": one["kind"].iloc[0], **names, **places}


def _plain(rows: pd.DataFrame) -> set[str]:
    return {"".join(letter for letter in words.lower() if letter.isalnum()) for words in rows["text"]}


def draw(table: pd.DataFrame, part: str) -> pd.DataFrame:
    """The first pairs of one half: of each kind half of those that `DRAWN` names for the corpus, or as many as there are."""
    here, wanted = table[table["half"] == part], DRAWN[str(table["corpus"].iloc[0])]
    return pd.concat([here[here["kind"] == kind].head(number // 2) for kind, number in wanted.items()])


def read_codes(path: Path = CODES) -> pd.DataFrame:
    """The codes by eye."""
    return pd.read_csv(
        path, dtype={"event": "string", "article_a": "string", "article_b": "string"}, keep_default_na=False
    )


def coded(drawn: pd.DataFrame, codes: pd.DataFrame) -> pd.DataFrame:
    """The drawn pairs with their codes; missing where a pair was not read."""
    return drawn.merge(codes[[*KEY, "same", "cause"]], on=KEY, how="left")


def precision(read: pd.DataFrame) -> tuple[int, int, str]:
    """Right pairs, pairs read, and the share with its interval."""
    known = read[read["same"].notna()]
    right = int(known["same"].eq("y").sum())
    low, high = proportion_confint(right, max(len(known), 1), method="wilson")
    return right, len(known), f"{right / max(len(known), 1):.2f} ({low:.2f} to {high:.2f})"


def concept_recall(found: Coverage) -> pd.DataFrame:
    """By kind of concept: pairs of outlets of an event that both hold it, and how many of them a fact joins."""
    codes = read_newswcl50("annotations")
    codes = codes[codes["code_type"].ne("PROPERTY")]
    texts = {article.id: article for article in found.articles}
    held: dict[tuple[str, str, str], dict[str, list[tuple[int, int]]]] = {}
    for row in codes.itertuples():
        name = f"{row.event_id}_{row.publisher_id}"
        if name in texts and pd.notna(row.code_mention) and len(row.code_mention) >= _LEAST:
            spans = held.setdefault((row.event_id, row.code_type, row.code_name), {}).setdefault(name, [])
            spans += _places(row.code_mention, texts[name].text)
    joined = _joined(found)
    rows = [
        (kind, any(_holds(spans[one], a) and _holds(spans[other], b) for a, b in joined.get((one, other), [])))
        for (_, kind, _), spans in held.items()
        for one, other in combinations(sorted(spans), 2)
    ]
    table = pd.DataFrame(rows, columns=["concepts", "joined"])
    return table.groupby("concepts")["joined"].agg(["sum", "size", "mean"]).round(2)


def _places(phrase: str, text: str) -> Iterator[tuple[int, int]]:
    at = text.find(phrase)
    while at >= 0:
        yield at, at + len(phrase)
        at = text.find(phrase, at + 1)


Passages = list[tuple[int, int]]


def _joined(found: Coverage) -> dict[tuple[str, str], list[tuple[Passages, Passages]]]:
    """Passages of each two articles that one fact joins."""
    out: dict[tuple[str, str], list[tuple[Passages, Passages]]] = {}
    for _, part in found.passages.groupby(["event", "fact"], sort=False):
        told = {name: list(zip(rows["start"], rows["end"], strict=True)) for name, rows in part.groupby("article_id")}
        for one, other in combinations(sorted(told), 2):
            out.setdefault((one, other), []).append((told[one], told[other]))
    return out


def _holds(spans: Passages, passages: Passages) -> bool:
    return any(start < last and first < end for (start, end), (first, last) in product(spans, passages))


def main() -> None:
    """Print precision by half, corpus and kind, the causes of wrong pairs, and recall; or the pairs that were not read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=27)
    parser.add_argument(
        "--unread", metavar="FILE", help="write the drawn pairs without a code to a table, with an empty `same`"
    )
    options = parser.parse_args()
    found = {corpus: coverage(score(read_events(corpus), features=FEATURES)) for corpus in DRAWN}
    tables = [pairs(corpus, one, options.seed) for corpus, one in found.items()]
    report(pd.concat([coded(draw(table, part), read_codes()) for table in tables for part in HALVES]), options.unread)
    print(concept_recall(found["newswcl50"]).to_string())


def report(read: pd.DataFrame, unread: str | None = None) -> None:
    """Print the figures of the drawn pairs."""
    for name in ("half", "corpus", "kind"):
        for value, part in read.groupby(name, sort=False):
            right, number, share = precision(part)
            print(f"{name:8}{value:12}{right} of {number}: {share}; drawn {len(part)}")
    print("all     ", precision(read))
    print(read.loc[read["same"].eq("n"), "cause"].value_counts().to_string())
    if unread:
        read[read["same"].isna()].drop(columns=["rank", "fact"]).to_csv(unread, index=False)


if __name__ == "__main__":
    main()
