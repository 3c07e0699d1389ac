"""Fit how sure the slots of deeds are filled right on other people's codes and ours, and write the weights with a card.

python benchmarks/train_casts.py --held-out      # by corpus, then by article, that the weights have not seen
python benchmarks/train_casts.py --out framing/features/deeds/slots.json
"""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from common import Span, content_words, overlaps
from deed_codes import read_coded_articles, read_deed_codes
from events import fillers, kidnappings, killings
from general_news import read_codes, same_code, same_filler
from inherited import place_of, pool_articles, read_inherited
from roles_qasrl import read_questions, read_sentences
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from triggers import FILES, read_triggers

from framing.corpora import read_muc4
from framing.features.deeds.casting import slot_of
from framing.features.deeds.deed import Deed
from framing.features.deeds.inheritance import ties_of
from framing.features.deeds.slot_signs import INHERITED, STATED, signs_of_slot
from framing.features.deeds.verbs import cast_verb
from framing.features.evidence import UNREAL, is_told_as_done
from framing.features.responsibility import Responsibility
from framing.features.scorers import choose_scorers
from framing.language.lexicons.entries import Entry
from framing.language.lexicons.matching import Match
from framing.language.parsing.parser import load_parser
from framing.language.reading import Reading, read_all
from framing.language.syntax.phrase import Phrase

SLOTS = ("agent", "patient")
DEEDS = ("harm", "hostage_narrative", "territory")
SEEN, STRENGTH, BINS, SHORTEST = 4, 0.15, 10, 4
WEIGHTS = {"inherited": 1.0, "events": 1.0, "uncoded": 0.5, "codes": 1.0, "abp": 1.0, "qasrl": 0.4, "muc4": 0.3}
# What these call right is not quite what readers of deeds do; how far, is learned apart and left out of the weights.
APART = ("qasrl", "muc4")
LEAST = (0.0, 0.6, 0.7, 0.8)
FOLDS = 10
HARM = ("killing", "wounding", "attack", "destruction", "detention")
Judged = tuple[np.ndarray, ...]

CARD = {
    "title": "How likely the words in a slot of a deed are those that a reader would put there",
    "version": "1.1",
    "licence": "MIT",
    "trained_on": "codes/deeds.csv (two readers), codes/inherited.csv, abp-codes (odd numbers), RAMS and WikiEvents (development parts); how signs weigh "
    "against each other also on QA-SRL (Wikinews, development part) and MUC-4 (development part), whose own share of right is left out",
    "limits": "English news; slots of deeds that are told, not whether a deed is one. Of MUC-4 and QA-SRL the order is right, not the "
    "level: their answers count other fillers as right. Who acts is judged by 700 coded slots.",
}


class Example(NamedTuple):
    """A filled slot: where it was read, what speaks for it, and whether readers put the same there."""

    corpus: str
    article: str
    slot: str
    signs: list[str]
    right: bool


def names_and_places(reading: Reading, phrase: Phrase) -> tuple[list[str], list[Span]]:
    """What a slot says: its phrase and the name of its entity; where these stand, other mentions too."""
    entity = reading.entity_of(phrase)
    names = [phrase.text] + ([] if entity is None else [entity.name])
    places = [] if phrase.start is None or phrase.end is None else [Span(phrase.start, phrase.end)]
    return names, places + ([] if entity is None else [Span(m.start, m.end) for m in entity.mentions])


def is_right(reading: Reading, phrase: Phrase, coded: Sequence[Span]) -> bool:
    """Whether a slot shares a content word with a coded filler, or lies over one."""
    names, places = names_and_places(reading, phrase)
    wanted = {word for span in coded for word in content_words(span.item, 3)}
    said = {word for name in names for word in content_words(name, 3)}
    return bool(wanted & said) or any(overlaps(place, span) for place in places for span in coded)


def slots_of(reading: Reading, deed: Deed, slot: str, scorer: Any = None) -> Iterator[tuple[Phrase, list[str]]]:
    """The filler of a slot with its signs; of agents of harm the one that responsibility takes from elsewhere, too."""
    teller, way = deed, STATED
    head = getattr(deed, slot)
    if head is None and scorer is not None and slot == "agent":
        teller, head, way = scorer.doer(reading, deed)
    if head is not None and (phrase := slot_of(reading, teller, head)) is not None:
        ties = ties_of(scorer.harm.chains(reading), deed, teller) if way == INHERITED else ()
        yield phrase, [*signs_of_slot(reading, teller, slot, head, way), *ties]


