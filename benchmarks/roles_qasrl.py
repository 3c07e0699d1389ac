"""Agents and patients of verbs on QA-SRL (Wikinews, development part), and the agentless passives whose agent no reader names."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from common import Counts, arguments, figures, show_table, versions
from peers import run_peer
from triggers import lay_out

from framing.articles.article import Article
from framing.features.deeds.recovery import recover_agent
from framing.language.parsing.parser import load_parser
from framing.language.parsing.tokens import Tokens
from framing.language.reading import Reading, read_all

SYSTEMS = ("ours", "subject and object", "passivepy")
SLOTS = ("agent", "patient")
MEASURES = (*SLOTS, "patient or content", "agentless, of passives", "agentless, of all verbs")
BETWEEN = "~!~"
BY = ("by", "by the hands of")
Ranges = tuple[tuple[int, int], ...]
Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the offset at which each of its tokens begins."""

    article: Article
    starts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What a system says of a verb: the offsets of words that fill each slot, whether it is a passive (without agent), and of clauses it takes."""

    agent: tuple[int, ...] = ()
    patient: tuple[int, ...] = ()
    agentless: bool = False
    passive: bool = False
    content: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What readers answered about a verb: token ranges of agent and patient, and whether a question put it in the passive."""

    agent: Ranges = ()
    patient: Ranges = ()
    passive: bool = False


def read_sentences(folder: Path) -> dict[str, Sentence]:
    """The sentences by id, laid out as text."""
    found = {}
    for row in pd.read_csv(folder / "wikinews.dev.full.csv").itertuples():
        text, starts = lay_out(row.tokens.split(" "))
        found[row.qasrl_id] = Sentence(Article(row.qasrl_id, text), tuple(starts))
    return found


def slot_asked(row: object) -> str:
    """Which slot a question asks for: `Who arrested someone?` the agent, `Who was arrested?` and `Who did someone arrest?` the patient."""
    blank = {name: pd.isna(getattr(row, name)) for name in ("subj", "obj", "obj2", "prep")}
    if row.wh not in ("who", "what"):
        return ""
    if row.is_passive:
        if blank["subj"]:
            return "patient" if blank["prep"] else ""
        return "agent" if row.prep in BY and blank["obj2"] else ""
    if blank["subj"]:
        return "agent"
    return "patient" if blank["obj"] and blank["obj2"] and blank["prep"] else ""


def ranges_of(answers: str) -> Ranges:
    """The token ranges of alternative answers: `4:6~!~9:10`."""
    pairs = (answer.split(":") for answer in answers.split(BETWEEN))
    return tuple((int(first), int(last)) for first, last in pairs)


def read_questions(folder: Path) -> dict[Key, Asked]:
    """What was asked and answered about each verb."""
    table = pd.read_csv(folder / "wikinews.dev.gold.csv")
    found: dict[Key, dict[str, Ranges | bool]] = {}
    for row in table.itertuples():
        asked = found.setdefault((row.qasrl_id, int(row.verb_idx)), {})
        slot = slot_asked(row)
        if slot:
            asked[slot] = (*asked.get(slot, ()), *ranges_of(row.answer_range))
        asked["passive"] = asked.get("passive", False) or (bool(row.is_passive) and slot == "patient")
    return {key: Asked(**asked) for key, asked in found.items()}


def ours(reading: Reading) -> dict[int, Said]:
    """Slots of each clause as written and with pronouns resolved, by where its verb begins; a recoverable agent is one a reader could name."""
    tokens, found = reading.tokens, {}
    for clause in reading.clauses:
        heads = {slot: {*getattr(clause.roles, slot)} | {getattr(clause, f"{slot}_head")} - {None} for slot in SLOTS}
        nobody = clause.voice == "passive" and not heads["agent"] and recover_agent(reading, clause) is None
        slots = {slot: tuple(tokens.start[i] for i in sorted(at)) for slot, at in heads.items()}
        content = contents(tokens, clause.verb)
        found[tokens.start[clause.verb]] = Said(
            **slots, agentless=nobody, passive=clause.voice == "passive", content=content
        )
    return found


def contents(tokens: Tokens, verb: int) -> tuple[int, ...]:
    """Where the verbs of clauses begin that a verb takes: `said that he left`."""
    return tuple(tokens.start[i] for i in tokens.find(verb, "ccomp", "xcomp"))


def plain(reading: Reading) -> dict[int, Said]:
    """The plain rule on the same parse: `nsubj` acts, `dobj` and `nsubjpass` suffer, the object of an `agent` acts."""
    tokens: Tokens = reading.tokens
    found = {}
    for i in range(len(tokens)):
        if tokens.tag[i][:2] != "VB" or tokens.dep[i] in ("aux", "auxpass"):
            continue
        passive = bool(tokens.find(i, "auxpass", "nsubjpass", "agent"))
        by = [noun for prep in tokens.find(i, "agent") for noun in tokens.find(prep, "pobj")]
        agent, patient = (*tokens.find(i, "nsubj"), *by), tokens.find(i, "dobj", "nsubjpass")
        places = (tuple(tokens.start[k] for k in heads) for heads in (agent, patient))
        nobody = passive and not agent
        found[tokens.start[i]] = Said(*places, agentless=nobody, passive=passive, content=contents(tokens, i))
    return found


