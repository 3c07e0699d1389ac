"""The same codes asked for again: every prompt, model and seed, and how far the conclusion moves."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import pandas as pd

from framing.articles.article import Article
from framing.coding.codebooks.codebook import Codebook
from framing.coding.codebooks.files import SHIPPED, read_codebook
from framing.coding.estimate_inputs import Groups, Table
from framing.coding.models.audit import RECORD, record_bytes
from framing.coding.models.coded import ModelCodes
from framing.coding.models.coder import code
from framing.coding.robustness import Robustness, robustness
from framing.scores.claims import CODER, check_folder, claimed
from framing.scores.writing import frame_bytes, write_together


@dataclass(frozen=True, slots=True, eq=False)
class Replication:
    """What several models, prompts and seeds code, and conclude.

    Parameters
    ----------
    runs : pandas.DataFrame
        One row a run: run, model, prompt, seed, articles, codes, errors, incomplete (articles), asked (calls made now),
        cost.
    robustness : Robustness
    codes : pandas.DataFrame
        Those of all runs, with the run as coder, for `agreement`.
    record : dict
        Of the last run, with models, prompts and seeds.
    """

    runs: pd.DataFrame
    robustness: Robustness
    codes: pd.DataFrame
    record: dict[str, Any]

    def save(self, folder: str | os.PathLike[str], *, figure: bytes | None = None) -> list[Path]:
        """Write robustness.csv, runs.csv (less what was asked now), codes.csv and coder.json, and a figure as robustness.png.

        Raises
        ------
        OutputError
            If something else stands there.
        """
        home = Path(folder)
        check_folder(home, CODER)
        files = {
            "robustness.csv": frame_bytes(self.robustness.table), "runs.csv": frame_bytes(self.runs.drop(columns="asked")),
            "codes.csv": frame_bytes(self.codes),
        }  # fmt: skip
        files |= {} if figure is None else {"robustness.png": figure}
        return write_together(home, files | {RECORD: record_bytes(self.record, [*claimed(home, CODER), *files])})


def replicate(
    articles: Iterable[Article],
    codes: Table,
    codebook: Codebook | str | os.PathLike[str] = SHIPPED,
    *,
    variable: str,
    label: str,
    coder: str,
    models: Sequence[str],
    prompts: Sequence[str] = ("full",),
    seeds: Sequence[int] = (1,),
    by: Groups | None = "source",
    level: float = 0.95,
    **asking: Any,
) -> Replication:
    """Let models code articles with every prompt and seed, and estimate one share by each, with and without correction.

    Parameters
    ----------
    articles : iterable of Article
    codes : pandas.DataFrame or path
        Codes of people, as for `estimate`.
    codebook : Codebook or path
    variable, label : str
        The variable that is asked for, and its value whose share is estimated.
    coder : str
        Address of the endpoint.
    models, prompts, seeds : sequence
    by : str, mapping or None
        The group of each article: an attribute such as `source`, a name in its `extra`, or a mapping by id.
    level : float
    **asking
        Further arguments of `code`; with `audit` all runs share a folder, and none asks twice.

    Returns
    -------
    Replication

    Raises
    ------
    ValueError
        If a model, prompt or seed is missing or given twice, or there is no such variable or value.
    """
    book = (codebook if isinstance(codebook, Codebook) else read_codebook(codebook)).only([variable])
    if label not in book.variables[0].categories:
        raise ValueError(f"no value {label!r} of {variable}; have {', '.join(book.variables[0].categories)}")
    for name, values in (("models", models), ("prompts", prompts), ("seeds", seeds)):
        if not values or len(set(values)) < len(values):
            raise ValueError(f"{name}: give at least one, and each once")
    read = list(articles)
    groups = by if not isinstance(by, str) else {one.id: _attribute(one, by) for one in read}
    rows, found = [], {}
    for model, prompt, seed in product(models, prompts, seeds):
        run = f"{model}, {prompt}, seed {seed}"
        coded = code(read, book, coder=coder, model=model, prompt=prompt, seed=seed, name=run, **asking)
        found[run] = coded
        rows.append({"run": run, "model": model, "prompt": prompt, "seed": seed, **_about(coded)})
    said = {run: one.predictions() for run, one in found.items()}
    moved = robustness(said, codes, label=label, by=groups, level=level)
    every = pd.concat([one.codes for one in found.values()], ignore_index=True)
    about = {"models": list(models), "prompts": list(prompts), "seeds": list(seeds), "label": label}
    return Replication(pd.DataFrame(rows), moved, every, coded.record | about)


def _about(coded: ModelCodes) -> dict[str, Any]:
    return {
        "articles": coded.calls["article_id"].nunique(), "codes": int(coded.codes["feature"].notna().sum()),
        "errors": len(coded.errors), "incomplete": len(coded.incomplete), "asked": coded.asked,
        "cost": coded.calls["cost"].sum(min_count=1),
    }  # fmt: skip


def _attribute(article: Article, name: str) -> str:
    value = getattr(article, name, None) if name in Article.__slots__ else article.extra.get(name)
    if value is None:
        raise ValueError(f"article {article.id!r} has no {name!r} to group by; name another with by= (--by)")
    return str(value)
