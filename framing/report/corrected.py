"""What stands once the errors of the rules are corrected by codes: a section of a report."""

from __future__ import annotations

from html import escape

import pandas as pd

from framing.analysis.comparison import Comparison
from framing.display.numbers import between, counted, p_value
from framing.features.names import VOICES, name_of, per_unit
from framing.report.analysis import Analysis
from framing.report.who import html_table

_LINK = '<li><a href="#corrected">Corrected by codes</a></li>'
_HEADS = ("Choice", "Voice", "Coded articles", "With a hit", "Unit", "Rate as counted", "Corrected rate (interval)", "Difference as counted",
          "Corrected difference (interval)", "Corrected p")  # fmt: skip
_ABOUT = (
    "All else on this page counts what the rules found, with their errors. Here these are taken off by what people coded in a "
    "random sample of the articles. A corrected rate is unbiased but less certain: with few codes a true difference is often "
    "no longer clear. Corrected p are, like the others, corrected for the number of tests, too."
)


def corrected_section(analysis: Analysis) -> tuple[str, str]:
    """Return the section of the page and the link to it, both empty where no codes were given.

    Examples
    --------
    >>> from framing import score
    >>> from framing.report.analysis import analyse
    >>> corrected_section(analyse(score(["Rebels fled."], features=["harm"]), by="source", event=None, reference=None, seed=1))
    ('', '')
    """
    comparison = analysis.comparison
    if comparison is None or "corrected" not in comparison.table:
        return "", ""
    rows = comparison.table[comparison.table["corrected"].notna()]
    head = '<section id="corrected" aria-labelledby="h-corrected"><h2 id="h-corrected">Corrected by codes</h2>'
    table = html_table("Rates and differences as counted, and corrected", _heads(analysis), _rows(rows))
    return f"{head}<p>{_ABOUT}</p><p>{escape(corrected_summary(comparison))}</p>{table}</section>", _LINK


def coded_articles(comparison: Comparison) -> dict[str, int]:
    """Return how many articles of each group were coded."""
    coded = comparison.table.groupby("group")["coded"].max().fillna(0)
    return {str(group): int(number) for group, number in coded.items()}


def corrected_summary(comparison: Comparison) -> str:
    """Say how many articles were coded, and what became of the differences that were clear as counted."""
    table, numbers = comparison.table, coded_articles(comparison)
    told = ", ".join(f"{group} {number:,}" for group, number in numbers.items())
    done, clear = int(table["corrected"].notna().sum()), table[table["clear"]]
    start = f"{counted(sum(numbers.values()), 'article')} were coded ({told}); {done:,} of {len(table):,} rates could be corrected."
    known = clear[clear["corrected_p_adjusted"].notna()]
    if known.empty:
        return f"{start} No difference that is clear as counted could be."
    same = known["difference"] * known["corrected_difference"] > 0
    still = int((same & (known["corrected_p_adjusted"] <= 1 - comparison.level)).sum())
    return (
        f"{start} Of {counted(len(known), 'difference')} that {'is' if len(known) == 1 else 'are'} clear as counted and could be corrected, "
        f"{still} {'is' if still == 1 else 'are'} clear once corrected; {int((~same).sum())} {'points' if (~same).sum() == 1 else 'point'} the other way."
    )


def _heads(analysis: Analysis) -> list[str]:
    return [*_HEADS[:2], escape(analysis.noun.capitalize()), *_HEADS[2:]]


def _rows(table: pd.DataFrame) -> pd.DataFrame:
    """Rows of the table, the least corrected p first."""
    ordered = table.sort_values("corrected_p_adjusted", kind="stable", na_position="last")
    return pd.DataFrame([_row(row) for row in ordered.to_dict("records")])


def _row(row: dict[str, object]) -> dict[str, object]:
    size, unit = per_unit(str(row["unit"]))
    number = {name: float(value) for name, value in row.items() if isinstance(value, int | float)}
    plain = float("nan")
    gap, corrected = (
        between(*(number[f"{name}{end}"] for end in ("", "_low", "_high")), scale=size, digits=1)
        for name in ("corrected_difference", "corrected")
    )
    return {
        "choice": name_of(str(row["feature"]), str(row["category"])), "voice": VOICES.get(str(row["speaker"]), row["speaker"]),
        "group": str(row["group"]), "coded": int(number["coded"]), "hit": int(number["coded_hit"]), "unit": unit,
        "rate": between(number["rate"], plain, plain, scale=size, digits=1), "corrected": corrected,
        "difference": between(number["difference"], plain, plain, scale=size, digits=1), "gap": gap,
        "p": p_value(number["corrected_p_adjusted"]),
    }  # fmt: skip
