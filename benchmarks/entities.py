"""Who is who on the GUM treebank: pronouns, links between nouns, and whole chains, beside published systems."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from common import Counts, arguments, figures, show_table, versions
from gum_entities import Gold, read_gum_entities
from scipy.optimize import linear_sum_assignment

from framing.language.parsing.parser import load_parser
from framing.language.reading import Reading, read_all

PRONOUNS = dict.fromkeys(("he", "him", "his", "himself", "she", "her", "hers", "herself"), "he, she")
PRONOUNS |= dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "they")
PRONOUNS |= dict.fromkeys(("it", "its", "itself"), "it") | dict.fromkeys(("who", "whom", "whose"), "who")
KINDS = ("person", "organization")
Spans = list[tuple[int, int, int]]


def aligned(found: Sequence[tuple[int, int, int, Any]], gold: Sequence[Gold]) -> dict[int, Gold]:
    """Gold mentions by number of the found one (head start, start, end, ...): each head lies in the other's span, the closest span counts."""
    out: dict[int, Gold] = {}
    for n, (head, start, end, *_) in enumerate(found):
        inside = [g for g in gold if g.start <= head < g.end and start <= g.head_start < end]
        if inside:
            out[n] = min(inside, key=lambda g: (g.head_start != head, abs(g.start - start) + abs(g.end - end)))
    return out


def is_noun(gold: Gold) -> bool:
    """Whether a gold mention is a name or a noun."""
    return gold.tag.startswith("NN")


def pronoun_counts(
    chains: Sequence[Sequence[int]], match: Mapping[int, Gold], gold: Sequence[Gold]
) -> dict[str, Counts]:
    """Pronouns in the right chain: the gold chain that most of the nouns of the found chain belong to."""
    nominal: dict[int, list[Gold]] = defaultdict(list)
    for g in gold:
        if is_noun(g):
            nominal[g.chain].append(g)
    owner: dict[tuple[int, int], int | None] = {}
    for chain in chains:
        votes = Counter(match[n].chain for n in chain if n in match and is_noun(match[n]))
        best = votes.most_common(1)[0][0] if votes else None
        for n in chain:
            if n in match:
                owner[match[n].start, match[n].end] = best
    out: dict[str, list[bool]] = defaultdict(list)
    for g in gold:
        word = PRONOUNS.get(g.word.lower())
        if word and g.kind in KINDS and any(x.start < g.start for x in nominal[g.chain]):
            out[word].append(owner.get((g.start, g.end)) == g.chain)
    return {word: Counts(sum(right), len(right), len(right)) for word, right in out.items()}


def link_counts(chains: Sequence[Sequence[int]], match: Mapping[int, Gold], gold: Sequence[Gold]) -> Counts:
    """Links between each noun mention and the nearest one before it in its chain, persons and organisations only, compared as partitions (MUC)."""
    wanted = {(g.start, g.end): g.chain for g in gold if is_noun(g) and g.kind in KINDS}
    mine = [[(match[n].start, match[n].end) for n in chain if n in match] for chain in chains]
    mine = [[m for m in chain if m in wanted] for chain in mine]
    theirs: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for span, chain in wanted.items():
        theirs[chain].append(span)
    return muc(mine, list(theirs.values()))


def muc(mine: Sequence[Sequence[Any]], theirs: Sequence[Sequence[Any]]) -> Counts:
    """Links of Vilain and others (1995): precision over found links, recall over coded ones, kept as one hit count each way."""
    recall, coded = _muc(theirs, mine)
    precision, predicted = _muc(mine, theirs)
    f = 2 * precision * recall / (predicted * recall + coded * precision) if recall and precision else 0.0
    # hits such that hits/predicted and hits/coded differ only where partitions do; F1 = 2 hits / (predicted + coded)
    return Counts(f * (predicted + coded) / 2, predicted, coded)


def _muc(key: Sequence[Sequence[Any]], response: Sequence[Sequence[Any]]) -> tuple[int, int]:
    where = {m: n for n, chain in enumerate(response) for m in chain}
    hits = total = 0
    for chain in key:
        unique = set(chain)
        if not unique:
            continue
        parts = {where.get(m, ("alone", m)) for m in unique}
        hits += len(unique) - len(parts)
        total += len(unique) - 1
    return hits, total


