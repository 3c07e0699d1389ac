"""What the terminal shows: short tables, and the most telling spans in their sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd
from rich.console import Console
from rich.table import Table
from rich.text import Text

from framing.articles.wording import listed
from framing.language.lexicons.entries import STOP
from framing.language.lexicons.lexicon import Lexicon
from framing.scores.scores import Scores

_STYLES = {
    "actor_labels": "bold blue", "passive_voice": "bold dark_orange3", "harm": "bold red", "hostage_narrative": "bold magenta",
    "victims": "bold yellow", "territory": "bold green", "sourcing": "bold grey50", "loaded_language": "bold deep_pink3",
    "quantities": "bold cyan", "responsibility": "bold",
}  # fmt: skip
_PLAIN = ("neutral", "exact", "nominal", "reduced", "agent_named")
_CONTEXT = 34
_TOP = 3
_UNTOLD = ("quantities",)


def print_scores(scores: Scores, console: Console | None = None) -> None:
    """Print what was scored: one line a category found, in whose voice, and the most telling spans with their reasons."""
    console = console or Console()
    articles = scores.table["article_id"].nunique()
    words = int(scores.table.query("unit == 'words'").drop_duplicates(["article_id", "speaker"])["exposure"].sum())
    spans = len(scores.evidence)
    console.print(
        f"{articles} article{'s' * (articles != 1)}, {words:,} words, {spans} span{'s' * (spans != 1)} of evidence\n",
        highlight=False,
    )
    if not spans:
        console.print("Nothing was found. Is the text English news prose, and in the right column?", highlight=False)
        return
    console.print(_summary(scores.table))
    if len(scores.articles):
        console.print("\nThe most telling spans: doer > done-to, [whose words]:\n", highlight=False, markup=False)
        for line in _telling_lines(scores):
            console.print(line, highlight=False, no_wrap=True, overflow="ellipsis", crop=True)
    console.print("\nEvery span with its offsets and its reason: add --out FOLDER.", highlight=False)


def summarise(table: pd.DataFrame) -> pd.DataFrame:
    """Return counts and rates by feature, category and speaker class, for categories that occur.

    Returns
    -------
    pandas.DataFrame
        Columns feature, category, unit, narrator, quoted and all (counts; all where exposure cannot be divided by
        speaker, as for a trained model) and rate (per 100 units over all speakers, a ratio of sums).
    """
    sums = (
        table.groupby(["feature", "category", "unit", "speaker"], sort=False)[["count", "exposure"]]
        .sum()
        .unstack("speaker", fill_value=0)
    )
    counts, exposure = sums["count"], sums["exposure"].sum(axis=1)
    out = pd.DataFrame({side: counts.get(side, 0) for side in ("narrator", "quoted", "all")})
    out["rate"] = 100 * counts.sum(axis=1) / exposure.where(exposure > 0)
    return out[counts.sum(axis=1) > 0].reset_index()


def _summary(table: pd.DataFrame) -> Table:
    shown = Table(box=None, header_style="bold", padding=(0, 1, 0, 0), pad_edge=False)
    for name, side in (
        ("feature", "left"),
        ("category", "left"),
        ("outlet", "right"),
        ("quoted", "right"),
        ("per 100", "right"),
        ("", "left"),
    ):
        shown.add_column(name, justify=side, no_wrap=True)  # type: ignore[arg-type]
    last = ""
    for row in summarise(table).itertuples():
        feature = Text(str(row.feature) if row.feature != last else "", style=_STYLES.get(str(row.feature), "bold"))
        voices = (str(row.all), "–") if row.all else (str(row.narrator), str(row.quoted))
        shown.add_row(feature, str(row.category), *voices, f"{row.rate:.1f}", str(row.unit))
        last = str(row.feature)
    return shown


def telling(evidence: pd.DataFrame, *, top: int = _TOP) -> pd.DataFrame:
    """Choose a few spans of each feature to show first: judgements before neutral words, the outlet's voice before others'.

    Parameters
    ----------
    evidence : pandas.DataFrame
        As in ``Scores.evidence``.
    top : int
        How many of each feature.

    Returns
    -------
    pandas.DataFrame
        Rows of `evidence`, each wording once.
    """
    plain = evidence["category"].str.contains("|".join(_PLAIN), regex=True)
    cast = evidence[["agent", "patient"]].notna().sum(axis=1)
    ranked = evidence.assign(
        _plain=plain, _voice=evidence["speaker"] != "narrator", _cast=-cast, _words=evidence["text"].str.lower()
    )
    ranked = ranked.sort_values(["_plain", "_voice", "_cast"], kind="stable").drop_duplicates(
        ["feature", "category", "_words"]
    )
    chosen = ranked.groupby("feature", sort=False).head(top)
    return evidence.loc[chosen.index.sort_values()]


def _telling_lines(scores: Scores) -> Iterable[Text]:
    texts = {article.id: article.text for article in scores.articles}
    chosen = telling(scores.evidence[~scores.evidence["feature"].isin(_UNTOLD)])
    for feature in dict.fromkeys(scores.evidence["feature"]):
        for row in chosen[chosen["feature"] == feature].itertuples():
            style = _STYLES.get(str(row.feature), "bold")
            yield _in_context(texts[str(row.article_id)], int(row.start), int(row.end), style)
            yield Text(f"      {row.feature} {row.category}{_slots(row)}", style="dim")


def _in_context(text: str, start: int, end: int, style: str) -> Text:
    before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    before = before.rsplit("\n", 1)[-1]
    after = after.split("\n", 1)[0]
    left = "…" if len(before) == _CONTEXT else ""
    right = "…" if len(after) == _CONTEXT else ""
    return Text.assemble("  ", left, before, (" ".join(text[start:end].split()), style), after, right)


def _slots(row: object) -> str:
    agent, patient = getattr(row, "agent", pd.NA), getattr(row, "patient", pd.NA)
    parts = ""
    if not (pd.isna(agent) and pd.isna(patient)):
        parts = f": {_short(agent)} > {_short(patient)}"
    speaker = getattr(row, "speaker", "narrator")
    return parts if speaker == "narrator" else f"{parts} [{_short(speaker)}]"


def _short(value: object, size: int = 28) -> str:
    words = "(not stated)" if pd.isna(value) else " ".join(str(value).split())
    return words if len(words) <= size else words[: size - 1] + "…"


def print_lexicons(lexicons: Sequence[Lexicon], console: Console | None = None) -> None:
    """Print one line a lexicon: name, version, entries, title."""
    shown = Table(box=None, header_style="bold", pad_edge=False)
    for name in ("lexicon", "version", "entries", "stops", "title"):
        shown.add_column(name, justify="right" if name in ("entries", "stops") else "left")
    for lexicon in lexicons:
        stops = sum(entry.category == STOP for entry in lexicon.entries)
        shown.add_row(
            lexicon.name, lexicon.card.version, str(len(lexicon.entries) - stops), str(stops), lexicon.card.title
        )
    (console or Console()).print(shown)


def print_entries(lexicon: Lexicon, category: str | None, console: Console | None = None) -> None:
    """Print a lexicon's card and counts, or the entries of one category.

    Raises
    ------
    ValueError
        For a category the lexicon does not have.
    """
    console = console or Console()
    have = (*lexicon.categories, STOP)
    if category is not None and category not in have:
        raise ValueError(f"no category {category!r} in {lexicon.name}; have {listed(have)}")
    card = lexicon.card
    console.print(
        f"[bold]{card.title}[/bold] ({lexicon.name} {card.version}, {card.licence})\n{card.description}\nLimits: {card.limits}\n",
        highlight=False,
    )
    shown = Table(box=None, header_style="bold", pad_edge=False)
    if category is None:
        shown.add_column("category")
        shown.add_column("entries", justify="right")
        for name in have:
            shown.add_row(name, str(sum(entry.category == name for entry in lexicon.entries)))
    else:
        for name in ("pattern", "kind", "pos", "patient", "example"):
            shown.add_column(name)
        for entry in lexicon.entries:
            if entry.category == category:
                shown.add_row(entry.pattern, entry.kind, entry.pos, entry.patient, entry.example)
    console.print(shown)
