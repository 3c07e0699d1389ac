"""Figures of quality, against scikit-learn."""

from __future__ import annotations

import numpy as np
import pytest

from framing.training.metrics import label_metrics


def test_metrics_equal_those_of_scikit_learn() -> None:
    """sklearn.metrics.precision_recall_fscore_support on the same labels."""
    from sklearn.metrics import f1_score, precision_recall_fscore_support

    rng = np.random.default_rng(3)
    truth, said = rng.integers(3, size=(2, 90))
    gold, found = truth[:, None] == np.arange(3), said[:, None] == np.arange(3)
    table = label_metrics(gold, found, np.arange(90) // 3, ("a", "b", "c"), seed=1)
    wanted = precision_recall_fscore_support(truth, said)
    for number, name in enumerate(("precision", "recall", "f1")):
        assert table[name][:3].tolist() == pytest.approx(wanted[number].tolist())
        assert (table[f"{name}_low"] <= table[name]).all()
        assert (table[name] <= table[f"{name}_high"]).all()
    assert table["f1"].iloc[3] == pytest.approx(f1_score(truth, said, average="macro"))


def test_a_label_nobody_coded_is_not_scored() -> None:
    gold = np.array([[True, False], [True, False]])
    table = label_metrics(gold, gold, np.arange(2), ("a", "b"), seed=1).set_index("label")
    assert np.isnan(table.loc["b", "f1"])
    assert table.loc["(macro)", "f1"] == 1
