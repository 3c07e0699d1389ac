"""Passives and their agents on Universal Dependencies (EWT and GUM), beside the plain `auxpass` rule and PassivePy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import spacy
from common import Counts, Span, arguments, figures, match, ours, show_table, spans, versions
from passive_errors import explain, settled_by_codebook
from peers import MODEL, run_peer
from spacy.tokens import Doc, Token
from variants import VARIANTS, vary_corpus

from framing.articles.article import Article
from framing.corpora import read_universal_dependencies

COLUMNS = ["article_id", "start", "end", "form", "agent_start", "agent_end"]
FINITE = ("agent_named", "agentless")
APART = "be/get, states and shared auxiliaries apart"
MEASURES = ("be/get passives", "passives of any form", "agents", APART)
SYSTEMS = ("ours", "rule", "passivepy")


@dataclass(frozen=True, slots=True)
class Treebank:
    """Documents with gold passives, and the documents as spaCy reads them."""

    articles: list[Article]
    words: pd.DataFrame
    docs: dict[str, Doc]


def read_ours(found: pd.DataFrame) -> pd.DataFrame:
    """The package's passives: clauses with an auxiliary are `be_get`, reduced ones (hyphens apart) `reduced`."""
    found = found[found["category"].isin([*FINITE, "reduced"])]
    found = found[~((found["category"] == "reduced") & found["text"].str.contains("-", regex=False))]
    form = found["category"].isin(FINITE).map({True: "be_get", False: "reduced"})
    return found.assign(form=form)[COLUMNS]


def read_rule(bank: Treebank) -> pd.DataFrame:
    """The plain rule: heads of `auxpass`; the agent is the object of the `agent` preposition."""
    rows = []
    for key, doc in bank.docs.items():
        for verb in sorted({t.head for t in doc if t.dep_ == "auxpass"}):
            rows.append([key, verb.idx, verb.idx + len(verb), "be_get", *agent_span(verb)])
    return pd.DataFrame(rows, columns=COLUMNS)


def agent_span(verb: Token) -> tuple[int | None, int | None]:
    """Offsets of the noun phrase under a verb's `agent` preposition."""
    nouns = (noun for by in verb.children if by.dep_ == "agent" for noun in by.children if noun.dep_ == "pobj")
    noun = next(nouns, None)
    if noun is None:
        return None, None
    return noun.left_edge.idx, noun.right_edge.idx + len(noun.right_edge)


def read_passivepy(bank: Treebank, answer: dict[str, Any]) -> pd.DataFrame:
    """PassivePy's phrases; those with a form of be or get before their last word are `be_get`. It names no agents."""
    rows = []
    for key, places in answer["spans"].items():
        for start, end in places:
            words = bank.docs[key].char_span(start, end, alignment_mode="expand")
            form = "be_get" if words and any(t.lemma_ in ("be", "get") for t in words[:-1]) else "reduced"
            rows.append([key, start, end, form, None, None])
    return pd.DataFrame(rows, columns=COLUMNS)


def score(words: pd.DataFrame, found: pd.DataFrame, documents: Sequence[str], measure: str) -> dict[str, Counts]:
    """Counts by document for one measure."""
    be_get = measure in (MEASURES[0], APART)
    if measure == APART:
        words, found = settled_by_codebook(words, found)
    coded = spans(words[words["be_get" if be_get else "any_form"]])
    predicted = spans(found[found["form"] == "be_get"] if be_get else found)
    counts = {}
    for key in documents:
        pairs = match(predicted.get(key, []), coded.get(key, []))
        counts[key] = Counts(len(pairs), len(predicted.get(key, [])), len(coded.get(key, [])))
        if measure == MEASURES[2]:
            counts[key] = count_agents(pairs, coded.get(key, []))
    return counts


def count_agents(pairs: Sequence[tuple[Span, Span]], coded: Sequence[Span]) -> Counts:
    """Agents over matched passives; agents of missed passives are misses."""
    named = [(p, c) for p, c in pairs if not pd.isna(p.item.agent_start)]
    right = sum(
        not pd.isna(c.item.agent_start)
        and p.item.agent_start <= c.item.agent_start
        and c.item.agent_end <= p.item.agent_end
        for p, c in named
    )
    return Counts(int(right), len(named), sum(not pd.isna(c.item.agent_start) for c in coded))


def load(names: Sequence[str], split: str, data: str | None, variant: str = "clean") -> Treebank:
    """Read treebanks and parse their raw text."""
    articles: list[Article] = []
    frames = []
    for name in names:
        texts, words = read_universal_dependencies(name, split, root=data)
        articles += texts
        frames.append(words.assign(treebank=name))
    articles, gold = vary_corpus(articles, pd.concat(frames, ignore_index=True), variant)
    nlp = spacy.load(MODEL, disable=["ner"])
    docs = dict(zip([a.id for a in articles], nlp.pipe(a.text for a in articles), strict=True))
    return Treebank(articles, gold, docs)


def subsets(words: pd.DataFrame, split: str) -> dict[str, list[str]]:
    """Document ids of each part that is reported: every treebank, the news of GUM, and all together."""
    parts = {f"{name} {split}": frame for name, frame in words.groupby("treebank")}
    parts[f"gum {split}, news"] = words[(words["treebank"] == "gum") & (words["genre"] == "news")]
    parts["together"] = words
    return {name: list(dict.fromkeys(frame["article_id"])) for name, frame in parts.items() if len(frame)}


def main() -> None:
    """Run the comparison and print it."""
    parser = arguments(__doc__ or "", SYSTEMS)
    parser.add_argument("--treebanks", nargs="+", choices=("ewt", "gum"), default=["ewt", "gum"])
    parser.add_argument("--split", choices=("dev", "train", "test"), default="dev")
    parser.add_argument("--text", choices=VARIANTS, default="clean", help="the texts as they are, or hurt")
    options = parser.parse_args()
    bank = load(options.treebanks, options.split, options.data, options.text)
    notes: list[str] = []

    def peer() -> pd.DataFrame:
        answer = run_peer("passivepy", bank.articles, options.peer_env)
        notes.append(f"passivepy {answer['version']} on spacy {answer['spacy']}; phrases not located: {answer['lost']}")
        return read_passivepy(bank, answer)

    run: dict[str, Callable[[], pd.DataFrame]] = {
        "ours": lambda: read_ours(ours(bank.articles, ["passive_voice"])),
        "rule": lambda: read_rule(bank),
        "passivepy": peer,
    }
    found = {system: run[system]() for system in options.systems}
    rows = [
        figures(
            score(bank.words, frame, documents, measure), seed=options.seed, corpus=part, measure=measure, system=system
        )
        for part, documents in subsets(bank.words, options.split).items()
        for measure in MEASURES
        for system, frame in found.items()
        if not (system == "passivepy" and measure == MEASURES[2])
    ]
    print(versions(MODEL), *notes, "95 % intervals resample documents", sep="\n", end="\n\n")
    print(show_table(pd.DataFrame(rows), markdown=options.markdown))
    for system, frame in found.items():
        counts, examples = explain(bank.words, frame, bank.docs, options.errors)
        print(f"\nRemaining errors: {system}\n", show_table(counts, markdown=options.markdown), *examples, sep="\n")


if __name__ == "__main__":
    main()
