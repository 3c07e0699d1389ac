"""The same difference under every reasonable choice of the analysis: a specification curve."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

import pandas as pd

from framing.analysis.choices import read_plan
from framing.analysis.specified import BOTH, Maker
from framing.articles.wording import listed
from framing.display.progress import progress

if TYPE_CHECKING:
    from framing.scores.scores import Scores

_CELL = ("feature", "category")


@dataclass(frozen=True, slots=True, eq=False)
class Specifications:
    """One difference under many choices.

    Parameters
    ----------
    table : pandas.DataFrame
        One row a specification, the lowest ratio first: a column a choice, planned (bool), articles (of the group),
        articles_hit (of these, with a count) and design_effect (of its rate as scored), rate,
        difference and ratio with `_low` and `_high`, p, problem (why it could not be told; else empty).
    choices : mapping of str to list of str
        Options by the name of the choice, the usual one first.
    manifest : dict
        Package, what is compared, seed, choices; `plan` has file, sha256 and choices, or is None; `coded` (with codes) the number of coded articles; that of the scores, and
        those of other `versions`, by name.
    """

    table: pd.DataFrame
    choices: Mapping[str, list[str]]
    manifest: dict[str, Any]

    def summary(self) -> str:
        """Say how many specifications there are, how many were planned, and in how many the difference is clear."""
        told, alpha = self.table[self.table["problem"] == ""], 1 - self.manifest["level"]
        parts = []
        for words, rows in (("specifications", told), ("of these planned beforehand", told[told["planned"]])):
            if not len(rows):
                parts.append(f"0 {words}")
                continue
            more, less = int((rows["difference"] > 0).sum()), int((rows["difference"] < 0).sum())
            small, none = int((rows["p"] <= alpha).sum()), int(rows["ratio"].isna().sum())
            empty = f", found on neither side in {none}" if none else ""
            parts.append(
                f"{len(rows)} {words}: more in {more}, less in {less}{empty}; p at most {alpha:.2g} in {small}; ratio "
                f"{rows['ratio'].min():.2f} to {rows['ratio'].max():.2f}, median {rows['ratio'].median():.2f}"
            )
        lost = len(self.table) - len(told)
        return ". ".join([*parts, *([f"{lost} could not be told"] if lost else [])]) + "."


def specifications(
    scores: Scores | pd.DataFrame,
    *,
    feature: str,
    category: str,
    group: str,
    other: str | None = None,
    by: str = "source",
    seed: int,
    plan: str | os.PathLike[str] | None = None,
    event: str | None = None,
    clusters: Sequence[str] = (),
    wire: pd.DataFrame | None = None,
    confidences: Sequence[float] = (0.5, 0.8),
    codes: pd.DataFrame | None = None,
    versions: Mapping[str, Scores | pd.DataFrame] | None = None,
    level: float = 0.95,
    permutations: int = 999,
) -> Specifications:
    """Tell one difference under every combination of choices that could be defended.

    Choices are voice (narrator, quoted, both), weights (units: sums over articles; articles: each alike), and where what
    they need is given: cluster, events (any, or matched: those told by two groups, compared within), wire
    (kept, or each text once), confidence (of evidence), corrected (by codes), version (of lexicons or rules). What cannot
    go together is left out: clusters or corrections of articles weighed alike, clusters within events.

    Parameters
    ----------
    scores : Scores or pandas.DataFrame
        Scores, or their table; thresholds of confidence need the evidence.
    feature, category : str
        The choice of words that is compared.
    group, other : str
        The group, and the one it is set against; all others unless given.
    by, seed, level, permutations
        As for `compare`.
    plan : str or path, optional
        TOML file with the choices written down beforehand: ``[choices]`` with a list of options by choice, such as
        ``voice = ["narrator"]``; what it does not name is planned with the first option alone. Its hash stands in the
        manifest.
    event : str, optional
    clusters : sequence of str
        Columns of the table.
    wire : pandas.DataFrame, optional
        As `find_wire_copy` returns it.
    confidences : sequence of float
        Least confidence of evidence that counts, where evidence has it.
    codes : pandas.DataFrame, optional
        As for `corrected`.
    versions : mapping of str to Scores, optional
        The same articles scored otherwise, by name.

    Returns
    -------
    Specifications

    Raises
    ------
    ValueError
        For a feature, category or group that the scores do not have, or a plan that does not fit.

    References
    ----------
    Simonsohn, Simmons & Nelson (2020). Specification curve analysis. doi:10.1038/s41562-020-0912-z
    Steegen, Tuerlinckx, Gelman & Vanpaemel (2016). Increasing transparency through a multiverse analysis.
    doi:10.1177/1745691616658637

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": [f"a{i:02}" for i in range(60)], "source": ["east", "west"] * 30,
    ...     "feature": "harm", "category": "killing", "speaker": "narrator", "unit": "words", "count": [4, 2] * 30, "exposure": 100})
    >>> found = specifications(table, feature="harm", category="killing", group="east", seed=1, permutations=199)
    >>> found.table[["voice", "weights", "ratio"]].values.tolist()
    [['narrator', 'units', 2.0], ['narrator', 'articles', 2.0]]
    """
    known = {"first": scores, **(versions or {})}
    tables = {name: _cell(one, feature, category, by) for name, one in known.items()}
    _check_groups(tables["first"], by, group, other)
    evidence = None if isinstance(scores, pd.DataFrame) else scores.evidence
    options = _options(tables["first"], evidence, event, clusters, wire, confidences, codes, list(known))
    about = {"feature": feature, "category": category, "group": group, "other": other, "by": by}
    planned = None if plan is None else read_plan(plan, about, options)
    usual = {name: listed[0] for name, listed in options.items()}
    made = Maker(known, tables, by, group, other, event, wire, codes, seed, level, permutations)
    every = [dict(zip(options, values, strict=True)) for values in product(*options.values())]
    rows, told = [], [chosen for chosen in every if _goes_together(chosen)]
    with progress(len(told), "specifications", "choice", show=False) as tick:
        for chosen in told:
            held = planned is not None and planned.holds(chosen, usual)
            rows.append({**chosen, "planned": held, **made.row(chosen)})
            tick(1)
    table = pd.DataFrame(rows).sort_values("ratio", kind="stable", ignore_index=True)
    kept = (
        None if planned is None else {"file": planned.file, "sha256": planned.sha256, "choices": dict(planned.choices)}
    )
    manifest = _manifest(scores, about, seed, level, permutations, options, kept)
    others = {name: one.manifest for name, one in (versions or {}).items() if not isinstance(one, pd.DataFrame)}
    coded = {} if codes is None else {"coded": int(codes["article_id"].nunique())}
    return Specifications(table, options, manifest | coded | ({"versions": others} if others else {}))


def _manifest(
    scores: Any, about: Any, seed: int, level: float, permutations: int, options: Any, plan: Any
) -> dict[str, Any]:
    from framing.scores.manifest import package_version

    return {
        "package": {"name": "media-framing", "version": package_version()}, "specifications": about, "seed": seed,
        "level": level, "permutations": permutations, "choices": options, "plan": plan,
        "scores": None if isinstance(scores, pd.DataFrame) else scores.manifest,
    }  # fmt: skip


def _cell(scores: Scores | pd.DataFrame, feature: str, category: str, by: str) -> pd.DataFrame:
    table = scores if isinstance(scores, pd.DataFrame) else scores.table
    for name, value in zip(_CELL, (feature, category), strict=True):
        have = table[name].unique().tolist()
        table = table[table[name] == value]
        if table.empty:
            raise ValueError(f"no {name} {value!r} in the scores; have {listed(have)}")
    if by not in table:
        raise ValueError(f"the table of scores has no column {by!r}; it has {listed(table.columns)}")
    return table[table[by].notna()]


def _check_groups(table: pd.DataFrame, by: str, group: str, other: str | None) -> None:
    have = sorted(map(str, table[by].unique()))
    for name in (group, *([other] if other is not None else [])):
        if str(name) not in have:
            raise ValueError(f"no {by} {name!r} to compare; have {listed(have)}")


def _options(
    table: pd.DataFrame, evidence: pd.DataFrame | None, event: str | None, clusters: Sequence[str],
    wire: pd.DataFrame | None, confidences: Sequence[float], codes: pd.DataFrame | None, versions: list[str],
) -> dict[str, list[str]]:  # fmt: skip
    """The options of each choice that can be made with what is given, the usual one first."""
    voices = [voice for voice in ("narrator", "quoted", "all") if (table["speaker"] == voice).any()]
    found = {
        "voice": [*voices, *([BOTH] if {"narrator", "quoted"} <= set(voices) else [])],
        "weights": ["units", "articles"],
    }
    if missing := [name for name in (*clusters, *filter(None, [event])) if name not in table]:
        raise ValueError(f"the table of scores has no column {missing[0]!r}; it has {listed(table.columns)}")
    if clusters:
        found["cluster"] = ["article", *clusters]
    if event is not None:
        found["events"] = ["any", "matched"]
    if wire is not None:
        found["wire"] = ["kept", "once"]
    if evidence is not None and "confidence" in evidence and evidence["confidence"].notna().any():
        found["confidence"] = ["any", *(f"{least:g}" for least in confidences)]
    if codes is not None:
        found["corrected"] = ["no", "yes"]
    if len(versions) > 1:
        found["version"] = versions
    return found


def _goes_together(chosen: Mapping[str, str]) -> bool:
    matched = chosen.get("events") == "matched"
    clustered, alike = chosen.get("cluster", "article") != "article", chosen["weights"] == "articles"
    corrected = chosen.get("corrected") == "yes"
    recounted = chosen.get("confidence", "any") != "any" and chosen.get("version", "first") != "first"
    return not ((matched and clustered) or (alike and (clustered or corrected)) or recounted)
