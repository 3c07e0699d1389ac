"""Codes of whole texts as variables: one row a text and coder, one column a question, as `agreement` and `validate` read."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.articles.wording import listed
from framing.coding.inputs import sheet_variables, uncoded
from framing.coding.tasks import SEPARATOR

YES = frozenset(("1", "1.0", "true", "yes", "y"))


def code_variables(codes: pd.DataFrame) -> pd.DataFrame:
    """Turn codes of whole texts into one row a text and coder.

    Parameters
    ----------
    codes : pandas.DataFrame
        From `read_codes`: article_id, coder, feature, category; rows with a `start` are spans and are left out.

    Returns
    -------
    pandas.DataFrame
        article_id, coder, then the variables. A feature of which nobody gave a text two categories is one variable
        that holds the category; any other feature is a variable of True and False for each category,
        ``feature/category``. A text that a coder gave a label of some feature counts as coded in all categories of
        that feature; missing where the coder gave none. A text that was read and left without any code has a row too,
        with False in every category of the latter kind.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> codes = pd.DataFrame([("a", "ann", "frame", "war"), ("a", "ben", "frame", "aid")],
    ...                      columns=["article_id", "coder", "feature", "category"])
    >>> code_variables(codes).to_numpy().tolist()
    [['a', 'ann', 'war'], ['a', 'ben', 'aid']]
    """
    needed = ["article_id", "coder", "feature", "category"]
    if missing := [name for name in needed if name not in codes.columns]:
        raise ValueError(f"codes lack the columns {listed(missing)}; have {listed(codes.columns)}")
    read = pd.MultiIndex.from_frame(codes.loc[uncoded(codes), ["article_id", "coder"]].astype(str)).unique()
    whole = codes[codes["start"].isna()] if "start" in codes.columns else codes
    rows = whole[needed].dropna().drop_duplicates().astype(str)
    parts = []
    for feature, part in rows.groupby("feature", sort=True):
        keys = part.set_index(["article_id", "coder"])["category"]
        if keys.index.is_unique:
            parts.append(keys.rename(str(feature)))
            continue
        flags = pd.crosstab([part["article_id"], part["coder"]], part["category"]).astype(bool).astype(object)
        flags = flags.reindex(flags.index.union(read)).where(lambda cells: cells.notna(), False)
        parts.append(flags.rename(columns=lambda name, of=feature: f"{of}/{name}"))
    if len(read):
        parts.append(pd.DataFrame(index=read))
    if not parts:
        return pd.DataFrame(columns=["article_id", "coder"])
    return pd.concat(parts, axis=1).rename_axis(columns=None).reset_index()


def label_flags(codes: pd.DataFrame, labels: Sequence[str], *, keep: Sequence[str] = ()) -> pd.DataFrame:
    """Return codes of whole texts as a column of True and False for each label that was asked for.

    Parameters
    ----------
    codes : pandas.DataFrame
        A sheet with one row a text (and coder), or codes as `read_codes` gives them. A label is looked for as a column
        of yes and no, as a variable ``feature/label``, or among the values of a variable.
    labels : sequence of str
        For example the labels of a model.
    keep : sequence of str
        Further columns of the codes to keep, for example one that tells groups.

    Returns
    -------
    pandas.DataFrame
        article_id, the columns of a sheet that say where a text comes from (coder, source, event), those to keep, then the
        labels that were found. A text that was read and left without any code has none of them.

    Raises
    ------
    ValueError
        If no label is found.

    Examples
    --------
    >>> label_flags(pd.DataFrame({"id": ["a", "b"], "frame": ["war", "aid"]}), ["war", "talks", "aid"])["war"].tolist()
    [True, False]
    """
    long = {"feature", "category"} <= set(codes.columns)
    wide = code_variables(codes) if long else codes
    key = next((name for name in ("article_id", "id") if name in wide.columns), None)
    if key is None:
        raise ValueError(f"codes have no column article_id or id; have {listed(wide.columns)}")
    variables = [name for name in sheet_variables(wide) if not name.endswith("_p")]
    out = pd.DataFrame({"article_id": wide[key].astype(str)})
    for name in dict.fromkeys(("coder", "source", "published", "event", *keep)):
        if name in wide.columns:
            out[name] = wide[name].astype("string")
        elif name in codes.columns:
            known = codes[["article_id", name]].dropna().astype("string").drop_duplicates("article_id")
            out[name] = out["article_id"].map(known.set_index("article_id")[name])
    blank = _blank(wide, codes) if long else np.zeros(len(wide), dtype=bool)
    for label in labels:
        found = _flag(wide, variables, label, set(labels))
        if found is not None:
            out[label] = found.mask(blank, False)
    if not set(labels) & set(out.columns):
        raise ValueError(
            f"codes of none of the labels {', '.join(labels)}; have {', '.join(variables) or 'no variable'}"
        )
    return out


def _blank(wide: pd.DataFrame, codes: pd.DataFrame) -> NDArray[np.bool_]:
    """Whether a row of variables is of a text that was read and left without any code."""
    keys = ["article_id", "coder"]
    blank = uncoded(codes)
    read, coded = (pd.MultiIndex.from_frame(codes.loc[rows, keys].astype(str)) for rows in (blank, ~blank))
    row = pd.MultiIndex.from_frame(wide[keys])
    return np.asarray(row.isin(read) & ~row.isin(coded))


def spread_labels(predictions: pd.DataFrame) -> pd.DataFrame:
    """Return predictions with a column of True and False for each label, where one column holds the label of a text.

    Parameters
    ----------
    predictions : pandas.DataFrame
        As `FramingModel.predict` gives them: a column whose words all have a probability `<label>_p` beside it.

    Returns
    -------
    pandas.DataFrame
        Others come back as they are.

    Examples
    --------
    >>> said = pd.DataFrame({"id": ["a", "b"], "frame": ["war", "aid"], "aid_p": [0.2, 0.7], "war_p": [0.8, 0.3]})
    >>> spread_labels(said)["war"].tolist()
    [True, False]
    """
    labels = [name[:-2] for name in map(str, predictions.columns) if name.endswith("_p")]
    if not labels or set(labels) & set(predictions.columns):
        return predictions
    names = [name for name in predictions.columns if name not in ("id", "article_id") and not str(name).endswith("_p")]
    words = {name: set(predictions[name].dropna().astype(str)) for name in names}
    holder = next((name for name, found in words.items() if found and found <= set(labels)), None)
    if holder is None:
        return predictions
    given = predictions[holder].astype("string")
    flags = {label: (given == label).astype("boolean") for label in labels}
    return predictions.drop(columns=holder).assign(**flags)


def _flag(wide: pd.DataFrame, variables: Sequence[str], label: str, labels: set[str]) -> pd.Series | None:
    for name in variables:
        if name == label or name.rpartition(SEPARATOR)[2] == label:
            words = wide[name].astype("string").str.strip().str.lower()
            return words.isin(YES).astype("boolean").mask(words.isna())
    for name in variables:
        values = wide[name].astype("string")
        if set(values.dropna()) & labels:
            return (values == label).astype("boolean")
    return None