def conll(mine: Sequence[set[Any]], theirs: Sequence[set[Any]]) -> dict[str, tuple[float, float, float, float]]:
    """Sums for MUC, B-cubed and CEAF with entities: precision top and bottom, recall top and bottom."""
    r, rt = _muc([list(c) for c in theirs], [list(c) for c in mine])
    p, pt = _muc([list(c) for c in mine], [list(c) for c in theirs])
    where_mine, where_theirs = ({m: c for c in side for m in c} for side in (mine, theirs))
    bp = sum(len(c & where_theirs.get(m, {m})) / len(c) if m in where_theirs else 0 for c in mine for m in c)
    br = sum(len(c & where_mine.get(m, set())) / len(c) for c in theirs for m in c)
    table = np.array([[2 * len(a & b) / (len(a) + len(b)) for b in theirs] for a in mine]).reshape(
        len(mine), len(theirs)
    )
    rows, columns = linear_sum_assignment(-table) if table.size else ([], [])
    same = float(table[rows, columns].sum()) if table.size else 0.0
    return {
        "MUC": (p, pt, r, rt), "B3": (bp, sum(map(len, mine)), br, sum(map(len, theirs))),
        "CEAFe": (same, len(mine), same, len(theirs)),
    }  # fmt: skip


def mentions_of(reading: Reading) -> tuple[list[tuple[int, int, int, str]], list[list[int]]]:
    """Head, start, end and form of every mention, and the chains as lists of their numbers."""
    rows: list[tuple[int, int, int, str]] = []
    chains = []
    for entity in reading.entities:
        chain = []
        for m in entity.mentions:
            chain.append(len(rows))
            rows.append((reading.tokens.start[m.head], m.start, m.end, m.form))
        chains.append(chain)
    return rows, chains


def score_document(reading: Reading, gold: Sequence[Gold]) -> dict[str, Any]:
    """All figures of one document."""
    rows, chains = mentions_of(reading)
    match = aligned(rows, gold)
    out: dict[str, Any] = dict(pronoun_counts(chains, match, gold))
    both = list(out.values())
    out["all pronouns"] = Counts(*(sum(getattr(c, k) for c in both) for k in ("hits", "predicted", "coded")))
    out["links between nouns"] = link_counts(chains, match, gold)
    keys = [{(match[n].start, match[n].end) if n in match else ("extra", n) for n in chain} for chain in chains]
    coded: dict[int, set[Any]] = defaultdict(set)
    for g in gold:
        coded[g.chain].add((g.start, g.end))
    mine = [c for c in keys if len(c) > 1]
    out["conll"] = conll(mine, [c for c in coded.values() if len(c) > 1])
    return out


def main() -> None:
    """Score the documents and print figures."""
    parser = arguments(__doc__ or "", ("ours",))
    parser.add_argument("--split", choices=("dev", "train"), default="dev")
    parser.add_argument("--genre", nargs="+", help="only these genres")
    options = parser.parse_args()
    root = Path(options.data or os.environ["FRAMING_DATA"])
    documents = read_gum_entities(root, options.split)
    if options.genre:
        documents = [d for d in documents if d[0].extra["genre"] in options.genre]
    scored = {
        r.article.id: score_document(r, gold)
        for r, (_, gold) in zip(read_all([a for a, _ in documents], load_parser()), documents, strict=True)
    }
    print(versions(), f"GUM {options.split}, {len(documents)} documents", sep="\n", end="\n\n")
    rows = []
    for name in ("he, she", "they", "it", "who", "all pronouns", "links between nouns"):
        for part in ("all genres", "news"):
            counts = {k: s[name] for k, s in scored.items() if name in s and (part != "news" or "_news_" in k)}
            if counts:
                rows.append(
                    {
                        k: v
                        for k, v in figures(counts, seed=options.seed, measure=name, part=part).items()
                        if k not in ("precision", "recall")
                    }
                )
    print(show_table(pd.DataFrame(rows), markdown=options.markdown), end="\n\n")
    sums = {m: np.sum([s["conll"][m] for s in scored.values()], axis=0) for m in ("MUC", "B3", "CEAFe")}
    f1 = {m: 2 * (p / pt) * (r / rt) / (p / pt + r / rt) for m, (p, pt, r, rt) in sums.items()}
    print({**{m: round(float(v), 3) for m, v in f1.items()}, "CoNLL": round(float(np.mean(list(f1.values()))), 3)})


if __name__ == "__main__":
    main()
