"""`framing lexicon`."""

from pathlib import Path

import pytest

from tests.conftest import Ran, Run

HEADER = "pattern,kind,pos,category,weight,patient,example,counterexample,source"


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
        (["show", "teritory"], "framing: no lexicon 'teritory'; have accidents, actor_labels,"),
        (
            ["show", "territory", "--category", "x"],
            "framing: no category 'x' in territory; have reclaim, liberate, take, fall, destroy_hold, none",
        ),
        (["check", "teritory"], "framing: no lexicon 'teritory'; have accidents, actor_labels,"),
        (["check", "/gone/lexicon"], "framing: /gone/lexicon: no such file or folder"),
    ],
)
def test_unknown_lexicons_are_told(run: Run, arguments: list[str], said: str) -> None:
    done = run("lexicon", *arguments)
    assert done.code == 2
    assert said in done.err


def put_lexicon(folder: Path, *rows: str) -> Path:
    folder.mkdir()
    (folder / "entries.csv").write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
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
