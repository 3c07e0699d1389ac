"""The command line: what it writes, what it says, with which exit code."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from framing.cli.show import summarise
from framing.language.lexicons.readers import COLUMNS
from framing.scores.rows import EVIDENCE_COLUMNS
from tests.conftest import Ran, Run

TEXT = "Dozens of civilians were killed by terrorists."


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.csv"
    path.write_text(
        f"id,text,source,date\na1,{TEXT},The Courier,2016-12-01\na2,Rebels fled.,The Herald,2016-12-02\n",
        encoding="utf-8",
    )
    return path


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "broken.csv"
    path.write_text("id,text\na1,Rebels fled.\na2,\na3,Troops fled.\n", encoding="utf-8")
    return path


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# Scoring into a folder


def test_out_writes_scores_evidence_errors_and_manifest(run: Run, news: Path, tmp_path: Path) -> None:
    done = run("score", news, "--out", tmp_path / "out")
    assert (done.code, done.err) == (0, "")
    assert files(tmp_path / "out") == ["errors.csv", "evidence.csv", "manifest.json", "scores.csv"]
    assert done.out.split() == [
        str(tmp_path / "out" / name) for name in ("scores.csv", "evidence.csv", "errors.csv", "manifest.json")
    ]


def test_columns_of_the_evidence_file(run: Run, news: Path, tmp_path: Path) -> None:
    run("score", news, "--out", tmp_path / "out")
    first = (tmp_path / "out" / "evidence.csv").read_text(encoding="utf-8").splitlines()[0]
    assert first == (
        "article_id,feature,category,start,end,text,rule,weight,agent,agent_start,agent_end,patient,patient_start,patient_end,"
        "speaker,speaker_start,speaker_end,note"
    )
    assert tuple(first.split(",")) == EVIDENCE_COLUMNS


def test_rows_of_the_evidence_file(run: Run, news: Path, tmp_path: Path) -> None:
    run("score", news, "--out", tmp_path / "out", "--features", "passive_voice, actor_labels")
    evidence = pd.read_csv(tmp_path / "out" / "evidence.csv")
    assert list(evidence[["article_id", "feature", "category", "text"]].itertuples(index=False, name=None)) == [
        ("a1", "actor_labels", "civilians:neutral", "civilians"),
        ("a1", "actor_labels", "armed_groups:delegitimizing", "terrorists"),
        ("a1", "passive_voice", "agent_named", "were killed"),
        ("a2", "actor_labels", "armed_groups:neutral", "Rebels"),
    ]
    assert evidence["agent"].dropna().tolist() == ["terrorists"]


def test_parquet(run: Run, news: Path, tmp_path: Path) -> None:
    assert run("score", news, "--out", tmp_path / "out", "--format", "parquet", "--features", "harm").code == 0
    assert files(tmp_path / "out") == ["errors.csv", "evidence.parquet", "manifest.json", "scores.parquet"]
    assert pd.read_parquet(tmp_path / "out" / "scores.parquet")["article_id"].unique().tolist() == ["a1", "a2"]


def test_features_of_the_manifest_are_those_asked_for(run: Run, news: Path, tmp_path: Path) -> None:
    run("score", news, "--out", tmp_path / "out", "--features", "harm,territory")
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert (list(manifest["features"]), manifest["articles"]) == (["harm", "territory"], 2)


def test_columns_are_named_by_option(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "n.csv"
    path.write_text(
        "key,body,paper,day,head,story\nx,Rebels fled.,The Courier,2016-12-01,Flight,raid\n", encoding="utf-8"
    )
    options = ["--text-column", "body", "--id-column", "key", "--source-column", "paper", "--date-column", "day"]
    done = run(
        "score",
        path,
        *options,
        "--title-column",
        "head",
        "--event-column",
        "story",
        "--features",
        "harm",
        "--out",
        tmp_path / "out",
    )
    assert done.code == 0
    table = pd.read_csv(tmp_path / "out" / "scores.csv")
    assert table[["article_id", "source", "published", "event"]].drop_duplicates().to_numpy().tolist() == [
        ["x", "The Courier", "2016-12-01", "raid"]
    ]


def test_folders_and_files_together(run: Run, news: Path, tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "t.txt").write_text("Source: The Mail\nTroops fled.", encoding="utf-8")
    assert run("score", tmp_path / "texts", news, "--features", "actor_labels", "--out", tmp_path / "out").code == 0
    assert pd.read_csv(tmp_path / "out" / "scores.csv")["article_id"].unique().tolist() == ["t", "a1", "a2"]


# Scoring onto the screen


def test_summary_without_out(run: Run, news: Path) -> None:
    done = run("score", news)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("2 articles, 9 words, ")
    assert "agent_named" in done.out
    assert "were killed" in done.out
    assert "add --out FOLDER" in done.out


def test_summary_of_one_article(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text("Rebels fled.", encoding="utf-8")
    assert run("score", path, "--features", "actor_labels").out.startswith("1 article, 2 words, 1 span of evidence")


def test_markup_in_a_text_is_not_read_as_markup_of_the_screen(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text("Rebels [bold]fled[/bold] on [/] Monday.", encoding="utf-8")
    done = run("score", path, "--features", "actor_labels")
    assert done.code == 0
    assert "Rebels [bold]fled[/bold] on [/] Monday." in done.out


def test_an_article_in_which_nothing_is_found(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text("Rain.", encoding="utf-8")
    done = run("score", path)
    assert (done.code, done.err) == (0, "")
    assert "1 article, 1 words, 0 spans" in done.out


# Errors a person can mend: one line, exit code 2


def test_a_row_that_cannot_be_read(run: Run, broken: Path, tmp_path: Path) -> None:
    done = run("score", broken, "--out", tmp_path / "out")
    assert done.code == 2
    assert done.err == f"framing: {broken}, row 2, column text: the text is empty; fill it in or delete the row\n"
    assert not (tmp_path / "out").exists()


def test_rows_that_cannot_be_read_are_skipped_and_listed(run: Run, broken: Path, tmp_path: Path) -> None:
    done = run("score", broken, "--out", tmp_path / "out", "--on-error", "skip", "--features", "actor_labels")
    assert done.code == 0
    assert (
        done.err.splitlines()[-1] + "\n"
        == f"1 of 3 rows or files skipped, listed in {tmp_path / 'out' / 'errors.csv'}\n"
    )
    assert pd.read_csv(tmp_path / "out" / "errors.csv").to_numpy().tolist() == [
        [str(broken), 2, "text", "the text is empty", "fill it in or delete the row"]
    ]
    assert pd.read_csv(tmp_path / "out" / "scores.csv")["article_id"].unique().tolist() == ["a1", "a3"]


def test_rows_skipped_without_a_folder_are_told(run: Run, broken: Path) -> None:
    done = run("score", broken, "--on-error", "skip", "--features", "actor_labels")
    assert done.code == 0
    assert (
        done.err
        == f"1 of 3 rows or files skipped:\n  {broken}, row 2, column text: the text is empty; fill it in or delete the row\n"
    )


def test_nothing_found_asks_for_the_column(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "n.csv"
    path.write_text("id,text\na1,12\na2,99\n", encoding="utf-8")
    done = run("score", path)
    assert done.out == (
        "2 articles, 2 words, 0 spans of evidence\n\n"
        "Nothing was found. Is the text English news prose, and in the right column?\n"
    )


def test_counts_that_no_voice_divides_are_in_the_summary() -> None:
    columns = ["article_id", "feature", "category", "speaker", "unit", "count", "exposure"]
    table = pd.DataFrame(
        [
            (name, "frame", "war", "all", "articles", count, 1)
            for name, count in (("a", 1), ("b", 1), ("c", 0), ("d", 0))
        ],
        columns=columns,
    )
    assert summarise(table).to_numpy().tolist() == [["frame", "war", "articles", 0, 0, 2, 50.0]]


def test_the_summary_fits_eighty_columns_uncut(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "n.csv"
    path.write_text(
        "id,text\na1,Terrorists took hostage two nuns. The regime forces shelled the town.\n", encoding="utf-8"
    )
    table = run("score", path).out.partition("The most telling")[0]
    assert "…" not in table
    assert max(map(len, table.splitlines())) <= 80
    for word in ("hostage_narrative", "armed_groups:delegitimizing", "state_forces:delegitimizing", "quoted"):
        assert word in table


def test_nothing_left_to_score(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "n.csv"
    path.write_text("id,text\na1,\n", encoding="utf-8")
    done = run("score", path, "--on-error", "skip")
    assert done.code == 2
    assert done.err == (
        f"framing: no article could be read; 1 rows or files skipped, the first: {path}, row 1, column text: the text is empty; "
        "fill it in or delete the row\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--features", "hram"], "framing: no feature 'hram'; have actor_labels, passive_voice, harm,"),
        (["--parser", "xx_none"], "framing: no spaCy pipeline 'xx_none'; install it, or use 'en_framing_news'"),
        (["--text-column", "body"], "framing: {news}, column body: no column 'body'; have 'id', 'text', 'source', 'date'; name one with text_column= (--text-column)"),
        (["--source-column", "sorce"], "did you mean 'source'? name one with source_column= (--source-column)"),
    ],
)  # fmt: skip
def test_unknown_names_are_told_with_the_choices(run: Run, news: Path, arguments: list[str], said: str) -> None:
    done = run("score", news, *arguments)
    assert done.code == 2
    assert said.format(news=news) in done.err
    assert done.err.count("\n") == 1
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--format", "xlsx"], "'xlsx' is not one of"),
        (["--on-error", "ignore"], "'ignore' is not one of"),
        (["--workers", "0"], "Invalid value for '--workers'"),
        (["--what"], "No such option: --what"),
    ],
)
def test_wrong_options_are_told(run: Run, news: Path, arguments: list[str], said: str) -> None:
    done = run("score", news, *arguments)
    assert done.code == 2
    assert said in " ".join(done.err.replace("│", " ").split())


def test_a_file_that_is_not_there(run: Run, tmp_path: Path) -> None:
    done = run("score", tmp_path / "gone.csv")
    assert done.code == 2
    assert done.err == f"framing: {tmp_path / 'gone.csv'}: no such file or folder; check the path\n"


def test_a_kind_of_file_without_a_reader(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_text("x", encoding="utf-8")
    done = run("score", tmp_path / "a.docx")
    assert done.code == 2
    assert (
        "no reader for '.docx' files; save it as plain text (.txt) in UTF-8; or give one of .csv, .tsv, .jsonl"
        in done.err
    )


def test_out_is_a_file(run: Run, news: Path) -> None:
    done = run("score", news, "--out", news, "--features", "actor_labels")
    assert done.code == 2
    assert str(news) in done.err


def test_unknown_feature_is_told_before_anything_is_read(run: Run, tmp_path: Path) -> None:
    assert "no feature 'x'" in run("score", tmp_path / "gone.csv", "--features", "x").err


def test_score_without_input(run: Run) -> None:
    done = run("score")
    assert done.code == 2
    assert "Missing argument" in done.err


# Lexicons


def test_lexicon_show_lists_the_shipped_ones(run: Run) -> None:
    done = run("lexicon", "show")
    assert (done.code, done.err) == (0, "")
    assert {"actor_labels", "harm", "hostage_narrative", "reporting_cues"} <= set(done.out.split())


def test_lexicon_show_of_one(run: Run) -> None:
    done = run("lexicon", "show", "territory")
    assert done.code == 0
    assert "(territory 1.0.0, MIT)" in done.out
    assert "Limits: " in done.out
    assert {"reclaim", "liberate", "take", "fall", "destroy_hold", "none"} <= set(done.out.split())


def test_lexicon_show_of_one_category(run: Run) -> None:
    done = run("lexicon", "show", "territory", "--category", "reclaim")
    assert done.code == 0
    assert "recapture" in done.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["show", "teritory"], "framing: no lexicon 'teritory'; have actor_labels,"),
        (
            ["show", "territory", "--category", "x"],
            "framing: no category 'x' in territory; have reclaim, liberate, take, fall, destroy_hold, none",
        ),
        (["check", "teritory"], "framing: no lexicon 'teritory'; have actor_labels,"),
        (["check", "/gone/lexicon"], "framing: /gone/lexicon: no such file or folder"),
    ],
)
def test_unknown_lexicons_are_told(run: Run, arguments: list[str], said: str) -> None:
    done = run("lexicon", *arguments)
    assert done.code == 2
    assert said in done.err


def put_lexicon(folder: Path, *rows: str) -> Path:
    folder.mkdir()
    (folder / "entries.csv").write_text("\n".join([",".join(COLUMNS), *rows]) + "\n", encoding="utf-8")
    card = 'name="mine"\ntitle="t"\nversion="1"\nlicence="MIT"\nreference="r"\ndescription="d"\nlimits="l"\ncategories=["a"]\n'
    (folder / "card.toml").write_text(card, encoding="utf-8")
    return folder


def test_lexicon_check_of_a_clean_one(run: Run, tmp_path: Path) -> None:
    path = put_lexicon(tmp_path / "mine", "rebel,lemma,NOUN,a,1,,Rebels fled.,They will rebel.,own")
    assert run("lexicon", "check", path) == Ran(0, "mine: 1 entries, 0 problems\n", "")


def test_lexicon_check_names_row_and_problem_and_fails(run: Run, tmp_path: Path) -> None:
    path = put_lexicon(
        tmp_path / "mine", "rebel,lemma,NOUN,a,1,,Rebels fled.,,own", "rebel,lemma,NOUN,a,1,,A rebel fled.,,own"
    )
    done = run("lexicon", "check", path)
    assert done.code == 1
    assert done.out == f"{path}, row 3: duplicate: 'rebel' stands already in row 2\nmine: 2 entries, 1 problems\n"


def test_lexicon_check_of_a_file_that_cannot_be_read(run: Run, tmp_path: Path) -> None:
    path = put_lexicon(tmp_path / "mine", "rebel,lemma,NOUN,b,1,,Rebels fled.,,own")
    done = run("lexicon", "check", path)
    assert done.code == 2
    assert done.err == f"framing: {path / 'entries.csv'}, row 2: category 'b' is not on the card; have a\n"


# As a person starts it


def test_version(run: Run) -> None:
    done = run("--version")
    assert done.code == 0
    assert done.out.startswith("framing ")


@pytest.mark.parametrize("arguments", [[], ["--help"], ["score", "--help"], ["lexicon", "--help"]])
def test_help_names_the_commands(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert "Usage:" in done.out + done.err


def test_in_a_process_of_its_own(news: Path, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "framing",
        "score",
        str(news),
        "--features",
        "actor_labels",
        "--out",
        str(tmp_path / "out"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert files(tmp_path / "out") == ["errors.csv", "evidence.csv", "manifest.json", "scores.csv"]


def test_errors_in_a_process_of_its_own(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "framing", "score", str(tmp_path / "gone.csv")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"framing: {tmp_path / 'gone.csv'}: no such file or folder; check the path\n"


def test_a_process_that_ends_has_nothing_left_to_look_over_for_cycles() -> None:
    program = (
        "import atexit, gc; atexit.register(lambda: print(len(gc.get_objects()))); from framing.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", program, "--version"], capture_output=True, text=True, check=True)
    assert int(done.stdout.split()[-1]) < 100


# Large input, and runs that were left


def test_texts_are_written_when_asked_for(run: Run, news: Path, tmp_path: Path) -> None:
    assert run("score", news, "--out", tmp_path / "out", "--features", "harm", "--texts").code == 0
    assert files(tmp_path / "out") == ["articles.jsonl", "errors.csv", "evidence.csv", "manifest.json", "scores.csv"]
    lines = (tmp_path / "out" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[0]) == {
        "id": "a1", "source": "The Courier", "title": None, "published": "2016-12-01", "text": TEXT, "start": 0,
    }  # fmt: skip


def test_a_bad_row_far_into_the_input_keeps_what_was_scored(run: Run, tmp_path: Path) -> None:
    rows = [f"a{n},Rebels fled." for n in range(40)]
    path, out = tmp_path / "n.csv", tmp_path / "out"
    path.write_text("\n".join(["id,text", *rows, "b,", "c,Rain."]) + "\n", encoding="utf-8")
    done = run("score", path, "--out", out, "--features", "actor_labels")
    assert done.code == 2
    assert done.err == (
        f"framing: {path}, row 41, column text: the text is empty; fill it in or delete the row, and run again: "
        f"32 articles before it are scored and kept in {out}\n"
    )
    assert files(out) == [".run"]
    other = run("score", path, "--out", out, "--features", "harm", "--on-error", "skip")
    assert other.code == 2
    assert (
        "holds a run that was left after 32 articles, with other lexicons and features; run it with the same"
        in other.err
    )
    done = run("score", path, "--out", out, "--features", "actor_labels", "--on-error", "skip")
    assert (done.code, done.err) == (0, f"1 of 42 rows or files skipped, listed in {out / 'errors.csv'}\n")
    assert len(pd.read_csv(out / "scores.csv")["article_id"].unique()) == 41
    assert files(out) == ["errors.csv", "evidence.csv", "manifest.json", "scores.csv"]


def test_an_unfinished_run_is_thrown_away_when_asked(run: Run, tmp_path: Path) -> None:
    rows = [f"a{n},Rebels fled." for n in range(40)]
    path, out = tmp_path / "n.csv", tmp_path / "out"
    path.write_text("\n".join(["id,text", *rows, "b,"]) + "\n", encoding="utf-8")
    assert run("score", path, "--out", out, "--features", "harm").code == 2
    path.write_text("id,text\nz,Rain.\n", encoding="utf-8")
    assert "these have changed since; add --fresh" in run("score", path, "--out", out, "--features", "harm").err
    assert run("score", path, "--out", out, "--features", "harm", "--fresh").code == 0
    assert pd.read_csv(out / "scores.csv")["article_id"].unique().tolist() == ["z"]


def test_a_cluster_needs_a_folder(run: Run, news: Path) -> None:
    done = run("score", news, "--cluster", "local:1")
    assert (done.code, done.err) == (2, "framing: --cluster writes into a folder; add --out FOLDER\n")


def test_a_cluster_reads_parquet(run: Run, news: Path, tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="needs the extra cluster")
    done = run("score", news, "--cluster", "local:1", "--out", tmp_path / "out")
    assert done.code == 2
    assert done.err == f"framing: {news}: a cluster reads Parquet only; write it as Parquet, or leave --cluster out\n"
    assert not (tmp_path / "out").exists()


def test_version_with_hashes(run: Run) -> None:
    lines = run("--version", "--verbose").out.splitlines()
    assert lines[0].startswith("framing ")
    assert [
        re.fullmatch(r"(code|parser \S+ \S+|lexicon \S+ \S+) sha256:[0-9a-f]{64}", line) is not None
        for line in lines[1:4]
    ] == [True] * 3
    assert any(line.startswith("spacy 3.") for line in lines)


def test_a_fault_of_the_program_is_one_line(run: Run, news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from framing.cli import show

    def fails(*arguments: object) -> None:
        raise KeyError("lost\nin the program")

    monkeypatch.setattr(show, "print_scores", fails)
    done = run("score", news, "--features", "harm")
    assert (done.code, done.err) == (
        1,
        "framing: KeyError: 'lost\\nin the program'; this is a fault of the program: set FRAMING_TRACEBACK=1 to see where\n",
    )