def of_events(root: Path, nlp: Any) -> Iterator[Example]:
    """RAMS and WikiEvents, development parts; a filler where none is coded is wrong."""
    scorer = Responsibility()
    for corpus in FILES:
        articles, coded = read_triggers(root / "events", corpus)
        for reading in read_all(articles, nlp):
            deeds = [(d, *_span(reading, d)) for d in scorer.harm.events(reading)]
            for trigger in coded[reading.article.id]:
                deed = next((d for d, a, b in deeds if overlaps(Span(a, b), trigger)), None)
                for slot in SLOTS if deed is not None else ():
                    gold = getattr(trigger.item, slot)
                    for phrase, signs in slots_of(reading, deed, slot, scorer):
                        if not gold and signs[0] != f"way={STATED}":
                            continue  # what the trigger's own sentence leaves out is not coded with it
                        right = bool(gold) and is_right(reading, phrase, gold)
                        yield Example("events" if gold else "uncoded", reading.article.id, slot, signs, right)


def _span(reading: Reading, deed: Deed) -> tuple[int, int]:
    return reading.tokens.start[deed.match.first], reading.tokens.end[deed.match.last]


def of_codes(root: Path, nlp: Any) -> Iterator[Example]:
    """`codes/deeds.csv`: deeds that the readers would code, with what the first says of their slots."""
    codes = read_deed_codes()
    codes = codes[codes["literal"].eq(1) & codes["a_agent"].ne("")]
    rows = {key: list(part.itertuples()) for key, part in codes.groupby("key")}
    scorers = choose_scorers(list(DEEDS))
    articles = sorted(read_coded_articles(root, set(rows)), key=lambda a: a.id)
    for reading in read_all(articles, nlp):
        deeds = {(s.feature, *_span(reading, d)): d for s in scorers for d in s.matched(reading)}
        for row in rows[reading.article.id]:
            deed = deeds.get((row.feature, int(row.start), int(row.end)))
            for slot in SLOTS if deed is not None else ():
                for phrase, signs in slots_of(reading, deed, slot):
                    right = _coded_right(reading, phrase, row, slot)
                    if right is not None:
                        yield Example("codes", reading.article.id, slot, signs, right)


def _coded_right(reading: Reading, phrase: Phrase, row: Any, slot: str) -> bool | None:
    """Whether a filler is what the reader has: the one shown and called right, or the one given instead; None where neither is known."""
    text, said = reading.article.text, getattr(row, f"a_{slot}")
    shown, given = (_place(row, text, who) for who in (slot, f"a_{slot}"))
    if said == "none" or (said == "y" and shown is None):
        return False
    if given is not None:
        return is_right(reading, phrase, [given])
    if shown is None or said == "u":
        return None
    same = is_right(reading, phrase, [shown])
    return same if said == "y" else False if same else None


def _place(row: Any, text: str, who: str) -> Span | None:
    start, end = getattr(row, f"{who}_start"), getattr(row, f"{who}_end")
    return Span(int(start), int(end), text[int(start) : int(end)]) if start != "" else None


def of_abp(root: Path, nlp: Any) -> Iterator[Example]:
    """abp-codes, odd numbers: deeds that two coders share, with the slots on which they agree."""
    articles, codes = read_codes(root / "abp-codes", "odd")
    scorers = choose_scorers(list(DEEDS))
    for reading in read_all(articles, nlp):
        gold = codes[codes["article_id"].eq(reading.article.id) & codes["both"].eq(1)]
        for scorer in scorers:
            rows = [Span(r.start, r.end, r) for r in gold[gold["feature"].eq(scorer.feature)].itertuples()]
            for deed in scorer.events(reading):
                here = Span(*_span(reading, deed), deed.match.entry)
                row = next((r for r in rows if same_code(here, r)), None)
                for slot in SLOTS if row is not None else ():
                    coded = str(getattr(row.item, slot))
                    for phrase, signs in slots_of(reading, deed, slot) if not coded.startswith("?") else ():
                        names, _ = names_and_places(reading, phrase)
                        yield Example("abp", reading.article.id, slot, signs, same_filler(names, coded))


