"""framing power: each plan from the command line, from a pilot or from rates given."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from framing.power import to_agree, to_code, to_compare, to_correct
from tests.conftest import Run

RATE = ("--rate", "0.01", "--exposure", "300")


def test_numbers_are_those_of_the_functions(run: Run, tmp_path: Path) -> None:
    given = {"rate": 0.01, "exposure": 300}
    for name, options, expected in (
        ("compare", (*RATE, "--ratio", "1.5", "--ratio", "2"), to_compare(ratio=[1.5, 2], **given)),
        ("code", ("--rate", ".3", "--width", ".1"), to_code(rate=0.3, width=0.1)),
        ("correct", (*RATE, "--ratio", "2", "--articles", "400"), to_correct(ratio=2, articles=400, **given)),
        ("agree", ("--alpha", ".8", "--precision", ".1"), to_agree(alpha=0.8, precision=0.1)),
    ):
        out = tmp_path / f"{name}.csv"
        done = run("power", name, *options, "--out", out)
        assert done.code == 0, done.err
        pd.testing.assert_frame_equal(pd.read_csv(out), expected, check_dtype=False)
        assert f"{expected['needed'].iloc[-1]:.0f}" in done.out


def test_a_figure_is_drawn(run: Run, tmp_path: Path) -> None:
    done = run("power", "compare", *RATE, "--ratio", "2", "--figure", tmp_path / "plan.png")
    assert (done.code, (tmp_path / "plan.png").read_bytes()[:4]) == (0, b"\x89PNG")


def test_codes_of_a_pilot_are_read_as_written(run: Run, tmp_path: Path) -> None:
    rows = [f"a{i};{who};{'war' if i % 3 else 'aid'}" for i in range(20) for who in ("ann", "ben")]
    (tmp_path / "codes.csv").write_text("\n".join(["article_id;coder;frame", *rows]), encoding="utf-8")
    done = run(
        "power",
        "agree",
        "--pilot",
        tmp_path / "codes.csv",
        "--variables",
        "frame",
        "--precision",
        ".1",
        "--delimiter",
        ";",
    )
    assert done.code == 0, done.err
    assert "frame" in done.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["compare", "--ratio", "2"], "framing: give a pilot (scores), or a rate, and not both\n"),
        (["compare", "--ratio", "1", *RATE], "framing: ratio 1.0: must be above 0, not 1"),
        (["compare", "--ratio", "2", "--pilot", "gone"], "framing: gone: no such folder; run `framing score"),
        (["agree", "--precision", ".1", "--alpha", ".8", "--chances", "half"], "framing: --chances half: give numbers"),
    ],
)
def test_what_a_person_can_mend_is_one_line(run: Run, arguments: list[str], said: str) -> None:
    done = run("power", *arguments)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert done.err.startswith(said)
