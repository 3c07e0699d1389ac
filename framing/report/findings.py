"""The main findings in words, with numbers, and no word stronger than its number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from framing.analysis.comparison import Comparison
from framing.analysis.contrasts import CELL, FAMILIES
from framing.features.names import VOICES, is_telling, name_of, per_unit
from framing.plot.style import clear
from framing.report.analysis import Analysis

_MOST, _A_FEATURE = 8, 2
_SEEN = 5  # found, or expected from the rate of the others
_COMMON = 50
_NAMED = 3
_LARGE = 1000


@dataclass(frozen=True, slots=True)
class Finding:
    """One choice on which groups differ, or do not.

    Parameters
    ----------
    feature, category, speaker : str
        The cell it is about.
    title : str
        Plain text, not yet escaped.
    lines : tuple of str
        Sentences, one on a line.
    share : bool
        Whether it is about the choice among labels rather than a rate.
    """

    feature: str
    category: str
    speaker: str
    title: str
    lines: tuple[str, ...]
    share: bool = False

    @property
    def text(self) -> str:
        """All sentences."""
        return " ".join(self.lines)


def find_differences(analysis: Analysis) -> list[Finding]:
    """Return the choices on which groups differ clearly, the widest apart first.

    A group differs clearly when the corrected p is at most .05 (the interval of the difference then leaves out 0), and at
    least 5 were found, or would be at the rate of the others. Two findings a feature, eight in all.

    Returns
    -------
    list of Finding
        Empty where nothing differs, or nothing could be compared.
    """
    found = sorted(_candidates(analysis), key=lambda pair: -pair[0])
    kept: list[Finding] = []
    counts: Counter[tuple[str, bool]] = Counter()
    for _, finding in found:
        key = finding.feature, finding.share
        if len(kept) < _MOST and counts[key] < _A_FEATURE:
            counts[key] += 1
            kept.append(finding)
    return kept


def _candidates(analysis: Analysis) -> Iterator[tuple[float, Finding]]:
    chosen: set[tuple[str, str]] = set()
    for family, choice in analysis.choices.items():
        told = choice.table[choice.table["category"].str.endswith(":delegitimizing")]
        for speaker, rows in (told if len(told) else choice.table).groupby("speaker"):
            for _, cell in list(rows.groupby(CELL))[:1]:
                if (differing := differs(cell)).any():
                    chosen.add((family, str(speaker)))
                    yield _finding(analysis, choice, cell, differing, share=True)
    if analysis.comparison is None:
        return
    for (feature, category, speaker), cell in analysis.comparison.table.groupby(CELL, observed=True):
        repeated = feature == "actor_labels" and (category.split(":")[0], speaker) in chosen
        if not repeated and (differing := differs(cell)).any():
            yield _finding(analysis, analysis.comparison, cell, differing, share=False)


def differs(cell: pd.DataFrame) -> pd.Series:
    """Return which groups of a cell differ clearly, by enough pieces found or expected."""
    expected = (cell["rate"] - cell["difference"]) * cell["exposure"]
    return clear(cell) & (cell[["count"]].assign(expected=expected).max(axis=1) >= _SEEN)


def _finding(
    analysis: Analysis, comparison: Comparison, cell: pd.DataFrame, differing: pd.Series, *, share: bool
) -> tuple[float, Finding]:
    feature, category, speaker = cell[CELL].iloc[0]
    strength = cell.loc[differing, "effect"].abs().max() + is_telling(feature, category)
    two = len(cell) == 2 and bool(cell["low"].notna().all())
    rows = cell if two else cell[differing]
    lines = [_of_two(comparison, cell, share)] if two else _of_many(analysis, comparison, rows, share)
    lines.append(_family(comparison, cell, differing))
    lines += [] if share else _ranked(analysis, cell)
    if few := [str(group) for group in rows["group"] if str(group) in analysis.small]:
        unit = "events" if analysis.event else "articles"
        lines.append(f"Few {unit}: {', '.join(few)}. Take this as a hint.")
    title = _title(feature, category, speaker)
    return float(strength), Finding(feature, category, speaker, title, tuple(lines), share)


def _ranked(analysis: Analysis, cell: pd.DataFrame) -> list[str]:
    """Say, where groups are many, which rank highest and lowest once rates are partly pooled, and how sure that is."""
    if analysis.pooled is None:
        return []
    inside = (analysis.pooled[CELL] == cell[CELL].iloc[0]).all(axis=1)
    rows = analysis.pooled[inside].dropna(subset=["rank"]).sort_values("rank").to_dict("records")
    size, unit = per_unit(cell["unit"].iloc[0])
    told = [
        f"{row['group']}, {size * row['shrunk']:.1f} {unit} (rank {row['rank']:.0f}, {row['rank_low']:.0f} to {row['rank_high']:.0f} of {len(rows)})"
        for row in (rows[0], rows[-1])
    ]
    return [
        f"Drawn towards the common mean as far as their few articles ask, the highest is {told[0]}, the lowest {told[1]}."
    ]


def _family(comparison: Comparison, cell: pd.DataFrame, differing: pd.Series) -> str:
    """Say with which other tests those of a finding were corrected."""
    largest = cell.loc[differing, "p_adjusted"].max()
    told = "under .001" if largest < 0.001 else f"at most {largest:.2g}"
    if comparison.correction == "none":
        return f"The p is {told}, not corrected."
    rows = comparison.table[comparison.table["p"].notna()]
    keys = FAMILIES[comparison.family]
    inside = rows[(rows[keys] == cell[keys].iloc[0]).all(axis=1)]
    of = {"all": "of all choices", "feature": "of this feature", "category": "of this category"}
    return f"The p is {told}, corrected over the {len(inside)} tests {of.get(comparison.family, 'of this choice')}."


def _title(feature: str, category: str, speaker: str) -> str:
    words = name_of(feature, category)
    return f"{words[:1].upper()}{words[1:]}, {VOICES.get(speaker, speaker)}"


def _of_two(comparison: Comparison, cell: pd.DataFrame, share: bool) -> str:
    """Tell which of two groups has more by the difference, which within events need not go the way of the rates."""
    one, two = cell.sort_values("difference", ascending=False, na_position="last").to_dict("records")
    more, less = (one, two) if one["difference"] > 0 else (two, one)
    inside = "Within matched events, more" if comparison.event else "More"
    text = f"{inside} in {more['group']} than in {less['group']}: {_rate(more, comparison, share)} against {_rate(less, comparison, share)}"
    if more["ratio"] > 1:
        upper = f"{more['ratio_high']:.1f}" if more["ratio_high"] < _LARGE else "more than can be told"
        text += f"; {more['ratio']:.1f} times as often ({more['ratio_low']:.1f} to {upper})"
    return f"{text}."


def _of_many(analysis: Analysis, comparison: Comparison, rows: pd.DataFrame, share: bool) -> list[str]:
    other = f"the other {analysis.noun}s" if comparison.reference is None else str(comparison.reference)
    parts = []
    for word, side in (("More", rows[rows["difference"] > 0]), ("Less", rows[rows["difference"] < 0])):
        ordered = side.sort_values("rate", ascending=word == "Less").to_dict("records")
        if ordered:
            told = "; ".join(
                f"{row['group']}, {_rate(row, comparison, share)}{_facing(row, comparison, share)}"
                for row in ordered[:_NAMED]
            )
            more = len(ordered) - _NAMED
            left = f"; and {more} more {analysis.noun}{'s' if more > 1 else ''}" if more > 0 else ""
            parts.append(f"{word} than in {other}: {told}{left}. {_order(ordered)}".strip())
    return parts


def _order(rows: list[dict[str, Any]]) -> str:
    """Say so where the first two cannot be told apart."""
    if len(rows) < 2 or rows[0]["low"] > rows[1]["high"] or rows[1]["low"] > rows[0]["high"]:
        return ""
    return f"The intervals of {rows[0]['group']} and {rows[1]['group']} overlap: which of them comes first is open."


def _rate(row: dict[str, Any], comparison: Comparison, share: bool) -> str:
    size, unit = (100, "") if share else per_unit(row["unit"])
    numbers = [size * row[name] for name in ("rate", "low", "high")]
    rate, low, high = (f"{number:.0f}" if share else f"{number:.1f}" for number in numbers)
    head = f"{rate}% of {row['exposure']:,} labels" if share else f"{rate} {unit}"
    bounds = f"{comparison.level:.0%} interval {low} to {high}" if low != "nan" else "too few articles for an interval"
    return f"{head} ({bounds}; {row['count']} found in {row['articles']} articles)"


def _facing(row: dict[str, Any], comparison: Comparison, share: bool) -> str:
    """The rate of the others, which a comparison within events does not have."""
    if comparison.event is not None:
        return ""
    number = (row["rate"] - row["difference"]) * (100 if share else per_unit(row["unit"])[0])
    return f" against {number:.0f}%" if share else f" against {number:.1f}"


def find_likeness(analysis: Analysis) -> list[Finding]:
    """Return frequent choices on which no group differs clearly, the most frequent first, four at most."""
    if analysis.comparison is None:
        return []
    out: list[tuple[int, Finding]] = []
    for (feature, category, speaker), cell in analysis.comparison.table.groupby(CELL, observed=True):
        total, exposure = int(cell["count"].sum()), int(cell["exposure"].sum())
        if total < _COMMON or not is_telling(feature, category) or differs(cell).any():
            continue
        size, unit = per_unit(cell["unit"].iloc[0])
        ordered = cell.dropna(subset=["rate"]).sort_values("rate")
        ends = [f"{size * row['rate']:.1f} ({row['group']})" for row in (ordered.iloc[0], ordered.iloc[-1])]
        text = (
            f"{size * total / exposure:.1f} {unit} over all ({total:,} found). From {ends[0]} to {ends[1]}, but no "
            f"{analysis.noun} clearly differs: differences of this size can arise by chance between articles."
        )
        out.append((total, Finding(feature, category, speaker, _title(feature, category, speaker), (text,))))
    return [finding for _, finding in sorted(out, key=lambda pair: -pair[0])[:4]]


def summary(analysis: Analysis, *, where: str = "All numbers") -> str:
    """Return one paragraph: how many choices were compared, on how many groups differ, and where all numbers stand."""
    if analysis.comparison is None:
        total = int(analysis.scores.table["count"].sum())
        return f"{total:,} framing choices were found. They are shown below, but groups could not be compared."
    table = analysis.comparison.table
    cells = table.groupby(CELL, observed=True)
    differing = sum(bool(differs(cell).any()) for _, cell in cells)
    found = f"on {differing} of them at least one {analysis.noun} clearly differs"
    found = found if differing else f"on none of them does any {analysis.noun} clearly differ"
    return (
        f"{len(cells)} kinds of choice were compared between {table['group'].nunique()} {analysis.noun}s; {found} "
        "from the others after correction for the number of comparisons. "
        "A choice told by the outlet itself and the same choice in quotations count as two kinds. "
        f"Where the {analysis.noun}s are widest apart is told first, at most two kinds of a feature; the others stand in {where}."
    )
