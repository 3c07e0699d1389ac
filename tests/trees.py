"""What many tests ask of trees built by hand."""

from framing.language.entities.finding import find_entities
from framing.language.parsing.tokens import from_doc
from framing.language.syntax.clauses import Clause, find_clauses
from tests.conftest import build_doc


def clauses(rows: str) -> dict[str, Clause]:
    """Return the clauses of one tree by the words of their span."""
    doc = build_doc(rows)
    tokens = from_doc(doc)
    means = find_entities(tokens, doc.text).means
    return {doc.text[c.start : c.end]: c for c in find_clauses(tokens, doc.text, means)}


def only(rows: str) -> tuple[str, Clause]:
    """Return span and clause of a tree with one verb."""
    [(span, clause)] = clauses(rows).items()
    return span, clause


def cast(clause: Clause) -> tuple[str | None, str | None]:
    """Return the words of agent and patient."""
    return (clause.agent and clause.agent.text, clause.patient and clause.patient.text)
