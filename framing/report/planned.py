"""Differences under every reasonable choice, and which of these choices were written down beforehand: a section of a report."""

from __future__ import annotations

import os
from collections.abc import Sequence
from html import escape
from math import isinf, isnan
from typing import Any

import pandas as pd

from framing.analysis.choices import planned_difference
from framing.analysis.specifications import Specifications, specifications
from framing.articles.wire import find_wire_copy
from framing.display.numbers import p_value
from framing.features.names import name_of
from framing.plot.specifications import plot_specifications
from framing.report.pictures import Picture, figure_html, image_uri
from framing.report.who import html_table
from framing.scores.scores import Scores

_MOST = 999  # permutations of one specification
_LINK = '<li><a href="#planned">Under every choice</a></li>'
_ABOUT = (
    "<p>Whoever compares chooses: whose voice counts, whether each article weighs the same, whether wire copy stays. Here one "
    "difference is told under every combination of choices that could be defended. What was planned was written down in a "
    "file, whose hash shows whether it was changed since; the rest shows how much the result hangs on the choices.</p>"
)


def planned_specifications(
    scores: Scores,
    plans: Sequence[str | os.PathLike[str]],
    *,
    by: str,
    event: str | None,
    cluster: str | None,
    seed: int,
    permutations: int,
    codes: pd.DataFrame | None = None,
) -> list[Specifications]:
    """Tell the difference that each plan is about under every choice.

    Parameters
    ----------
    scores : Scores
    plans : sequence of path
        TOML files, each with a table ``difference`` (feature, category, group; other) and a table ``choices``.
    by, event, cluster, seed, permutations
        Of the report. Wire copy is looked for where a plan names the choice ``wire``.
    codes : pandas.DataFrame, optional
        As for `corrected`; with it each difference is told corrected, too.

    Raises
    ------
    ValueError
        For a plan that does not fit the scores, or names no difference.
    """
    found = []
    for path in plans:
        difference, choices = planned_difference(path)
        if "wire" in choices and not scores.articles:
            raise ValueError(f"{path}: choice wire needs the texts; score with --texts, or add --articles FILE")
        if "corrected" in choices and codes is None:
            raise ValueError(f"{path}: choice corrected needs codes; give them (--codes FILE), or leave the choice out")
        wire = find_wire_copy(scores.articles) if "wire" in choices else None
        clusters = [] if cluster is None else [cluster]
        settings: dict[str, Any] = {"by": by} | difference
        if settings["by"] != by:
            raise ValueError(
                f"{path}: planned by {settings['by']!r}, the report is by {by!r}; give --by {settings['by']}"
            )
        settings |= {"event": event, "clusters": clusters, "wire": wire, "codes": codes, "seed": seed}
        found.append(specifications(scores, plan=path, permutations=min(permutations, _MOST), **settings))
    return found


def planned_section(found: Sequence[Specifications]) -> tuple[str, str]:
    """Return the section of the page and the link to it, both empty without plans."""
    if not found:
        return "", ""
    head = '<section id="planned" aria-labelledby="h-planned"><h2 id="h-planned">Under every reasonable choice</h2>'
    return f"{head}{_ABOUT}{''.join(map(_difference, found))}</section>", _LINK


def _difference(found: Specifications) -> str:
    about = found.manifest["specifications"]
    words = name_of(about["feature"], about["category"])
    title = f"{words[:1].upper()}{words[1:]}: {about['group']} against {about['other'] or 'the others'}"
    parts = [f"<h3>{escape(title)}</h3>", f"<p>{escape(found.summary())}</p>", f"<p>{_plan(found)}</p>"]
    if (found.table["ratio"] > 0).any():
        caption = f"{title}, under each specification. Beside a row stand the choices that are not the usual ones."
        alt = f"Marks with intervals, a row for each specification, the highest ratio on top. {found.summary()}"
        picture = Picture(
            image_uri(plot_specifications(found)), caption, f"{alt} Every number stands in the table below."
        )
        parts.append(figure_html(picture))
    table = html_table(f"Specifications of {escape(title)}", *_rows(found))
    return f"{''.join(parts)}<details><summary>Every specification</summary>{table}</details>"


def _plan(found: Specifications) -> str:
    """Say what was written down, what was not, and the hash of the file."""
    plan = found.manifest["plan"]
    named = "; ".join(f"{name}: {' or '.join(options)}" for name, options in plan["choices"].items())
    usual = "; ".join(f"{name}: {have[0]}" for name, have in found.choices.items() if name not in plan["choices"])
    told = [f"Planned beforehand in {plan['file']} (sha256 {plan['sha256']}): {named or 'the usual choices alone'}."]
    told += [f"Not named there, so planned as usual: {usual}."] if usual and named else []
    return escape(" ".join(told))


def _rows(found: Specifications) -> tuple[list[str], pd.DataFrame]:
    """Heads and rows of the table, the highest ratio first, as in the picture."""
    rows = found.table.sort_values("ratio", ascending=False, kind="stable", na_position="last")
    told = rows[list(found.choices)].assign(
        planned=["yes" if planned else "no" for planned in rows["planned"]],
        ratio=[_ratio(row) for row in rows.to_dict("records")],
        p=[p_value(p) for p in rows["p"]],
    )
    names = [escape(name.capitalize()) for name in found.choices]
    return [*names, "Planned", "Times as often", "p"], told


def _ratio(row: dict[str, Any]) -> str:
    if row["problem"]:
        return f"could not be told: {row['problem']}"
    if isnan(row["ratio"]):
        return "found on neither side"
    if isinf(row["ratio"]):
        return "found on one side alone"
    return f"{row['ratio']:.2f} ({row['ratio_low']:.2f} to {row['ratio_high']:.2f})"
