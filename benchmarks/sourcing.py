"""Cues, sources and contents of attributions on PolNeAR, attitudes with them as it codes both, beside textacy's direct quotations."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
from common import Counts, Span, arguments, content_words, figures, match, overlaps, show_table, versions
from peers import run_peer

import framing
from framing.articles.article import Article
from framing.corpora import read_polnear
from framing.features.sourcing import Sourcing

PIECES = re.compile(r"pieces: ([\d\- ]+)")
SYSTEMS = ("ours", "textacy")
Places = tuple[tuple[int, int], ...]
Attribution = Mapping[str, Places]


def gold_attributions(codes: pd.DataFrame) -> dict[str, list[Attribution]]:
    """Attributions by article: the pieces of each role."""
    found: dict[tuple[str, str], dict[str, Places]] = {}
    for row in codes.sort_values("part", kind="stable").itertuples(index=False):
        roles = found.setdefault((str(row.article_id), str(row.attribution)), {})
        roles[row.role] = (*roles.get(row.role, ()), (int(row.start), int(row.end)))
    articles: dict[str, list[Attribution]] = {}
    for article, attribution in dict.fromkeys(zip(codes["article_id"], codes["attribution"], strict=True)):
        articles.setdefault(str(article), []).append(found[str(article), str(attribution)])
    return articles


def content_pieces(row: Any) -> Places:
    """The words given to the source of a row: its patient, or the pieces its note lists."""
    listed = PIECES.search(row.note if isinstance(row.note, str) else "")
    if listed:
        pieces = (piece.split("-") for piece in listed[1].split())
        return tuple((int(start), int(end)) for start, end in pieces)
    return () if pd.isna(row.patient_start) else ((int(row.patient_start), int(row.patient_end)),)


def outer(attributions: Sequence[Attribution]) -> list[Attribution]:
    """Attributions that lie in no other's content, as the corpus codes none inside another."""

    def inside(one: Attribution, other: Attribution) -> bool:
        return any(start <= one["cue"][0][0] < end for start, end in other["content"])

    return [a for a in attributions if not any(inside(a, b) and not inside(b, a) for b in attributions if b is not a)]


def read_ours(evidence: pd.DataFrame) -> dict[str, list[Attribution]]:
    """The package's attributions in the outlet's own voice: span is cue, agent is source, patient is content."""
    found: dict[str, list[Attribution]] = {}
    for row in evidence.itertuples(index=False):
        if row.speaker == "narrator":
            roles: dict[str, Places] = {"cue": ((int(row.start), int(row.end)),), "content": content_pieces(row)}
            if not pd.isna(row.agent_start):
                roles["source"] = ((int(row.agent_start), int(row.agent_end)),)
            found.setdefault(str(row.article_id), []).append(roles)
    return {article: outer(attributions) for article, attributions in found.items()}


def read_textacy(answer: dict[str, Any]) -> dict[str, list[Attribution]]:
    """textacy's triples; those that share a cue become one attribution with content in pieces."""
    found: dict[str, list[Attribution]] = {}
    for key, triples in answer["spans"].items():
        merged: dict[tuple[int, int], dict[str, Places]] = {}
        for triple in triples:
            cue = tuple(triple["cue"])
            item = merged.setdefault(cue, {"cue": (cue,), "source": (tuple(triple["source"]),), "content": ()})
            item["content"] += (tuple(triple["content"]),)
        found[key] = list(merged.values())
    return found


def same_source(a: str, b: str) -> bool:
    """Whether two source phrases share a content word or one contains the other."""
    one, other = " ".join(a.lower().split()), " ".join(b.lower().split())
    return bool(content_words(one) & content_words(other)) or one in other or other in one


def quote(text: str, places: Places) -> str:
    """The words of a span, its pieces joined by a blank."""
    return " ".join(text[start:end] for start, end in places)


def match_cues(predicted: Sequence[Attribution], coded: Sequence[Attribution]) -> list[tuple[Attribution, Attribution]]:
    """Pair attributions whose cues overlap; a cue in pieces matches by any of them."""

    def cue(item: Attribution) -> Span:
        return Span(min(s for s, _ in item["cue"]), max(e for _, e in item["cue"]), item)

    def meet(a: Span, b: Span) -> bool:
        pieces = ((Span(*x), Span(*y)) for x in a.item["cue"] for y in b.item["cue"])
        return any(overlaps(x, y) for x, y in pieces)

    pairs = match([cue(i) for i in predicted if "cue" in i], [cue(i) for i in coded if "cue" in i], meet)
    return [(a.item, b.item) for a, b in pairs]


