"""Scores with further scorers, without scoring the rest anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from framing.features.evidence import Scorer
from framing.language.lexicons.lexicon import Lexicon
from framing.scores.scores import Scores
from framing.scores.scoring import score


def add_scorers(scores: Scores, scorers: Sequence[Scorer | Lexicon], *, progress: bool = False) -> Scores:
    """Return Scores in which their articles are scored with further scorers too, by the parser they were scored with.

    Parameters
    ----------
    scores : Scores
        With their articles.
    scorers : sequence of Scorer or Lexicon
    progress : bool
        Show a progress bar when standard error is a terminal.

    Returns
    -------
    Scores
        Tables and evidence with the rows of the new features after the others.

    Raises
    ------
    ValueError
        Where the scores hold no texts, or have one of the features already.

    Examples
    --------
    >>> from framing import read_lexicon
    >>> scores = score(["A brutal regime fell."], features=["harm"])
    >>> add_scorers(scores, [read_lexicon("loaded_language")]).table["feature"].unique().tolist()
    ['harm', 'loaded_language']
    """
    if not scores.articles:
        raise ValueError("these scores hold no texts to score further; score with texts (framing score --texts)")
    more = score(
        scores.articles,
        scorers=scorers,
        parser=str(scores.manifest["parser"]["name"]),
        progress=progress,
        language="score",
    )
    have, new = set(scores.table["feature"]), list(dict.fromkeys(more.table["feature"]))
    if twice := [name for name in new if name in have]:
        raise ValueError(f"{', '.join(twice)} was scored already; rename the lexicon on its card, or score without it")
    manifest = {
        **scores.manifest,
        **{key: {**scores.manifest[key], **more.manifest[key]} for key in ("lexicons", "features")},
    }
    return replace(
        scores,
        table=pd.concat([scores.table, more.table], ignore_index=True),
        evidence=pd.concat([scores.evidence, more.evidence], ignore_index=True),
        manifest=manifest,
    )
