"""What many tests of speech ask of what is read."""

from framing.language.entities.finding import find_entities
from framing.language.parsing.tokens import from_doc
from framing.language.speech.quotations import Quotations, find_quotations
from framing.language.syntax.clauses import find_clauses
from tests.conftest import build_doc

Row = tuple[str, str | None, str, str | None, str, list[str]]


def rows(quotations: Quotations, text: str) -> list[Row]:
    """Return kind, source, speaker, cue, class of cue and contents of each quotation, in order."""
    return [
        (
            q.kind,
            q.source and q.source.text,
            q.speaker.text,
            None if q.cue_start is None else text[q.cue_start : q.cue_end],
            q.cue_class,
            [text[a:b] for a, b in q.content],
        )
        for q in quotations
    ]


def from_tree(tree: str) -> list[Row]:
    """Return the quotations of a tree built by hand."""
    doc = build_doc(tree)
    tokens = from_doc(doc)
    means = find_entities(tokens, doc.text).means
    return rows(find_quotations(tokens, find_clauses(tokens, doc.text, means), doc.text, means=means), doc.text)