def of_qasrl(root: Path, nlp: Any) -> Iterator[Example]:
    """QA-SRL (Wikinews, development part): slots of verbs about which readers were asked."""
    asked = read_questions(root / "qasrl")
    sentences = {k: v for k, v in read_sentences(root / "qasrl").items() if k in {key for key, _ in asked}}
    entry = Entry("", "lemma", "VERB", "other")
    for reading in read_all([s.article for s in sentences.values()], nlp):
        key, tokens = reading.article.id, reading.tokens
        starts = sentences[key].starts
        for clause in reading.clauses:
            token = next((n for n, at in enumerate(starts) if at == tokens.start[clause.verb]), None)
            answers = None if token is None else asked.get((key, token))
            if answers is None:
                continue
            deed = cast_verb(reading, Match(entry, clause.verb, clause.verb, clause.verb, (clause.verb,)))
            for slot in SLOTS:
                wanted = [(starts[a], (*starts, 10**9)[b]) for a, b in getattr(answers, slot)]
                head = getattr(deed, slot)
                if head is None or not wanted:
                    continue
                right = any(low <= tokens.start[head] < high for low, high in wanted)
                yield Example("qasrl", key, slot, signs_of_slot(reading, deed, slot, head), right)


def of_muc4(root: Path, nlp: Any) -> Iterator[Example]:
    """MUC-4, development part: agents of killings and captivities, right where the key of the article names them."""
    articles, codes = read_muc4("dev", root=root)
    wanted = {
        "killing": fillers(killings(codes), ("perpetrator", "organisation")),
        "captivity": fillers(kidnappings(codes), ("perpetrator", "organisation")),
    }
    kept = [a for a in articles if any(a.id in gold for gold in wanted.values())][::2]
    responsible, (hostage,) = Responsibility(), choose_scorers(["hostage_narrative"])
    for reading in read_all(kept, nlp):
        for scorer, teller in ((responsible.harm, responsible), (hostage, None)):
            for deed in scorer.events(reading):
                gold = wanted.get(deed.match.entry.category, {}).get(reading.article.id)
                for phrase, signs in (
                    slots_of(reading, deed, "agent", teller) if gold and is_told_as_done(deed.note) else ()
                ):
                    said = {w for name in names_and_places(reading, phrase)[0] for w in content_words(name, SHORTEST)}
                    right = any(content_words(way, SHORTEST) & said for ways in gold for way in ways)
                    yield Example("muc4", reading.article.id, "agent", signs, right)


def of_inherited(root: Path, nlp: Any) -> Iterator[Example]:
    """`codes/inherited.csv`: doers that tellings of harm in the pool take from another telling, as a reader judged them."""
    codes, harm = read_inherited(), Responsibility().harm
    for reading in read_all(sorted(pool_articles(root, set(codes["article_id"])), key=lambda a: a.id), nlp):
        chains = harm.chains(reading)
        deeds = {place_of(reading, deed): deed for deed in chains.number}
        for row in codes[codes["article_id"].eq(reading.article.id)].itertuples():
            deed, source = deeds.get((row.start, row.end)), deeds.get((row.source_start, row.source_end))
            if deed is not None and source is not None and source.agent is not None:
                signs = signs_of_slot(reading, source, "agent", source.agent, INHERITED)
                yield Example(
                    "inherited", reading.article.id, "agent", [*signs, *ties_of(chains, deed, source)], bool(row.right)
                )


CORPORA = {
    "inherited": of_inherited,
    "events": of_events,
    "codes": of_codes,
    "abp": of_abp,
    "qasrl": of_qasrl,
    "muc4": of_muc4,
}


def fit(examples: Sequence[Example]) -> dict[str, float]:
    """Weights by sign: logistic regression over filled slots of one kind, corpora weighed by how near their codes are to ours."""
    seen = Counter(sign for e in examples for sign in set(e.signs))
    found = [{sign: 1.0 for sign in e.signs if seen[sign] >= SEEN} for e in examples]
    for signs, e in zip(found, examples, strict=True):
        if e.corpus in APART:
            signs[f"corpus={e.corpus}"] = 3.0
    names = DictVectorizer()
    weight = [WEIGHTS[e.corpus] for e in examples]
    model = LogisticRegression(C=STRENGTH, max_iter=3000)
    model.fit(names.fit_transform(found), [e.right for e in examples], sample_weight=weight)
    weights = dict(zip(names.get_feature_names_out(), np.round(model.coef_[0], 3).tolist(), strict=True))
    return {name: value for name, value in weights.items() if value and not name.startswith("corpus=")} | {
        "bias": round(float(model.intercept_[0]), 3)
    }


