"""Files to keep: codes in every format, the table of articles of a coder, the decisions of an adjudicator."""

from __future__ import annotations

from framing.desk.acts import ActError
from framing.desk.adjudication import Adjudication
from framing.desk.codes import articles_of, codes_of
from framing.desk.handing_on import ENDINGS, codes_bytes
from framing.desk.sessions import Session
from framing.scores.writing import frame_bytes


def exported(of: Session | Adjudication, kind: str, *, unfinished: bool = False) -> tuple[str, bytes]:
    """Return the name and bytes of a file to keep.

    Parameters
    ----------
    of : Session or Adjudication
    kind : str
        ``csv``, ``label-studio``, ``doccano`` or ``prodigy`` for codes; ``articles`` for time, progress and comments of a coder,
        ``decisions`` for those of an adjudicator.
    unfinished : bool
        Whether articles count that are not finished.

    Raises
    ------
    ActError
        For another kind.
    """
    tables = ("decisions",) if isinstance(of, Adjudication) else ("articles",)
    if kind not in (*ENDINGS, *tables):
        raise ActError(f"no format {kind!r}; have {', '.join((*ENDINGS, *tables))}")
    who = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in of.who)
    if kind == "decisions" and isinstance(of, Adjudication):
        return f"{who}-decisions.csv", frame_bytes(of.decisions())
    if isinstance(of, Adjudication):
        codes = of.codes(unfinished=unfinished)
    elif kind == "articles":
        return f"{who}-articles.csv", frame_bytes(articles_of(of.who, of.states, of.tasks, of.codebook))
    else:
        codes = codes_of(of.who, of.states, of.tasks, of.codebook, unfinished=unfinished)
    return f"{who}-codes{ENDINGS[kind]}", codes_bytes(codes, of.tasks, kind)


def left_out(of: Session | Adjudication, *, unfinished: bool = False) -> str:
    """Say what of the work is left to do, and not in the codes, if anything."""
    if isinstance(of, Adjudication):
        rest = int(of.decisions()["choice"].isna().sum())
        return f"differences not yet decided: {rest}" if rest else ""
    rest = sum(not state.done for state in of.states.values())
    return f"articles not yet finished: {rest} of {len(of.tasks)}" if rest and not unfinished else ""
