"""The packed columns of the explorer."""

from __future__ import annotations

from framing.report.analysis import analyse
from framing.report.explorer_data import explored, runs
from tests.report.invented import peopled, press, scores_of

QUICK = {"seed": 1, "resamples": 99, "permutations": 99}


def test_columns_say_what_the_evidence_says():
    scores = peopled()
    core = explored(analyse(scores, by="source", event=None, reference=None, **QUICK)).core
    harm = scores.evidence["feature"] == "harm"
    number = next(n for n, (feature, _, _) in enumerate(core["categories"]) if core["features"][feature][0] == "harm")
    codes = [int(core["c"][n : n + 2], 36) for n in range(0, len(core["c"]), 2)]
    assert (codes.count(number), len(codes)) == (harm.sum(), len(scores.evidence))
    assert sum(core["spans"]) == len(core["b"]) == len(codes)
    assert [one for one in core["g"] if one >= 0] == [core["names"].index(["the army", "group"])] * harm.sum()
    unsure = [core["sure"][n : n + 2] for n in range(0, len(core["sure"]), 2)].count("1o")
    assert unsure == (scores.evidence["confidence"] == 0.6).sum() > 0
    assert core["mentions"] == [[0, 1, 1, 1]] * 12 and core["counted"] == 50


def test_exposures_add_up_to_those_of_the_table():
    scores = scores_of(press(number=3))
    core = explored(analyse(scores, by="source", event=None, reference=None, **QUICK)).core
    for category, voice, _, _, series in core["cells"]:
        feature, code, _ = core["categories"][category]
        rows = scores.table[
            (scores.table["feature"] == core["features"][feature][0]) & (scores.table["category"] == code)
        ]
        assert (
            sum(core["exposures"][series])
            == rows.loc[rows["speaker"] == ["narrator", "quoted"][voice], "exposure"].sum()
        )


def test_runs_of_nothing_are_one_number():
    assert runs([-1, -1, 3, -1, 0, 0]) == [-2, 3, -1, 0, 0]
