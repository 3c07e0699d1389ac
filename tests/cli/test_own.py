"""Lexicons and actors of one's own on the command line."""

import pandas as pd

from tests.conftest import Run


def put_news(tmp_path):
    said = (
        "A wave of arrivals began. Daesh terrorists killed two teachers.",
        "The town welcomed them. Syrian troops fled.",
    )
    rows = [(f"a{n}", f"{said[n % 2]} Street {n}.", ("East", "West")[n % 2]) for n in range(12)]
    path = tmp_path / "news.csv"
    pd.DataFrame(rows, columns=["id", "text", "source"]).to_csv(path, index=False)
    return path


def test_a_new_lexicon_and_a_dictionary_of_actors_go_through_score_compare_and_report(run: Run, tmp_path) -> None:
    made = run("lexicon", "new", tmp_path / "arrivals")
    assert made.code == 0
    assert made.out.splitlines()[-1].endswith(f"and `framing score INPUT --lexicon {tmp_path / 'arrivals'}`.")
    assert run("lexicon", "check", tmp_path / "arrivals").out == "arrivals: 9 entries, 0 problems\n"
    own = ("--lexicon", tmp_path / "arrivals", "--actors", "actors_syria")
    features = ("--features", "harm,actor_labels,passive_voice")
    news, results = put_news(tmp_path), tmp_path / "results"
    assert run("score", news, *features, *own, "--out", results, "--texts").code == 0
    assert {"arrivals", "actors"} <= set(pd.read_csv(results / "scores.csv")["feature"])
    fast = ("--resamples", "99", "--permutations", "99", "--least", "1", "--no-figures")
    compared = run(
        "compare", results, "--lexicon", "loaded_language", "--actors", "actors_syria", *fast, "--out", tmp_path / "c"
    )
    assert compared.code == 0, compared.err
    actors = pd.read_csv(tmp_path / "c" / "actors.csv")
    row = actors.query("source == 'East' and actor == 'isis' and measure == 'roles' and role == 'agent'")
    assert row["count"].tolist() == [6]
    assert "loaded_language" in (tmp_path / "c" / "manifest.json").read_text(encoding="utf-8")
    page = run(
        "report",
        results,
        "--actors",
        "actors_syria",
        "--out",
        tmp_path / "page.html",
        "--resamples",
        "99",
        "--permutations",
        "99",
    )
    assert page.code == 0, page.err
    assert 'id="actors"' in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_without_texts_they_say_what_to_do(run: Run, tmp_path) -> None:
    news, results = put_news(tmp_path), tmp_path / "results"
    assert run("score", news, "--features", "harm", "--out", results).code == 0
    for option, value in (("--actors", "actors_syria"), ("--lexicon", "loaded_language")):
        done = run("compare", results, option, value, "--out", tmp_path / "c")
        assert done.code == 2
        assert f"{option} reads the texts, and the folder has none; score again with --texts" in done.err


def test_a_lexicon_called_as_a_feature_is_refused(run: Run, tmp_path) -> None:
    done = run("score", put_news(tmp_path), "--lexicon", "harm")
    assert done.code == 2
    assert "a lexicon and a feature are called 'harm'" in done.err