def of_peer(sentences: Mapping[str, Sentence], spans: Mapping[str, list[list[int]]]) -> dict[str, dict[int, Said]]:
    """PassivePy's passives: their last participle; without agent where no `by` is in them or behind them."""
    found: dict[str, dict[int, Said]] = {}
    for key, sentence in sentences.items():
        text = sentence.article.text
        for start, end in spans.get(key, ()):
            phrase = text[start:end].split(" by")[0]
            verb = start + phrase.rfind(" ") + 1
            by = " by" in text[start:end] or text[end : end + 3] == " by"
            found.setdefault(key, {})[verb] = Said(agentless=not by, passive=True)
    return found


def slot_count(said: Said, asked: Asked, slot: str, starts: Sequence[int], *, content: bool = False) -> Counts:
    """One verb's slot: right where a word that fills it, or a clause it takes where nothing does, lies in an answer."""
    filled, wanted = getattr(said, slot), getattr(asked, slot)
    filled = filled or (said.content if content else ())
    inside = any(first <= _token(starts, at) < last for at in filled for first, last in wanted)
    return Counts(inside, bool(filled), bool(wanted))


def _token(starts: Sequence[int], at: int) -> int:
    return max(i for i, start in enumerate(starts) if start <= at)


def add(a: Counts, b: Counts) -> Counts:
    """The sum of two counts."""
    return Counts(a.hits + b.hits, a.predicted + b.predicted, a.coded + b.coded)


def score(
    said: Mapping[str, Mapping[int, Said]], asked: Mapping[Key, Asked], sentences: Mapping[str, Sentence]
) -> dict[str, dict[str, Counts]]:
    """Counts by measure and sentence, over verbs that both have; agentless passives over those that both read as passives, or over all verbs."""
    out: dict[str, dict[str, Counts]] = {name: {} for name in MEASURES}
    for (key, verb), answers in asked.items():
        starts = sentences[key].starts
        found = said.get(key, {}).get(starts[verb])
        nobody = answers.passive and not answers.agent
        told = found is not None and found.agentless
        rows = {"agentless, of all verbs": Counts(told and nobody, told, nobody)}
        if answers.passive and found is not None and found.passive:
            rows["agentless, of passives"] = rows["agentless, of all verbs"]
        for slot in SLOTS if found is not None else ():
            rows[slot] = slot_count(found, answers, slot, starts)
        if found is not None:
            rows["patient or content"] = slot_count(found, answers, "patient", starts, content=True)
        for name, counts in rows.items():
            out[name][key] = add(out[name].get(key, Counts()), counts)
    return out


def wrong(
    said: Mapping[str, Mapping[int, Said]], asked: Mapping[Key, Asked], sentences: Mapping[str, Sentence]
) -> list[str]:
    """A line for each slot that differs."""
    lines = []
    for (key, verb), answers in asked.items():
        sentence = sentences[key]
        text, starts = sentence.article.text, sentence.starts
        found = said.get(key, {}).get(starts[verb])
        for slot in SLOTS if found is not None else ():
            counts = slot_count(found, answers, slot, starts)
            if counts.hits or not (counts.predicted or counts.coded):
                continue
            words = [text[at:].split(" ")[0] for at in getattr(found, slot)]
            ends = [*starts[1:], len(text)]
            gold = [text[starts[a] : ends[b - 1]].strip() for a, b in getattr(answers, slot)]
            lines.append(f"{slot} {key} {text[starts[verb] :].split(' ')[0]!r}: {words} for {gold}: {text}")
    return lines


def main() -> None:
    """Run the comparison and print it."""
    options = arguments(__doc__ or "", SYSTEMS).parse_args()
    folder = Path(options.data or os.environ["FRAMING_DATA"]) / "qasrl"
    asked = read_questions(folder)
    sentences = {key: item for key, item in read_sentences(folder).items() if key in {k for k, _ in asked}}
    articles = [sentence.article for sentence in sentences.values()]
    readings = {reading.article.id: reading for reading in read_all(articles, load_parser())}

    def peer() -> dict[str, dict[int, Said]]:
        return of_peer(sentences, run_peer("passivepy", articles, options.peer_env)["spans"])

    run: dict[str, Callable[[], dict[str, dict[int, Said]]]] = {
        "ours": lambda: {key: ours(reading) for key, reading in readings.items()},
        "subject and object": lambda: {key: plain(reading) for key, reading in readings.items()},
        "passivepy": peer,
    }
    rows, lines = [], []
    for system in options.systems:
        said = run[system]()
        counted = score(said, asked, sentences)
        for measure, counts in counted.items():
            if measure.startswith("agentless") or system != "passivepy":
                rows.append(figures(counts, seed=options.seed, measure=measure, system=system))
        lines += wrong(said, asked, sentences) if system == "ours" else []
    print(versions(), "95 % intervals resample sentences", sep="\n", end="\n\n")
    print(show_table(pd.DataFrame(rows), markdown=options.markdown))
    if options.errors:
        print("", *lines[: options.errors], sep="\n")


if __name__ == "__main__":
    main()