def characters(items: Sequence[Attribution]) -> set[int]:
    """Offsets inside any content."""
    return {i for item in items for start, end in item.get("content", ()) for i in range(start, end)}


def score(
    articles: Sequence[Article], predicted: Mapping[str, list[Attribution]], coded: Mapping[str, list[Attribution]]
) -> dict[str, dict[str, Counts]]:
    """Counts by measure and document; for sources, `predicted` and `coded` are matched cues with a gold source."""
    counts: dict[str, dict[str, Counts]] = {"cues": {}, "sources, given the cue": {}, "content characters": {}}
    for article in articles:
        mine, gold = predicted.get(article.id, []), coded.get(article.id, [])
        pairs = match_cues(mine, gold)
        counts["cues"][article.id] = Counts(len(pairs), sum("cue" in i for i in mine), sum("cue" in i for i in gold))
        sourced = [(a, b) for a, b in pairs if "source" in b]
        right = sum(
            "source" in a and same_source(quote(article.text, a["source"]), quote(article.text, b["source"]))
            for a, b in sourced
        )
        counts["sources, given the cue"][article.id] = Counts(right, len(sourced), len(sourced))
        found, told = characters(mine), characters(gold)
        counts["content characters"][article.id] = Counts(len(found & told), len(found), len(told))
    return counts


def show_errors(
    articles: Sequence[Article],
    predicted: Mapping[str, list[Attribution]],
    coded: Mapping[str, list[Attribution]],
    number: int,
) -> list[str]:
    """Most frequent missed cues, extra cues and pairs of differing sources."""
    kinds: dict[str, list[str]] = {"missed cue": [], "extra cue": [], "source": []}
    for article in articles:
        mine, gold = predicted.get(article.id, []), coded.get(article.id, [])
        pairs = match_cues(mine, gold)
        taken = {id(item) for pair in pairs for item in pair}
        for kind, items in (("missed cue", gold), ("extra cue", mine)):
            kinds[kind] += [quote(article.text, i["cue"]).lower() for i in items if "cue" in i and id(i) not in taken]
        for a, b in pairs:
            one, other = quote(article.text, a.get("source", ())), quote(article.text, b.get("source", ()))
            if "source" in b and not ("source" in a and same_source(one, other)):
                kinds["source"].append(f"{one or '(none)'} for {other}")
    tops = {kind: pd.Series(found, dtype=object).value_counts().head(number) for kind, found in kinds.items()}
    return [f"{kind}, {len(kinds[kind])}: {what} ({n})" for kind, top in tops.items() for what, n in top.items()]


def main() -> None:
    """Run the comparison and print it."""
    parser = arguments(__doc__ or "", SYSTEMS)
    parser.add_argument("--split", choices=("dev", "train", "test"), default="dev")
    options = parser.parse_args()
    articles, codes = read_polnear(options.split, root=options.data)
    coded = gold_attributions(codes)
    notes: list[str] = []

    def peer() -> dict[str, list[Attribution]]:
        answer = run_peer("textacy", articles, options.peer_env)
        refused = f"{answer['refused']} paragraphs refused in {answer['articles']} articles"
        notes.append(f"textacy {answer['version']} on spacy {answer['spacy']}, paragraph by paragraph; {refused}")
        return read_textacy(answer)

    run: dict[str, Callable[[], dict[str, list[Attribution]]]] = {
        "ours": lambda: read_ours(framing.score(articles, scorers=[Sourcing(attitudes=True)]).evidence),
        "textacy": peer,
    }
    found = {system: run[system]() for system in options.systems}
    rows = [
        figures(by_document, seed=options.seed, corpus=f"polnear {options.split}", measure=measure, system=system)
        for system, predicted in found.items()
        for measure, by_document in score(articles, predicted, coded).items()
    ]
    print(versions(), *notes, "95 % intervals resample articles", sep="\n", end="\n\n")
    print(show_table(pd.DataFrame(rows), markdown=options.markdown))
    for system, predicted in found.items():
        examples = show_errors(articles, predicted, coded, options.errors)
        print(*([f"\nMost frequent errors: {system}\n", *examples] if examples else []), sep="\n")


if __name__ == "__main__":
    main()
