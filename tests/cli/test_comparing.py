"""`framing compare` and `framing report`, from texts to tables, figures and a page, and what they refuse.

Also tests framing/report/files.py.

Also tests framing/cli/compared.py. Also tests framing/cli/reporting.py.
"""

from __future__ import annotations

import json
import sys
from contextlib import redirect_stdout
from hashlib import sha256
from io import StringIO
from pathlib import Path

import pandas as pd
import pytest

from framing import cli
from framing.analysis.comparison import compare
from framing.articles.article import read_articles
from framing.scores.folder import read_scores, write_scores
from framing.scores.scoring import score
from tests.conftest import Run

SAID = {
    "The Courier": (
        "Terrorists shelled the market.",
        "The army freed the town.",
        "Two soldiers were killed by terrorists.",
    ),
    "The Herald": ("Rebels shelled the market.", "The army took the town.", "Two soldiers were killed."),
    "The Mail": ("Fighters shelled the market.", "The regime took the town.", "Two soldiers were wounded by rebels."),
}
EVENTS, QUICK = 24, ("--resamples", 199, "--permutations", 199)


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file of three outlets that tell the same 24 events, and one of a fourth outlet with three articles."""
    rows = [
        (f"{source[4:6]}{event:02}", " ".join(said[: 2 + event % 2]), source, f"2016-05-{event + 1:02}", f"e{event:02}")
        for source, said in SAID.items()
        for event in range(EVENTS)
    ]
    rows += [(f"st{event}", "Rebels fled.", "The Star", "2016-05-01", f"e{event:02}") for event in range(3)]
    path = tmp_path_factory.mktemp("news") / "news.csv"
    pd.DataFrame(rows, columns=["id", "text", "source", "date", "event"]).to_csv(path, index=False)
    return path


@pytest.fixture(scope="module")
def scored(news: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of their scores, without texts."""
    folder = tmp_path_factory.mktemp("scored")
    features = ["actor_labels", "passive_voice", "harm", "territory"]
    write_scores(score(read_articles(news), features=features), folder)
    return folder


