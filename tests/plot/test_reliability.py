"""The reliability diagram."""

import pandas as pd
import pytest

from framing.plot import plot_reliability, reliability_table

CODED = pd.DataFrame({"confidence": [0.05, 0.85, 0.89, 1.0], "right": [0, 1, 0.5, 1], "weight": [4, 1, 3, 2]})


def test_classes_weigh_rows_by_what_they_stand_for() -> None:
    table = reliability_table(CODED)
    assert table["rows"].tolist() == [1, 2, 1]
    assert table["share"].tolist() == pytest.approx([0.4, 0.4, 0.2])
    assert table["confidence"].tolist() == pytest.approx([0.05, 0.88, 1.0])
    assert table["right"].tolist() == pytest.approx([0, 0.625, 1.0])


def test_points_stand_where_the_table_has_them() -> None:
    ax = plot_reliability(reliability_table(CODED))
    assert ax.collections[0].get_offsets().ravel().tolist() == pytest.approx([0.05, 0, 0.88, 0.625, 1.0, 1.0])
    assert ax.get_title("left") == "Expected calibration error .122"


def test_missing_columns_and_wrong_confidence_are_refused() -> None:
    with pytest.raises(ValueError, match="no column right"):
        reliability_table(CODED[["confidence"]])
    with pytest.raises(ValueError, match="outside 0 to 1"):
        reliability_table(CODED.assign(confidence=2.0))
