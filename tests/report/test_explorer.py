"""The explorer as files: one page, or a page and a folder, never over anything else."""

from __future__ import annotations

import pytest

from framing.report import explorer, explorer_data
from framing.report.analysis import analyse
from framing.report.explorer import MARK, write_explorer
from framing.scores.claims import OutputError
from tests.report.invented import NASTY, nasty, press, scores_of

SMALL = {"by": "source", "event": None, "reference": None, "seed": 1, "resamples": 99, "permutations": 99}
MADE = {"seed": 1, "permutations": 99, "title": NASTY}


def test_few_articles_are_one_page_the_same_twice_in_which_markup_stays_text(tmp_path):
    analysis = analyse(scores_of(nasty()), **SMALL)
    one = write_explorer(analysis, tmp_path / "one.html", **MADE)
    two = write_explorer(analysis, tmp_path / "two.html", **MADE)
    text = one.read_text(encoding="utf-8")
    assert text == two.read_text(encoding="utf-8")
    assert "<script>window" not in text and "</script><script>window" not in text and "<b>Sons" not in text
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.html", "two.html"]


def test_many_articles_stand_in_a_folder_whose_old_parts_go(tmp_path, monkeypatch):
    monkeypatch.setattr(explorer, "ONE_FILE", 5)
    monkeypatch.setattr(explorer_data, "PART", 4)
    write_explorer(analyse(scores_of(press(number=6)), **SMALL), tmp_path / "e.html", **MADE)
    folder = tmp_path / "e-data"
    assert sorted(path.name for path in folder.iterdir()) == ["part-0.js", "part-1.js", "part-2.js"]
    assert (folder / "part-2.js").read_text(encoding="utf-8").startswith(f"{MARK}\nframingPart(2, {{")
    assert "Report 1" not in (tmp_path / "e.html").read_text(encoding="utf-8")
    write_explorer(analyse(scores_of(press(number=3)), **SMALL), tmp_path / "e.html", **MADE)
    assert sorted(path.name for path in folder.iterdir()) == ["part-0.js", "part-1.js"]


def test_files_of_others_stay(tmp_path, monkeypatch):
    monkeypatch.setattr(explorer, "ONE_FILE", 1)
    (tmp_path / "e-data").mkdir()
    (tmp_path / "e-data" / "part-0.js").write_text("let mine = 1;\n", encoding="utf-8")
    with pytest.raises(OutputError, match=r"part-0\.js is there, and is no earlier output"):
        write_explorer(analyse(scores_of(press(number=3)), **SMALL), tmp_path / "e.html", **MADE)
    assert not (tmp_path / "e.html").exists()
