"""Kinds of errors on passives, told from the gold tree and from the parse of the raw text."""

from __future__ import annotations

from typing import Any

import pandas as pd
from common import match, overlaps, spans
from spacy.tokens import Doc, Token

from framing.language.lexicons.readers import read_lexicon

PARTICIPLE = ("VBN", "VBD")
WIDTH = 60


def token_at(doc: Doc, start: int, end: int) -> Token | None:
    """The parser's token at an offset."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return span[-1] if span else None


def states() -> set[str]:
    """Participles that the codebook takes for states wherever they stand (`is located`)."""
    return {
        e.pattern
        for e in read_lexicon("participles").entries
        if e.category == "stative" and e.weight == 1 and not e.patient
    }


def settled_by_codebook(words: pd.DataFrame, found: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Set aside, for every system alike, states and participles that share the auxiliary of the one before them."""
    passive = words["any_form"]
    aside = words[
        passive & (words["text"].str.lower().isin(states()) | ((words["relation"] == "conj") & ~words["be_get"]))
    ]
    places = spans(aside)
    kept = [
        not any(overlaps(span, place) for place in places.get(key, []))
        for key, span in ((row.article_id, row) for row in found.itertuples(index=False))
    ]
    return words.drop(aside.index), found[kept]


def missed_kind(gold: Any, seen: Token | None) -> str:
    """Why a gold passive may have been missed: the first reason that holds."""
    if gold.text.lower() in states():
        return "a state in the codebook"
    if gold.auxiliary == "get":
        return "get-passive"
    if seen is None or seen.tag_ not in PARTICIPLE:
        return f"parser's tag is {seen.tag_ if seen is not None else 'missing'}, no participle"
    if gold.relation == "conj":
        return "coordinated participle" if gold.be_get else "coordinated participle, shared or no auxiliary"
    if gold.be_get:
        return "be-passive, parser sees no passive auxiliary" if not passive_parse(seen) else "be-passive, other"
    if gold.relation == "acl":
        return "reduced, after its noun"
    if gold.relation == "advcl":
        return "reduced, adverbial"
    return f"without auxiliary, {gold.relation}"


def passive_parse(token: Token) -> bool:
    """Whether the parser attaches a passive auxiliary to the token."""
    return any(child.dep_ == "auxpass" for child in token.children)


def extra_kind(words: list[Any], measure: str) -> str:
    """What gold has where a passive was predicted: judged on the last participle in the span, else its last word."""
    passive = [word for word in words if word.any_form]
    if passive:
        second = measure == "any form" or passive[-1].be_get
        if not second and passive[-1].relation == "conj":
            return "shares the auxiliary before it, a clause of its own in the codebook"
        return "second prediction on one passive" if second else "gold has no auxiliary"
    word = next((w for w in reversed(words) if w.xpos in PARTICIPLE), words[-1] if words else None)
    if word is None:
        return "no gold word"
    if word.relation == "amod":
        return "participle before a noun (amod)"
    if word.upos == "VERB":
        return "active or copular verb in gold" if word.xpos != "VBN" else "participle without Voice=Pass in gold"
    return f"gold {word.upos}"


def explain(
    words: pd.DataFrame, found: pd.DataFrame, docs: dict[str, Doc], examples: int
) -> tuple[pd.DataFrame, list[str]]:
    """Count missed and extra passives by kind; return the counts and some examples of each."""
    rows: list[tuple[str, str, str, str]] = []
    by_article = spans(words)
    for measure, column in (("be/get", "be_get"), ("any form", "any_form")):
        coded = spans(words[words[column]])
        predicted = spans(found[found["form"] == "be_get"] if measure == "be/get" else found)
        for key, doc in docs.items():
            pairs = match(predicted.get(key, []), coded.get(key, []))
            hit = {id(span) for pair in pairs for span in pair}
            for span in coded.get(key, []):
                if id(span) not in hit:
                    kind = missed_kind(span.item, token_at(doc, span.start, span.end))
                    rows.append((measure, "missed", kind, context(doc.text, span.start, span.end)))
            for span in predicted.get(key, []):
                if id(span) not in hit:
                    inside = [w.item for w in by_article[key] if w.start < span.end and span.start < w.end]
                    kind = extra_kind(inside, measure)
                    rows.append((measure, "extra", kind, context(doc.text, span.start, span.end)))
    frame = pd.DataFrame(rows, columns=["measure", "error", "kind", "at"])
    keys = ["measure", "error", "kind"]
    counts = frame.groupby(keys, as_index=False).size().rename(columns={"size": "count"})
    counts = counts.sort_values(["measure", "error", "count", "kind"], ascending=[True, True, False, True])
    few = frame.groupby(keys).head(examples).sort_values(keys, kind="stable")
    shown = [f"{' / '.join(row[:3])}: {row[3]}" for row in few.itertuples(index=False)]
    return counts, shown


def context(text: str, start: int, end: int) -> str:
    """The span in brackets with some words around it."""
    left, right = text[max(0, start - WIDTH) : start], text[end : end + WIDTH]
    return f"…{left}[{text[start:end]}]{right}…"
