"""The report of a model: figures by label, what it confuses, whether more coding would help, what to read."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from matplotlib import rc_context

from framing.coding.frames import Table, column, read_table
from framing.display.drawing import BACKEND, draw
from framing.scores.claims import GENERATOR
from framing.scores.writing import frame_bytes, write_all_own
from framing.training.labels import id_values
from framing.training.model import FramingModel

TABLES = ("metrics", "confusion", "calibration", "learning_curve", "telling", "errors")
_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;max-width:62em;margin:2em auto;padding:0 1em;color:#202124;background:#fff}
table{border-collapse:collapse;font-size:14px;margin:.5em 0 1.5em}
th,td{padding:.2em .7em;border-bottom:1px solid #dadce0;text-align:left;font-variant-numeric:tabular-nums}
th{background:#f1f3f4}figure{margin:0 0 1.5em}svg{max-width:100%;height:auto}
""".strip()


@dataclass(frozen=True, slots=True, eq=False)
class ModelReport:
    """What a model can and cannot do, as frames and as one page.

    Parameters
    ----------
    metrics : pandas.DataFrame
        model (`model`, `plain`: TF-IDF bigrams with balanced logistic regression, `majority`), then the columns of
        `label_metrics`.
    confusion : pandas.DataFrame
        coded, predicted, rows.
    calibration : pandas.DataFrame
        label, low, high, rows, predicted, coded.
    learning_curve : pandas.DataFrame
        share (of the coded examples), rows, macro_f1.
    telling : pandas.DataFrame
        label, block (word, framing), term, weight: what speaks most for each label.
    errors : pandas.DataFrame
        Held-out errors, the surest first: id, label, error (`missed`, `false alarm`), probability, text where given.
    card : dict
        The card of the model.
    """

    metrics: pd.DataFrame
    confusion: pd.DataFrame
    calibration: pd.DataFrame
    learning_curve: pd.DataFrame
    telling: pd.DataFrame
    errors: pd.DataFrame
    card: dict[str, Any]

    def html(self) -> str:
        """Return one HTML page that loads nothing."""
        card = self.card
        data = card["data"]
        parts = [
            f"<h1>Model {escape(str(card['name']))}</h1>",
            f"<p>{data['rows']} coded {escape(card['unit'])}s in {data['groups']} groups; {len(card['labels'])} labels; "
            f"embeddings: {escape(str(card['settings']['embeddings'] or 'none'))}; seed {card['seed']}. Every figure comes from "
            "nested cross-validation: texts never seen in training or in the choice of thresholds.</p>",
            f"<h2>Quality</h2><p>{escape(self.summary())}</p>", _table(_readable(self.metrics)),
            "<h2>Would more coding help?</h2>", _figure(self.plot("learning_curve")) if len(self.learning_curve) else "<p>Not computed.</p>",
            "<h2>Are the probabilities right?</h2>", _figure(self.plot("calibration")),
            "<h2>Confusion</h2>", _figure(self.plot("confusion")), _table(self.confusion[self.confusion["rows"] > 0]),
            "<h2>Most telling</h2>", _table(self._telling_lists()),
            "<h2>Errors to read</h2>", _table(self.errors),
        ]  # fmt: skip
        title = escape(f"Model {card['name']}")
        head = f'<meta charset="utf-8">{GENERATOR}<title>{title}</title><style>{_STYLE}</style>'
        return f'<!doctype html><html lang="en"><head>{head}</head><body>{"".join(parts)}</body></html>\n'

    def save(self, folder: str | Path) -> list[Path]:
        """Write the page and every frame to a folder: report.html, then a .csv a frame.

        Returns
        -------
        list of Path
            The files written. Texts of errors are in them only where the report was given the texts.
        """
        folder = Path(folder)
        files = {"report.html": self.html().encode("utf-8", "backslashreplace")}
        files |= {f"{name}.csv": frame_bytes(getattr(self, name)) for name in TABLES}
        return write_all_own(folder, files)

    def summary(self) -> str:
        """Return the main figures in sentences."""
        macro = self.metrics[self.metrics["label"] == "(macro)"].set_index("model")
        row = macro.loc["model"]
        text = (
            f"Macro-F1 {row['f1']:.2f} (95 % interval {row['f1_low']:.2f} to {row['f1_high']:.2f}); plain TF-IDF baseline "
            f"{macro.loc['plain', 'f1']:.2f}, majority {macro.loc['majority', 'f1']:.2f}."
        )
        if len(self.learning_curve) > 1:
            last, before = self.learning_curve.iloc[-1], self.learning_curve.iloc[-2]
            gain = last["macro_f1"] - before["macro_f1"]
            text += f" The last {last['rows'] - before['rows']:.0f} training rows changed macro-F1 by {gain:+.3f}."
        return text

    def plot(self, kind: str = "confusion", *, backend: str = BACKEND, **options: Any) -> Any:
        """Draw what the model confuses, its learning curve, or whether its probabilities are right.

        Parameters
        ----------
        kind : {"confusion", "learning_curve", "calibration"}
        backend : str
            Module that draws.
        **options
            As for `framing.plot.plot_confusion`, `plot_learning_curve` and `plot_calibration`, such as `ax`.

        Returns
        -------
        matplotlib.axes.Axes

        Raises
        ------
        ValueError
            For a kind that there is not, or where it was not computed.
        """
        return draw(self, backend, kind=kind, **options)

    def _telling_lists(self) -> pd.DataFrame:
        grouped = self.telling.groupby(["label", "block"], sort=False)["term"]
        return grouped.agg(", ".join).reset_index()


