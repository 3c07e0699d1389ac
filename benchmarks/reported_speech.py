"""Who says what in invented sentences: verbs of speech by orders of words by marks, as a table of what is right."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

import pandas as pd
from common import show_table, versions

from framing.language.parsing.parser import load_parser
from framing.language.reading import read
from framing.language.speech.quotations import Quotation

VERBS = (
    "said", "warned", "added", "replied", "explained", "announced", "insisted", "claimed", "declared", "argued", "admitted",
    "stressed", "tweeted", "posted", "wrote", "noted", "shouted", "yelled", "whispered", "thundered", "sighed", "fumed", "sobbed",
    "groaned", "snapped", "laughed", "shrugged", "joked", "quipped", "complained", "lamented", "recalled", "boasted", "predicted",
    "continued", "asked", "cried", "muttered", "scoffed", "vowed", "countered", "exclaimed",
)  # fmt: skip
SOURCES = ("the mayor", "Nora Hale", "a spokeswoman for the rebels", "Mr Okafor")
MARKS = (('"', '"'), ("“", "”"), ("'", "'"))
QUOTED_ORDERS = {
    "quotation, verb, source": "{o}The bridge is gone,{c} {v} {s}.",
    "quotation, source, verb": "{o}The bridge is gone,{c} {s} {v}.",
    "quotation, verb, source, day": "{o}The bridge is gone,{c} {v} {s} on Monday.",
    "question, verb, source": "{o}Who blew up the bridge?{c} {v} {s}.",
    "source, verb, colon": "{S} {v}: {o}The bridge is gone.{c}",
    "source, verb, comma": "{S} {v}, {o}The bridge is gone.{c}",
    "verb and source between pieces": "{o}If the rebels come back,{c} {v} {s}, {o}we will leave.{c}",
    "source and verb between pieces": "{o}If the rebels come back,{c} {s} {v}, {o}we will leave.{c}",
    "source and verb inside a clause": "{o}My brother,{c} {s} {v}, {o}was shot by the army.{c}",
    "between whole sentences": "{o}The bridge is gone,{c} {v} {s}. {o}We will leave.{c}",
}  # fmt: skip
PLAIN_ORDERS = {
    "clause, verb, source": "The bridge was gone, {v} {s}.",
    "clause, source, verb": "The bridge was gone, {s} {v}.",
    "verb and source inside": "The rebels, {v} {s}, were killed by soldiers.",
    "source and verb inside, day": "The rebels, {s} {v} on Monday, were killed by soldiers.",
    "source, participle, verb": "{S}, wounded in the raid, {v} that the bridge was gone.",
}
PLAIN = (
    "said", "warned", "added", "explained", "announced", "insisted", "claimed", "declared", "argued", "admitted", "stressed",
    "tweeted", "wrote", "noted", "complained", "recalled", "boasted", "predicted", "vowed", "lamented",
)  # fmt: skip


QUOTED = (
    "The bridge",
    "gone",
    "Who",
    "bridge?",
    "If the",
    "back",
    "we will",
    "We will",
    "leave",
    "My brother",
    "was shot",
    "army",
)
TOLD = ("bridge", "gone", "rebels", "were killed", "soldiers")


class Case(NamedTuple):
    """A sentence, where its verb and source stand, and the words that belong to the source."""

    order: str
    text: str
    verb: int
    source: tuple[int, int]
    inside: tuple[str, ...]


def cases() -> Iterator[Case]:
    """Every sentence of the table."""
    for order, (verb, source, (opened, closed)) in product(QUOTED_ORDERS, product(VERBS, SOURCES, MARKS)):
        yield _case(order, QUOTED_ORDERS[order], verb, source, opened, closed)
    for order, (verb, source) in product(PLAIN_ORDERS, product(PLAIN, SOURCES)):
        yield _case(order, PLAIN_ORDERS[order], verb, source, "", "")


def _case(order: str, pattern: str, verb: str, source: str, opened: str, closed: str) -> Case:
    name = source[0].upper() + source[1:]
    parts = {"o": opened, "c": closed, "v": verb, "s": source, "S": name}
    text = pattern.format(**parts)
    before = pattern.index("{v}"), pattern.lower().index("{s}")
    at, start = (len(pattern[:place].format(**parts)) for place in before)
    told = QUOTED if opened else TOLD
    return Case(order, text, at, (start, start + len(source)), tuple(word for word in told if word in pattern))


def right_source(case: Case, found: Quotation | None) -> bool:
    """Whether the verb is a cue and its source the phrase it should be."""
    source = None if found is None else found.source
    return source is not None and (source.start, source.end) == case.source


def right_content(case: Case, found: Quotation | None) -> bool:
    """Whether the source's words hold all that he says, and neither the verb nor himself."""
    if found is None:
        return False
    held = {i for start, end in found.content for i in range(start, end)}
    inside = all(
        case.text.index(word) in held and case.text.index(word) + len(word) - 1 in held for word in case.inside
    )
    return inside and case.verb not in held and held.isdisjoint(range(*case.source))


def table() -> pd.DataFrame:
    """Sentences by order, and in how many the source, the content and both are right; the failures as an attribute."""
    nlp = load_parser()
    rows, failures = [], []
    for case in cases():
        spoken = [q for q in read(case.text, nlp).quotations if q.cue_start is not None]
        found = next((q for q in spoken if q.cue_start == case.verb), None)
        source, content = right_source(case, found), right_content(case, found)
        rows.append(
            {"order": case.order, "sentences": 1, "source": source, "content": content, "both": source and content}
        )
        if not (source and content):
            failures.append((case, found))
    frame = pd.DataFrame(rows).groupby("order", sort=False).sum().reset_index()
    whole = {"order": "all", **frame.drop(columns="order").sum().to_dict()}
    frame = pd.concat([frame, pd.DataFrame([whole])], ignore_index=True)
    frame.attrs["failures"] = failures
    return frame


def main() -> None:
    """Print the table, and failures where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print every N-th failure")
    options = parser.parse_args()
    frame = table()
    print(versions(), show_table(frame, markdown=options.markdown), sep="\n\n")
    for case, found in frame.attrs["failures"][:: options.errors] if options.errors else ():
        said = (
            None if found is None else (found.source and found.source.text, [case.text[a:b] for a, b in found.content])
        )
        print(f"{case.order}: {case.text} -> {said}")


if __name__ == "__main__":
    main()