@pytest.fixture(scope="module")
def coded(scored: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return codes of all articles in which every label that was found is right, but for one outlet's rebels."""
    evidence = read_scores(scored).evidence.query("feature == 'actor_labels'")
    kept = evidence[~(evidence["article_id"].str.startswith("He") & (evidence["text"] == "Rebels"))]
    path = tmp_path_factory.mktemp("codes") / "codes.csv"
    kept[["article_id", "feature", "category", "start", "end", "text", "speaker"]].to_csv(path, index=False)
    return path


# framing compare


def draw(scored: Path, folder: Path) -> str:
    """Compare with all figures, and return what the command said."""
    arguments = ["compare", scored, "--by", "source", "--out", folder, "--drop-small", "--seed", 4, *QUICK]
    said = StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(said), pytest.raises(SystemExit) as stopped:
        patch.setenv("COLUMNS", "200")
        patch.setattr(sys, "argv", ["framing", *map(str, arguments)])
        cli.main()
    assert not stopped.value.code
    return said.getvalue()


@pytest.fixture(scope="module")
def drawn(scored: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Return the folder of a comparison with its figures, and what the command said."""
    folder = tmp_path_factory.mktemp("drawn") / "out"
    return folder, draw(scored, folder)


def test_tables_manifest_and_figures(drawn: tuple[Path, str]) -> None:
    folder, said = drawn
    files = sorted(path.name for path in folder.iterdir())
    assert files == ["comparison.csv", "figures", "label_choice.csv", "manifest.json", "pairs.csv"]
    figures = sorted(path.name for path in (folder / "figures").iterdir())
    assert {"map.png", "map.pdf", "labels_armed_groups.png", "labels_armed_groups.pdf", "network.png"} <= set(figures)
    assert len(figures) % 2 == 0
    assert f"{len(figures) // 2} figures, each as PNG and PDF" in said


def test_the_table_is_that_of_the_library(run: Run, scored: Path, tmp_path: Path) -> None:
    run("compare", scored, "--out", tmp_path / "out", "--drop-small", "--seed", 4, "--no-figures", *QUICK)
    expected = compare(read_scores(scored).table, seed=4, drop_small=True, resamples=199, permutations=199)
    for name, frame in (("comparison", expected.table), ("pairs", expected.pairs)):
        found = pd.read_csv(tmp_path / "out" / f"{name}.csv")
        assert list(found.columns) == list(frame.columns)
        pd.testing.assert_frame_equal(found, frame.reset_index(drop=True), check_dtype=False)


def test_tables_in_another_format_take_the_place_of_the_first(run: Run, scored: Path, tmp_path: Path) -> None:
    out, quick = tmp_path / "out", ("--drop-small", "--seed", 4, "--no-figures", *QUICK)
    for kind, tables in (
        ("parquet", ["comparison.parquet", "label_choice.parquet", "pairs.parquet"]),
        ("xlsx", ["comparison.xlsx"]),
        ("csv", ["comparison.csv", "label_choice.csv", "pairs.csv"]),
    ):
        done = run("compare", scored, "--out", out, "--format", kind, *quick)
        assert (done.code, sorted(path.name for path in out.iterdir())) == (0, sorted([*tables, "manifest.json"]))
        assert sorted(json.loads((out / "manifest.json").read_text())["files"]) == sorted([*tables, "manifest.json"])
    assert run("compare", scored, "--out", out, "--format", "ods", *quick).code == 2


def test_the_manifest_names_seed_settings_and_the_hash_of_the_scores(run: Run, scored: Path, tmp_path: Path) -> None:
    options = ["--family", "all", "--correction", "holm", "--reference", "The Herald", "--no-figures"]
    run("compare", scored, "--out", tmp_path / "out", "--drop-small", "--seed", 9, *options, *QUICK)
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["settings"] == {
        "by": "source", "event": None, "reference": "The Herald", "family": "all", "correction": "holm", "level": 0.95,
        "seed": 9, "resamples": 199, "permutations": 199, "cluster": None, "over": None, "margin": None, "least": 10,
    }  # fmt: skip
    assert manifest["inputs"] == {
        "scores": {"file": "scores.csv", "sha256": sha256((scored / "scores.csv").read_bytes()).hexdigest()}
    }
    assert manifest["scores"]["features"].keys() == {"actor_labels", "passive_voice", "harm", "territory"}
    assert {"numpy", "pandas", "matplotlib"} <= manifest["versions"].keys()


def test_rows_weighed_by_confidence(run: Run, scored: Path, tmp_path: Path) -> None:
    options = ["--drop-small", "--no-figures", "--weights", "confidence", "--least", 1, *QUICK]
    assert run("compare", scored, "--out", tmp_path / "out", *options).code == 0
    found = pd.read_csv(tmp_path / "out" / "comparison.csv").query("feature == 'territory'")
    rows = read_scores(scored).evidence.query("feature == 'territory' and article_id.str[:2] != 'st'")
    assert found["count"].sum() == pytest.approx(rows["confidence"].sum()) and found["count"].sum() < len(rows)
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["scores"]["confidence"] == {"counted_from": 0.5, "kept_from": 0.5, "weights": "confidence"}


def test_findings_are_told_in_words(run: Run, scored: Path, tmp_path: Path) -> None:
    done = run("compare", scored, "--out", tmp_path / "out", "--drop-small", "--no-figures", *QUICK)
    assert "compared between 3 outlets" in done.out
    assert "Delegitimizing labels for armed groups, in the outlet's own voice" in done.out
    assert "The Courier, 100% of" in done.out
    assert "left out of the comparison: The Star (3)" in done.out


def test_the_same_seed_gives_the_same_bytes(drawn: tuple[Path, str], scored: Path, tmp_path: Path) -> None:
    draw(scored, tmp_path / "again")
    one, two = (sorted(p for p in folder.rglob("*") if p.is_file()) for folder in (drawn[0], tmp_path / "again"))
    assert [path.name for path in one] == [path.name for path in two]
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]


def test_within_events(run: Run, scored: Path, tmp_path: Path) -> None:
    done = run("compare", scored, "--event", "event", "--out", tmp_path / "out", "--drop-small", "--no-figures", *QUICK)
    assert done.code == 0
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["settings"]["event"] == "event"
    assert pd.read_csv(tmp_path / "out" / "comparison.csv")["group"].nunique() == 3


def test_codes_put_corrected_rates_beside_the_raw(run: Run, scored: Path, coded: Path, tmp_path: Path) -> None:
    options = ("--drop-small", "--no-figures", "--codes", coded, *QUICK)
    done = run("compare", scored, "--out", tmp_path / "out", *options)
    assert done.code == 0
    assert (
        "All this is of what the rules count. Corrected by the codes of 72 articles: 12 of 33 rates, in the columns corrected, "
        "corrected_low and corrected_high of comparison.csv.\n"
    ) in done.out
    table = pd.read_csv(tmp_path / "out" / "comparison.csv")
    row = table[
        (table["category"] == "armed_groups:neutral")
        & (table["group"] == "The Herald")
        & (table["speaker"] == "narrator")
    ]
    assert (row["count"].item(), row["coded"].item()) == (24, 24)
    assert row["corrected"].item() == 0.0
    assert row["corrected_high"].item() > 0
    assert table.loc[table["feature"] == "harm", "corrected"].isna().all()
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    digest = sha256(coded.read_bytes()).hexdigest()
    assert manifest["inputs"]["codes"]["sha256"] == digest
    assert manifest["coded"] == {"The Courier": 24, "The Herald": 24, "The Mail": 24}
    assert manifest["settings"]["least"] == 10
    told = run("methods", tmp_path / "out").out
    assert (
        f"by 72 articles that people coded (codes.csv, sha256 {digest[:12]}): The Courier 24, The Herald 24, The Mail 24."
        in told
    )
    assert "Choices found fewer than 10 times over all articles were not compared." in told


def test_a_report_with_codes_has_corrected_rates_and_the_planned_correction(
    run: Run, scored: Path, coded: Path, tmp_path: Path
) -> None:
    plan, page = tmp_path / "plan.toml", tmp_path / "page.html"
    plan.write_text(
        '[difference]\nfeature = "actor_labels"\ncategory = "armed_groups:neutral"\ngroup = "The Herald"\n'
        '[choices]\ncorrected = ["yes"]\n', encoding="utf-8",
    )  # fmt: skip
    asked = ("report", scored, "--out", page, "--plan", plan, "--no-explore", *QUICK)
    refused = run(*asked)
    assert refused.code != 0 and "choice corrected needs codes; give them (--codes FILE), or leave" in refused.err
    assert run(*asked, "--codes", coded).code == 0
    words = " ".join(page.read_text(encoding="utf-8").split())
    assert '<a href="#corrected">Corrected by codes</a>' in words
    assert (
        "72 articles were coded (The Courier 24, The Herald 24, The Mail 24); 12 of 33 rates could be corrected."
        in words
    )
    assert "corrected: yes" in words and "Corrected</th>" in words
    assert "corrected for the errors of the rules by 72 articles that people coded: The Courier 24" in words
    lost = run(*asked, "--codes", tmp_path / "lost.csv")
    assert lost.code != 0 and "lost.csv: no such file; check the path" in lost.err


def test_change_over_time_and_what_gaps_are_made_of_stand_beside_the_comparison(
    run: Run, scored: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    done = run(
        "compare", scored, "--out", out, "--over", "week", "--event", "event", "--drop-small", "--no-figures", *QUICK
    )
    assert done.code == 0, done.err
    changed, gaps = (pd.read_csv(out / f"{name}.csv") for name in ("over_time", "gaps"))
    assert sorted(changed["period"].unique()) == ["2016-05-02", "2016-05-09", "2016-05-16"]
    assert set(changed["group"]) == {"The Courier", "The Herald", "The Mail"}
    assert gaps["events_shared"].max() == EVENTS
    assert "clear changes from one week to the next; see over_time_pairs\n" in done.err
    listed = json.loads((out / "manifest.json").read_text(encoding="utf-8"))["files"]
    assert {"over_time.csv", "over_time_pairs.csv", "gaps.csv"} <= set(listed)


def test_a_margin_and_codes_over_time(run: Run, scored: Path, coded: Path, tmp_path: Path) -> None:
    out, options = (
        tmp_path / "out",
        ["--drop-small", "--no-figures", "--margin", "1.5", "--over", "week", "--codes", "{}"],
    )
    done = run("compare", scored, "--out", out, *(str(coded) if word == "{}" else word for word in options), *QUICK)
    assert done.code == 0, done.err
    found, changed = (pd.read_csv(out / f"{name}.csv") for name in ("comparison", "over_time"))
    assert {"p_equivalent", "p_equivalent_adjusted", "equivalent"} <= set(found) & set(changed)
    told = changed[(changed["group"] == "The Herald") & (changed["category"] == "armed_groups:neutral")]
    told = told[told["speaker"] == "narrator"]
    assert (told["rate"] > 0).all() and told["corrected"].round(6).tolist() == [0, 0, 0]
    told = changed[(changed["group"] == "The Mail") & (changed["category"] == "armed_groups:neutral")]
    told = told[told["speaker"] == "narrator"]
    assert told["corrected"].round(6).tolist() == told["rate"].round(6).tolist()


def test_few_articles_are_noted_once(run: Run, scored: Path, tmp_path: Path) -> None:
    table = read_scores(scored)
    few = table.table[~table.table["article_id"].isin([f"Ma{event:02}" for event in range(10)])]
    write_scores(type(table)(few, table.evidence, table.manifest), tmp_path / "few")
    done = run("compare", tmp_path / "few", "--out", tmp_path / "out", "--drop-small", "--no-figures", *QUICK)
    assert done.err == "note: under 20 articles, so intervals are rough: The Mail (14)\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "framing: under 5 articles of a source: The Star (3); drop_small=True (--drop-small) leaves these out, or merge groups\n"),
        (["--by", "outlet"], "framing: --by outlet: the scores have no such column; have article_id, source,"),
        (["--event", "story"], "framing: --event story: the scores have no such column; have article_id,"),
        (["--drop-small", "--reference", "The Sun"], "framing: no source 'The Sun' to compare with; have The Courier, The Herald, The Mail\n"),
        (["--codes", "gone.csv"], "framing: --codes gone.csv: no such file; check the path\n"),
        (["--margin", "0.9"], "framing: margin 0.9 is no ratio above 1; 1.25 asks whether neither rate is over 1.25 times the other\n"),
        (["--least", "100000"], "framing: no choice was found 100000 times over all articles; lower least= (--least), or score more articles\n"),
    ],
)  # fmt: skip
def test_what_a_person_can_mend_is_one_line(
    run: Run, scored: Path, coded: Path, tmp_path: Path, arguments: list[str], said: str
) -> None:
    given = [str(coded) if word == "CODES" else word for word in arguments]
    done = run("compare", scored, "--out", tmp_path / "out", *given, *QUICK)
    assert done.code == 2
    assert said in done.err
    assert done.err.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_a_folder_without_scores(run: Run, tmp_path: Path) -> None:
    for command, out in (("compare", "out"), ("report", "page.html")):
        done = run(command, tmp_path / "gone", "--out", tmp_path / out)
        assert done.code == 2
        assert f"{tmp_path / 'gone'}: no such folder; run `framing score INPUT --out" in done.err
        done = run(command, tmp_path, "--out", tmp_path / out)
        assert (done.code, done.err.count("\n")) == (2, 1)
        assert "framing score INPUT" in done.err


def test_sources_that_were_never_given(run: Run, tmp_path: Path) -> None:
    scores = score(["Rebels fled.", "Troops fled."], features=["actor_labels"])
    write_scores(scores, tmp_path / "scored")
    done = run("compare", tmp_path / "scored", "--out", tmp_path / "out")
    assert done.code == 2
    assert "--by source: the column is empty" in done.err
    assert "score again with --source-column NAME" in done.err


def test_out_is_a_file(run: Run, scored: Path, news: Path) -> None:
    done = run("compare", scored, "--out", news)
    assert (done.code, done.err) == (2, f"framing: --out {news} is a file; name a folder\n")


# framing report


def test_a_page_with_the_texts_of_the_inputs(run: Run, scored: Path, news: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    done = run("report", scored, "--out", page, "--articles", news, "--seed", 3, "--title", "Three & one", *QUICK)
    assert (done.code, done.out, done.err) == (0, f"{page}\n{tmp_path / 'page-explore.html'}\n", "")
    assert 'href="page.html"' in (tmp_path / "page-explore.html").read_text(encoding="utf-8")
    text = page.read_text(encoding="utf-8")
    assert "<title>Three &amp; one</title>" in text
    assert "The army freed the town." in text
    assert "compared between 3 outlets" in text


def test_without_texts_the_page_says_so(run: Run, scored: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    done = run("report", scored, "--out", page, *QUICK)
    assert done.code == 0
    assert (
        done.err
        == "The page shows the words of the evidence without their texts; score with --texts, or add --articles FILE.\n"
    )
    text = page.read_text(encoding="utf-8")
    assert "The army freed the town." not in text
    assert "Terrorists" in text


def test_texts_written_with_the_scores_are_found(run: Run, scored: Path, news: Path, tmp_path: Path) -> None:
    scores = read_scores(scored)
    kept = type(scores)(scores.table, scores.evidence, scores.manifest, tuple(read_articles(news)))
    write_scores(kept, tmp_path / "scored", texts=True)
    done = run("report", tmp_path / "scored", "--out", tmp_path / "page.html", *QUICK)
    assert (done.code, done.err) == (0, "")
    assert "The army freed the town." in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_within_events_and_against_a_reference(run: Run, scored: Path, tmp_path: Path) -> None:
    options = ("--event", "event", "--reference", "The Mail", *QUICK)
    assert run("report", scored, "--out", tmp_path / "page.html", *options).code == 0
    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "resample whole events" in text
    assert "set against The Mail" in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--reference", "The Sun"], "framing: no source 'The Sun' to compare with; have The Courier, The Herald, The Mail, The Star"),
        (["--by", "outlet"], "framing: --by outlet: the scores have no such column"),
        (["--articles", "gone.csv"], "gone.csv: no such file or folder; check the path"),
        (["--articles", "OTHER"], "framing: --articles: none of the 1 articles was scored (ids such as 'x'); give the files that were scored"),
        (["--articles", "CHANGED"], "give the articles as they were scored, or leave them out"),
    ],
)  # fmt: skip
def test_what_a_person_can_mend_about_a_page_is_one_line(
    run: Run, scored: Path, tmp_path: Path, arguments: list[str], said: str
) -> None:
    (tmp_path / "other.csv").write_text("id,text\nx,Rebels fled.\n", encoding="utf-8")
    (tmp_path / "changed.csv").write_text(
        "id,text\nCo00,Some rebels fled again and again and again.\n", encoding="utf-8"
    )
    paths = {"OTHER": str(tmp_path / "other.csv"), "CHANGED": str(tmp_path / "changed.csv")}
    done = run(
        "report", scored, "--out", tmp_path / "page.html", *(paths.get(word, word) for word in arguments), *QUICK
    )
    assert done.code == 2
    assert said in done.err
    assert done.err.count("\n") == 1
    assert not (tmp_path / "page.html").exists()


def test_a_page_needs_a_file_that_a_browser_opens(run: Run, scored: Path, tmp_path: Path) -> None:
    assert "is a folder; name a file" in run("report", scored, "--out", tmp_path).err
    assert "no writer for .txt; have .html, .htm" in run("report", scored, "--out", tmp_path / "page.txt").err


def test_a_plan_makes_a_section_of_specifications(run: Run, scored: Path, tmp_path: Path) -> None:
    plan, page = tmp_path / "plan.toml", tmp_path / "page.html"
    plan.write_text(
        '[difference]\nfeature = "actor_labels"\ncategory = "armed_groups:neutral"\ngroup = "The Herald"\n'
        '[choices]\nvoice = ["narrator"]\n',
        encoding="utf-8",
    )
    done = run("report", scored, "--out", page, "--plan", plan, "--no-explore", *QUICK)
    assert done.code == 0, done.err
    text = page.read_text(encoding="utf-8")
    assert f"Planned beforehand in plan.toml (sha256 {sha256(plan.read_bytes()).hexdigest()}): voice: narrator." in text
    lost = run("report", scored, "--out", page, "--plan", tmp_path / "no.toml", *QUICK)
    assert (lost.code, lost.err) == (2, f"framing: --plan {tmp_path / 'no.toml'}: no such file; check the path\n")
    over = run("report", scored, "--out", plan.with_suffix(".html"), "--plan", plan.with_suffix(".html"), *QUICK)
    assert over.code == 2
