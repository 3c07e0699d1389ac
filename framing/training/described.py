"""A model as a person reads it: what its card says of its quality, held out."""

from __future__ import annotations

from typing import Any

import pandas as pd

from framing.display.numbers import between, counted

MACRO = "(macro)"
_TABLES = ("confusion", "calibration", "learning_curve")


def card_tables(card: dict[str, Any]) -> dict[str, pd.DataFrame]:
    """Return the tables of a card: metrics of the model and of the two baselines, confusion, calibration, learning curve."""
    parts = [pd.DataFrame(rows).assign(model=name) for name, rows in card.get("metrics", {}).items()]
    metrics = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=["label", "model"])
    first = [name for name in metrics.columns if name != "model"]
    return {"metrics": metrics[["model", *first]]} | {name: pd.DataFrame(card.get(name, [])) for name in _TABLES}


def model_summary(card: dict[str, Any]) -> pd.DataFrame:
    """Return one row a label: label, coded (rows), precision, recall and f1 with their intervals."""
    coded = card["data"]["labels"]
    rows = [{key: float("nan") if value is None else value for key, value in row.items()}
            for row in card.get("metrics", {}).get("model", [])]  # fmt: skip
    if not rows:
        return pd.DataFrame({"label": list(coded), "coded": list(coded.values())})
    measures = [name for name in ("precision", "recall", "f1") if name in rows[0]]
    return pd.DataFrame(
        [
            {"label": row["label"], "coded": coded.get(row["label"], sum(coded.values()))}
            | {name: _between(row, name) for name in measures}
            for row in rows
        ]
    )


def model_about(card: dict[str, Any]) -> str:
    """Return in one line what a model was trained on, and how far it is above a plain one."""
    data = card["data"]
    said = f"{card['name']}: {counted(len(card['labels']), 'label')} of {counted(data['rows'], card['unit'])}, seed {card['seed']}"
    plain = next((row["f1"] for row in card.get("metrics", {}).get("plain", []) if row["label"] == MACRO), None)
    return f"{said}; figures are held out, plain TF-IDF reaches macro-F1 {plain:.2f}" if plain is not None else said


def _between(row: dict[str, Any], name: str) -> str:
    return between(row[name], row.get(f"{name}_low", float("nan")), row.get(f"{name}_high", float("nan")))
