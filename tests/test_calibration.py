"""The fast part of `benchmarks/calibration.py`: intervals cover, tests keep their level, p and interval agree."""

import importlib
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
NAMES = ("calibration", "calibration_errors")


@pytest.fixture(scope="module")
def calibration():
    sys.path.insert(0, str(BENCHMARKS))
    yield importlib.import_module("calibration")
    sys.path.remove(str(BENCHMARKS))
    for name in NAMES:
        sys.modules.pop(name, None)


@pytest.fixture(scope="module")
def errors(calibration):
    return sys.modules["calibration_errors"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Invent scores of 200 articles with choices that are rare, usual and frequent, all of them clumpy."""
    random, parts = np.random.default_rng(5), []
    exposures = np.round(random.lognormal(np.log(40), 0.5, 200)).astype(int) + 5
    for number, rate in enumerate((0.001, 0.003, 0.008, 0.03, 0.1)):
        counts = random.poisson(rate * exposures * random.gamma(1, 1, 200))
        rows = pd.DataFrame({"article_id": [f"a{i:03}" for i in range(200)], "category": f"c{number}"})
        parts.append(rows.assign(count=np.minimum(counts, exposures), exposure=exposures))
    table = pd.concat(parts).assign(feature="invented", speaker="narrator")
    path = tmp_path_factory.mktemp("scores")
    table.to_csv(path / "scores.csv", index=False)
    return path


def seen(rows, measure):
    return [value for name, _, _, value in rows if name == measure]


def test_agreement_intervals_cover(calibration, monkeypatch):
    monkeypatch.setattr(calibration, "CODED", calibration.CODED[:1])
    rows = list(calibration.agreement_rows(60, 1, items=(50,)))
    assert [name for name, *_ in rows] == ["coverage of alpha", "coverage of kappa"]
    assert min(value for *_, value in rows) >= 0.88


def test_tests_keep_their_level_and_agree_with_their_intervals(calibration, folder, monkeypatch):
    monkeypatch.setattr(calibration, "SIZES", ((20, 60),))
    monkeypatch.setattr(calibration, "KINDS", ("same", "clumpier", "more"))
    rows = list(calibration.compare_rows(folder, 30, 2, permutations=99))
    assert seen(rows, "p against interval") == [0.0] * 3
    assert max(seen(rows, "level of the test")) <= 0.15
    assert max(seen(rows, "level of likeness")) <= 0.15
    assert np.mean(seen(rows, "coverage of the ratio")) >= 0.9


def test_matched_comparisons_keep_their_level(calibration, monkeypatch):
    monkeypatch.setattr(calibration, "MATCHED", calibration.MATCHED[:1])
    rows = list(calibration.matched_rows(60, 3))
    assert seen(rows, "level within events")[0] <= 0.13
    assert min(value for name, _, _, value in rows if name.startswith("coverage")) >= 0.85


def test_words_in_bursts_and_clumpy_errors_are_not_found_too_often(errors, monkeypatch):
    monkeypatch.setattr(errors, "BURSTS", errors.BURSTS[2:3])
    monkeypatch.setattr(errors, "SIDES", errors.SIDES[:1])
    assert seen(errors.keyness_rows(3, 4), "level of keyness")[0] <= 0.12
    told = list(errors.keyness_by_event_rows(1, 8))
    assert (
        min(seen(told, "level of keyness by article")) >= 0.15 and max(seen(told, "level of keyness by event")) <= 0.12
    )
    monkeypatch.setattr(errors, "CLUMPS", (0.3,))
    assert max(seen(errors.validate_rows(60, 5), "level of validate")) <= 0.14


def test_corrected_rates_cover_where_scores_are_wrong(errors, monkeypatch):
    monkeypatch.setattr(errors, "CODED", errors.CODED[1:2])
    rows = list(errors.corrected_rows(60, 6))
    assert seen(rows, "rate as scored, east over west")[0] > 1.3
    assert min(value for name, _, _, value in rows if name.startswith("coverage")) >= 0.88


def test_the_summary_has_the_ends_of_each_measure(calibration):
    rows = [
        ("level", "a", 0.05, 0.06),
        ("level", "b", 0.05, 0.02),
        ("level", "c", 0.05, 0.04),
        ("power", "a", 0.8, 0.7),
    ]
    assert list(calibration.summary_rows(rows)) == [
        ("level", 3, 0.05, 0.02, 0.04, 0.06), ("power", 1, 0.8, 0.7, 0.7, 0.7),
    ]  # fmt: skip
