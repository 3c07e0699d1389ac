"""framing specifications: table, curve and manifest from the command line. Also tests framing/report/curves.py."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pandas as pd
import pytest

from framing.scores.folder import write_scores
from framing.scores.manifest import package_version
from framing.scores.rows import evidence_frame
from framing.scores.scores import Scores
from tests.conftest import Run
from tests.plot.tables import rows

ASKED = ("--feature", "passive_voice", "--category", "agentless", "--group", "east", "--permutations", "199")


@pytest.fixture
def scored(tmp_path: Path) -> Path:
    parts = [
        rows(source, [high, 1] * 12, category="agentless", speaker=speaker)
        for source, high in (("east", 6), ("west", 2)) for speaker in ("narrator", "quoted")
    ]  # fmt: skip
    table = pd.concat(parts, ignore_index=True)
    write_scores(
        Scores(table, evidence_frame([]), {"parser": {}, "package": {"version": package_version()}}),
        tmp_path / "scores",
    )
    return tmp_path / "scores"


def test_the_table_is_that_of_the_library_and_the_manifest_has_the_hash_of_the_plan(
    run: Run, scored: Path, tmp_path: Path
) -> None:
    plan, out = tmp_path / "plan.toml", tmp_path / "out"
    plan.write_text('[choices]\nvoice = ["quoted"]\n', encoding="utf-8")
    done = run("specifications", scored, *ASKED, "--plan", plan, "--out", out)
    assert done.code == 0, done.err
    assert done.out.startswith("6 specifications: more in 6, less in 0")
    table = pd.read_csv(out / "specifications.csv")
    assert table.loc[table["planned"], ["voice", "weights"]].values.tolist() == [["quoted", "units"]]
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["plan"]["sha256"] == sha256(plan.read_bytes()).hexdigest()
    assert (out / "specifications.png").read_bytes()[:4] == b"\x89PNG"
    again = run("specifications", scored, *ASKED, "--out", out)
    assert again.code == 0, again.err


def test_how_far_it_is_is_told_by_choice(run: Run, scored: Path, tmp_path: Path) -> None:
    done = run("specifications", scored, *ASKED, "--out", tmp_path / "out", "--log", "json")
    told = [one for one in map(json.loads, done.err.splitlines()) if one["event"] == "progress"]
    assert {one["what"] for one in told} == {"specifications"}
    assert (told[-1]["done"], told[-1]["total"], told[-1]["unit"]) == (6, 6, "choice")


def test_the_same_articles_scored_otherwise_are_versions_with_their_manifests(
    run: Run, scored: Path, tmp_path: Path
) -> None:
    table = pd.concat(
        [rows(source, [4, 1] * 12, category="agentless") for source in ("east", "west")], ignore_index=True
    )
    known = {"parser": {}, "package": {"version": package_version()}, "lexicons": {"mine": {"version": "2"}}}
    write_scores(Scores(table, evidence_frame([]), known), tmp_path / "newer")
    out = tmp_path / "out"
    done = run("specifications", scored, *ASKED, "--also", tmp_path / "newer", "--out", out)
    assert done.code == 0, done.err
    told = (
        pd.read_csv(out / "specifications.csv").query("voice == 'narrator' and weights == 'units'").set_index("version")
    )
    assert told["ratio"].round(2).to_dict() == {"first": 2.33, "newer": 1.0}
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["versions"]["newer"]["lexicons"]["mine"]["version"] == "2"
    twice = run("specifications", scored, *ASKED, *["--also", tmp_path / "newer"] * 2, "--out", out)
    assert twice.err == "framing: --also: two versions would be called 'newer'; rename a folder\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--plan", "gone.toml"], "framing: --plan gone.toml: no such file; check the path\n"),
        (["--wire"], "framing: --wire: these scores hold no texts; score with --texts, or leave out --wire\n"),
        (["--group", "north"], "framing: no source 'north' to compare; have east, west\n"),
    ],
)
def test_what_a_person_can_mend_is_one_line(
    run: Run, scored: Path, tmp_path: Path, arguments: list[str], said: str
) -> None:
    done = run("specifications", scored, *ASKED, "--out", tmp_path / "out", *arguments)
    assert (done.code, done.err) == (2, said)


def test_nothing_of_others_is_written_over(run: Run, scored: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "specifications.csv").write_text("mine", encoding="utf-8")
    done = run("specifications", scored, *ASKED, "--out", tmp_path / "out")
    assert done.code == 2 and "specifications.csv is not of" in done.err
