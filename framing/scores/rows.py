"""The rows of the tables of Scores: their columns, and the frames they become."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple

from framing.features.evidence import notes_in
from framing.language.syntax.phrase import NARRATOR

if TYPE_CHECKING:
    import pandas as pd

    from framing.features.evidence import Evidence

SPEAKERS = ("narrator", "quoted")
TABLE_COLUMNS = (
    "article_id",
    "source",
    "published",
    "event",
    "feature",
    "category",
    "speaker",
    "unit",
    "count",
    "exposure",
)
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_SLOTS = ("agent", "patient", "speaker")
_NOBODY = SimpleNamespace(text=None, start=None, end=None)
WHO_COLUMNS = ("agent_entity", "patient_entity", "speaker_entity")
# Last, since whoever reads by position counts from the left; results of older versions have none of them.
SLOT_CONFIDENCES = ("agent_confidence", "patient_confidence")
LATER_COLUMNS = (*WHO_COLUMNS, "deed", "confidence", *SLOT_CONFIDENCES)
EVIDENCE_COLUMNS = (
    "article_id", "feature", "category", "start", "end", "text", "rule", "weight", "agent", "agent_start", "agent_end",
    "patient", "patient_start", "patient_end", "speaker", "speaker_start", "speaker_end", "note",
    *LATER_COLUMNS,
)  # fmt: skip
ENTITY_COLUMNS = (
    "article_id", "entity", "name", "kind", "source_type", "family", "gender", "number", "mentions", "descriptions",
)  # fmt: skip
MENTION_COLUMNS = ("article_id", "entity", "start", "end", "text", "form")

Row = tuple[Any, ...]


class Rows(NamedTuple):
    """Rows of the four tables: under `TABLE_COLUMNS`, `EVIDENCE_COLUMNS`, `ENTITY_COLUMNS` and `MENTION_COLUMNS`."""

    table: list[Row]
    evidence: list[Row]
    entities: list[Row]
    mentions: list[Row]

    def extend(self, more: Rows) -> None:
        """Add the rows of further articles."""
        for mine, theirs in zip(self, more, strict=True):
            mine += theirs


def no_rows() -> Rows:
    """Return four empty tables, to be filled."""
    return Rows([], [], [], [])


def speaker_class(item: Evidence) -> str:
    """Return `narrator` where the outlet speaks, else `quoted`."""
    return "narrator" if item.speaker is NARRATOR or item.speaker == NARRATOR else "quoted"


def evidence_row(article_id: str, item: Evidence, who: Sequence[str | None] = (None, None, None)) -> Row:
    """Return one piece of evidence under `EVIDENCE_COLUMNS`; `who` are the entities of agent, patient and speaker."""
    agent, patient, speaker = item.agent or _NOBODY, item.patient or _NOBODY, item.speaker or _NOBODY
    return (
        article_id, item.feature, item.category, item.start, item.end, item.text, item.rule, item.weight,
        agent.text, agent.start, agent.end, patient.text, patient.start, patient.end,
        speaker.text, speaker.start, speaker.end, "; ".join(notes_in(item.note)) or None, *who, item.deed, item.confidence,
        item.agent_confidence, item.patient_confidence,
    )  # fmt: skip


def legal(rows: Sequence[Row]) -> list[Row]:
    """Return rows whose text any file can hold: a lone surrogate, which is no character, becomes U+FFFD."""
    return [tuple(legal_text(cell) if isinstance(cell, str) else cell for cell in row) for row in rows]


def legal_text(text: str) -> str:
    """Return text with U+FFFD for each lone surrogate, as long as it was.

    Examples
    --------
    >>> legal_text("Tarma \\ud800 town") == "Tarma \\ufffd town"
    True
    """
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def table_frame(rows: Sequence[Row]) -> pd.DataFrame:
    """Return rows as the table of Scores, with its types."""
    return _frame(rows, {c: "int64" if c in ("count", "exposure") else "string" for c in TABLE_COLUMNS})


def evidence_frame(rows: Sequence[Row]) -> pd.DataFrame:
    """Return rows as the evidence of Scores, with its types."""
    types = dict.fromkeys(EVIDENCE_COLUMNS, "string") | {"start": "int64", "end": "int64"}
    types |= dict.fromkeys(("weight", "confidence", *SLOT_CONFIDENCES), "float64")
    types |= {f"{slot}_{side}": "Int64" for slot in _SLOTS for side in ("start", "end")}
    return _frame(rows, types)


def entity_frame(rows: Sequence[Row]) -> pd.DataFrame:
    """Return rows as the entities of Scores, with their types."""
    return _frame(rows, dict.fromkeys(ENTITY_COLUMNS, "string") | {"mentions": "int64"})


def mention_frame(rows: Sequence[Row]) -> pd.DataFrame:
    """Return rows as the mentions of Scores, with their types."""
    return _frame(rows, dict.fromkeys(MENTION_COLUMNS, "string") | {"start": "int64", "end": "int64"})


def _frame(rows: Sequence[Row], types: Mapping[str, str]) -> pd.DataFrame:
    import pandas as pd

    def build(given: Sequence[Row]) -> pd.DataFrame:
        return pd.DataFrame.from_records(given, columns=list(types)).astype(dict(types))

    try:
        return build(rows)
    except UnicodeEncodeError:
        return build(legal(rows))
