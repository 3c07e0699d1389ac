"""What commands say while they work."""

import json

from tests.conftest import Run


def events(said: str) -> list[dict]:
    return [json.loads(line) for line in said.splitlines()]


def test_quiet_says_results_and_errors_only(run: Run, news, broken, tmp_path) -> None:
    options = ("--features", "harm", "--on-error", "skip")
    loud = run("score", broken, *options, "--out", tmp_path / "a")
    assert "1 row skipped" in loud.err or "skipped" in loud.err
    quiet = run("score", broken, *options, "--out", tmp_path / "b", "--quiet")
    assert (quiet.code, quiet.err) == (0, "")
    assert quiet.out.splitlines()[0] == str(tmp_path / "b" / "scores.csv")
    failed = run("score", tmp_path / "gone.csv", "-q")
    assert (failed.code, failed.out) == (2, "")
    assert failed.err == f"framing: {tmp_path / 'gone.csv'}: no such file or folder; check the path\n"


def test_events_are_lines_of_json_on_standard_error(run: Run, news, tmp_path) -> None:
    done = run("score", news, "--features", "harm", "--out", tmp_path / "a", "--log", "json")
    told = events(done.err)
    assert [one["event"] for one in told] == ["start", "progress", "progress", "end"]
    assert (told[0]["command"], told[-1]["code"]) == ("score", 0)
    last = told[-2]
    assert (last["what"], last["done"], last["total"], last["seconds_left"]) == ("scoring", 2, 2, 0.0)


def test_notes_are_events_and_an_error_is_the_last(run: Run, broken, tmp_path) -> None:
    skipped = run("score", broken, "--features", "harm", "--on-error", "skip", "--out", tmp_path / "a", "--log", "json")
    notes = [one["message"] for one in events(skipped.err) if one["event"] == "note"]
    assert any("listed in" in note for note in notes)
    failed = run("score", tmp_path / "gone.csv", "--log", "json")
    last = events(failed.err)[-1]
    assert failed.code == 2
    assert (last["event"], last["code"]) == ("error", 2)
    assert last["message"].endswith("gone.csv: no such file or folder; check the path")


def test_comparing_tells_how_far_it_is(run: Run, tmp_path) -> None:
    rows = "".join(f"a{n},Rebels killed him. Street {n}.,{('East', 'West')[n % 2]}\n" for n in range(10))
    (tmp_path / "news.csv").write_text(f"id,text,source\n{rows}", encoding="utf-8")
    assert run("score", tmp_path / "news.csv", "--features", "harm", "--out", tmp_path / "s", "-q").code == 0
    fast = ("--resamples", "99", "--permutations", "99", "--least", "1", "--no-figures")
    done = run("compare", tmp_path / "s", *fast, "--out", tmp_path / "c", "--log", "json")
    told = [one for one in events(done.err) if one["event"] == "progress"]
    assert (told[-1]["what"], told[-1]["done"], told[-1]["total"]) == ("comparing", 3, 3)


def test_completion_can_be_installed(run: Run) -> None:
    assert "--install-completion" in run("--help").out