def model_report(
    model: FramingModel, source: Table | None = None, *, terms: int = 15, errors: int = 40, id_column: str | None = None
) -> ModelReport:
    """Put together what is known about a model.

    Parameters
    ----------
    model : FramingModel
    source : pandas.DataFrame or path, optional
        The coded examples, for the texts of errors; a model does not keep them.
    terms : int
        Most telling terms a label and block.
    errors : int
        Errors listed.
    id_column : str, optional
        Of the source, as in training.

    Returns
    -------
    ModelReport

    Examples
    --------
    >>> from framing.training import train
    >>> rows = [(f"{said} street {n}", frame) for n in range(20) for said, frame in (("Shells hit", "war"), ("Bread for", "aid"))]
    >>> model = train(pd.DataFrame(rows, columns=["text", "frame"]), label_column="frame", embeddings=None)
    >>> print(model_report(model).summary())
    Macro-F1 1.00 (95 % interval 0.96 to 1.00); plain TF-IDF baseline 1.00, majority 0.33. The last 7 training rows changed macro-F1 by +0.000.
    """
    card = model.card
    metrics = pd.concat(
        [pd.DataFrame(rows).assign(model=name) for name, rows in card["metrics"].items()], ignore_index=True
    )
    texts = None
    if source is not None:
        frame = read_table(source)
        texts = dict(zip(id_values(frame, id_column), column(frame, card["text_column"], "text"), strict=True))
    return ModelReport(
        metrics[["model", *[name for name in metrics.columns if name != "model"]]],
        pd.DataFrame(card["confusion"]),
        pd.DataFrame(card["calibration"]),
        pd.DataFrame(card["learning_curve"], columns=["share", "rows", "macro_f1"]),
        telling(model, terms=terms),
        _errors(model, texts, errors),
        card,
    )


def telling(model: FramingModel, *, terms: int = 15) -> pd.DataFrame:
    """Return the words and framing measures with the largest weight for each label.

    Parameters
    ----------
    model : FramingModel
    terms : int
        A label and block.

    Returns
    -------
    pandas.DataFrame
        Columns: label, block (word, framing), term, weight (positive; of the linear model, for columns of unit scale).
    """
    columns = model.pipeline["features"]
    weights = _coefficients(model)
    rows: list[tuple[object, ...]] = []
    for block in ("word", "framing"):
        if block not in columns.named_transformers_:
            continue
        where = columns.output_indices_[block]
        if block == "word":
            names = columns.named_transformers_[block].get_feature_names_out()
        else:
            names = np.array(model.card["framing_columns"], dtype=object)
        for label, row in zip(model.categories, weights[:, where], strict=True):
            best = [number for number in np.argsort(-row, kind="stable")[:terms] if row[number] > 0]
            rows += [(label, block, str(names[number]), float(row[number])) for number in best]
    return pd.DataFrame(rows, columns=["label", "block", "term", "weight"])


def _coefficients(model: FramingModel) -> np.ndarray[Any, np.dtype[np.float64]]:
    classifier = model.pipeline["classifier"]
    rows = [classifier.coef_] if model.rule.single else [part.coef_ for part in classifier.estimators_]
    weights = np.vstack(rows)
    return np.vstack([-weights / 2, weights / 2]) if model.rule.single and len(weights) == 1 else weights


def _errors(model: FramingModel, texts: Mapping[str, object] | None, limit: int) -> pd.DataFrame:
    held, out = model.cross_validation, []
    for label in model.categories:
        wrong = held[held[label] != held[f"{label}_gold"]]
        chance = wrong[f"{label}_p"]
        missed = wrong[f"{label}_gold"].to_numpy(dtype=bool)
        sure = np.where(missed, 1 - chance, chance)
        part = pd.DataFrame({"id": wrong["id"], "label": label, "error": np.where(missed, "missed", "false alarm")})
        out.append(part.assign(probability=chance, sure=sure))
    frame = pd.concat(out).sort_values(["sure", "id"], ascending=[False, True], kind="stable").head(limit)
    if texts is not None:
        frame["text"] = [texts.get(str(name)) for name in frame["id"]]
    return frame.drop(columns="sure").reset_index(drop=True)


def _readable(metrics: pd.DataFrame) -> pd.DataFrame:
    frame = metrics[["model", "label", "coded", "predicted"]].copy()
    for name in ("precision", "recall", "f1"):
        cells = zip(metrics[name], metrics[f"{name}_low"], metrics[f"{name}_high"], strict=True)
        frame[name] = ["" if pd.isna(value) else f"{value:.2f} [{low:.2f}, {high:.2f}]" for value, low, high in cells]
    return frame


def _table(frame: pd.DataFrame) -> str:
    head = "".join(f"<th>{escape(str(name))}</th>" for name in frame.columns)
    rows = (
        "".join(f"<td>{escape(_cell(value))}</td>" for value in row) for row in frame.itertuples(index=False, name=None)
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(f'<tr>{row}</tr>' for row in rows)}</tbody></table>"


def _cell(value: object) -> str:
    if isinstance(value, float):
        return "" if np.isnan(value) else f"{value:.3f}"
    return "" if value is None else str(value)


def _figure(ax: Any) -> str:
    figure, buffer = ax.get_figure(root=True), io.StringIO()
    with rc_context({"svg.hashsalt": "framing", "svg.fonttype": "none"}):
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    svg = buffer.getvalue()
    return f'<figure role="img">{svg[svg.index("<svg") :]}</figure>'