def probability(weights: Mapping[str, float], signs: Sequence[str]) -> float:
    """The probability that a slot is filled right."""
    return float(1 / (1 + np.exp(-weights["bias"] - sum(weights.get(sign, 0.0) for sign in signs))))


def ece(sure: np.ndarray, right: np.ndarray) -> float:
    """Expected calibration error, in bins of as many examples each."""
    order = np.array_split(np.argsort(sure, kind="stable"), BINS)
    return float(
        sum(abs(sure[part].mean() - right[part].mean()) * len(part) for part in order if len(part)) / len(sure)
    )


def told(sure: np.ndarray, right: np.ndarray) -> str:
    """How calibrated, and what precision and recall are left from each threshold on."""
    left = "; ".join(
        f">={least:g} P {right[sure >= least].mean():.3f} R {right[sure >= least].sum() / right.sum():.3f}"
        for least in LEAST
        if (sure >= least).any()
    )
    return f"{len(sure)} slots, right {right.mean():.3f}, said {sure.mean():.3f}, ECE {ece(sure, right):.3f}; {left}"


def by_weights(weights: Mapping[str, float], examples: Sequence[Example]) -> Judged:
    """How sure the weights are of each slot, and whether it is right."""
    sure = [probability(weights, e.signs) for e in examples]
    return np.array(sure), np.array([e.right for e in examples])


def of_corpora(examples: Sequence[Example]) -> dict[str, Judged]:
    """Each corpus by weights fitted on the others; of events also the fillers where none is coded."""
    out = {}
    for corpus in CORPORA:
        names = (corpus, "uncoded") if corpus == "events" else (corpus,)
        test = [e for e in examples if e.corpus in names]
        if test:
            out[corpus] = by_weights(fit([e for e in examples if e.corpus not in names]), test)
            harm = np.array([is_harm_done(e) for e in test])
            out[f"{corpus}, harm told as done"] = tuple(values[harm] for values in out[corpus])
    return {name: judged for name, judged in out.items() if len(judged[0])}


def is_harm_done(example: Example) -> bool:
    """Whether a slot is of what responsibility counts."""
    category = example.signs[1].partition("=")[2]
    return category in HARM and not any(f"note={note}" in example.signs for note in (*UNREAL, "accident"))


def of_articles(examples: Sequence[Example]) -> Judged:
    """Slots of `codes`, `abp` and events by weights that have not seen their article."""
    fold = {article: n % FOLDS for n, article in enumerate(sorted({e.article for e in examples}))}
    parts = []
    for number in range(FOLDS):
        weights = fit([e for e in examples if fold[e.article] != number])
        test = [e for e in examples if fold[e.article] == number and e.corpus not in APART]
        parts.append(by_weights(weights, test))
    return tuple(np.concatenate(values) for values in zip(*parts, strict=True))


def figures_of(examples: Sequence[Example]) -> dict[str, str]:
    """What the card states of a slot."""
    judged = of_corpora(examples) | {"articles not seen": of_articles(examples)}
    return {name: told(*values) for name, values in judged.items()}


def main() -> None:
    """Fit, and write or print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--kept", type=Path, help="file that keeps the examples between runs")
    options = parser.parse_args()
    root, nlp = Path(os.environ["FRAMING_DATA"]), load_parser()
    if options.kept and options.kept.exists():
        examples = [Example(*row) for row in json.loads(options.kept.read_text())]
    else:
        examples = [e for read in CORPORA.values() for e in read(root, nlp)]
        if options.kept:
            options.kept.write_text(json.dumps(examples))
    by_slot = {slot: [e for e in examples if e.slot == slot] for slot in SLOTS}
    figures = {slot: figures_of(those) for slot, those in by_slot.items()} if options.held_out or options.out else {}
    for slot, rows in figures.items():
        print(*(f"{slot}, {name}: {row}" for name, row in rows.items()), sep="\n")
    if options.out:
        stored = {
            "card": CARD | {"figures": figures},
            "weights": {slot: dict(sorted(fit(those).items())) for slot, those in by_slot.items()},
        }
        options.out.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
