"""framing desk: what it reads, where it keeps journals, what it writes; the page itself is tested in tests/desk."""

import json

import pytest

from framing.coding import read_codes
from tests.desk.invented import DONE, TOML, answer, coded, span


@pytest.fixture
def tasks(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    data = [
        {"data": {"article_id": name, "text": text}}
        for name, text in (("a", "The army shelled Telmar. Rebels fled."), ("b", "Talks failed."))
    ]
    (tmp_path / "tasks.json").write_text(json.dumps(data), encoding="utf-8")
    (tmp_path / "book.toml").write_text(TOML, encoding="utf-8")
    return tmp_path / "tasks.json"


DESK = ("desk", "tasks.json", "--codebook", "book.toml", "--coder")


def test_codes_are_exported_for_the_next_step(run, tasks, tmp_path):
    coded(tmp_path / "tasks.desk", "ann", (0, span()), (0, DONE))
    ran = run(*DESK, "ann", "--export", "codes.csv")
    code, out, err = ran.code, ran.out, ran.err
    assert (code, out, err) == (0, "codes.csv\n", "Left out: articles not yet finished: 1 of 2\n")
    assert read_codes(tmp_path / "codes.csv")[["coder", "category", "text"]].to_numpy().tolist() == [
        ["ann", "attack", "shelled"]
    ]
    assert run(*DESK, "ann", "--export", "ann.json", "--format", "labelstudio").code == 0
    assert run("import-codes", "ann.json", "--texts", "tasks.json", "--out", "again.csv").code == 0


def test_decisions_are_exported(run, tasks, tmp_path):
    for who, frame in (("ann", "war"), ("ben", "aid")):
        coded(tmp_path / "tasks.desk", who, (0, answer("frame", frame)), (0, DONE))
    ran = run(*DESK, "eva", "--adjudicate", "ann,ben", "--export", "decisions.csv", "--format", "decisions")
    code, out, err = ran.code, ran.out, ran.err
    assert (code, out, err) == (0, "decisions.csv\n", "Left out: differences not yet decided: 1\n")
    assert (tmp_path / "decisions.csv").read_text(encoding="utf-8").splitlines()[1] == "a,frame,,war,aid,value,,,"


def test_articles_and_sheets_are_read_too(run, tasks, tmp_path):
    (tmp_path / "news.csv").write_text("id,text\na,The army shelled Telmar. Rebels fled.\n", encoding="utf-8")
    coded(tmp_path / "news.desk", "ann", (0, span()), (0, DONE))
    assert run("desk", "news.csv", *DESK[2:], "ann", "--export", "codes.csv").code == 0


def test_articles_of_any_language_are_coded(run, tasks, tmp_path):
    text = "Die Armee hat am Montag die Stadt beschossen, wie der Bürgermeister mitteilte. " * 3
    (tmp_path / "news.csv").write_text(f"id,text\na,{text}\n".replace("beschossen,", "beschossen"), encoding="utf-8")
    ran = run("desk", "news.csv", *DESK[2:], "ann", "--export", "codes.csv")
    assert (ran.code, ran.err) == (0, "Left out: articles not yet finished: 1 of 1\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("ann", "--adjudicate", "ben"), "--adjudicate ben: name two coders, with a comma between them"),
        (("eva", "--adjudicate", "ann,ben"), "--adjudicate: ann has not coded in tasks.desk; have nobody"),
        (("../ann", "--export", "x.csv"), "--coder '../ann': use letters, digits, blanks, dots, - and _"),
        (("ann", "--export", "x.json"), "--out x.json: no writer for .json; have .csv"),
        (
            ("ann", "--export", "x.csv", "--format", "xml"),
            "no format 'xml'; have csv, label-studio, doccano, prodigy, articles",
        ),
        (("ann", "--export", "x.csv", "--variables", "tone"), "codebook 'book': no variable 'tone'; have harm, frame"),
    ],
)
def test_mistakes_are_one_line(run, tasks, arguments, said):
    ran = run(*DESK, *arguments)
    code, err = ran.code, ran.err
    assert code == 2 and err.startswith(f"framing: {said}") and err.count("\n") == 1


def test_without_the_extra_codes_can_be_exported_and_nothing_served(run, tasks, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert run(*DESK, "ann").err == "framing: the desk needs starlette and uvicorn; pip install 'media-framing[desk]'\n"
    assert run(*DESK, "ann", "--export", "codes.csv").code == 0


def test_nothing_that_was_read_or_is_not_ours_is_written_over(run, tasks, tmp_path):
    (tmp_path / "tasks.csv").write_text("my notes\n", encoding="utf-8")
    assert run(*DESK, "ann", "--export", "tasks.csv").code == 2
    assert run(*DESK, "ann", "--export", "tasks.json", "--format", "label-studio").code == 2
    (tmp_path / "ann.journal").write_text("my notes\n", encoding="utf-8")
    assert run(*DESK, "ann", "--folder", ".", "--export", "new.csv").code == 2
    assert (
        (tmp_path / "tasks.csv").read_text(encoding="utf-8")
        == (tmp_path / "ann.journal").read_text(encoding="utf-8")
        == "my notes\n"
    )
