"""The lexicon to begin with."""

import pytest

from framing.language.lexicons.checks import check_lexicon
from framing.language.lexicons.example import write_example
from framing.language.lexicons.readers import read_lexicon
from framing.language.lexicons.shipped import LexiconError
from framing.scores.scoring import score


def test_it_passes_its_own_check_and_scores(nlp, tmp_path) -> None:
    written = write_example(tmp_path / "our_arrivals")
    assert [path.name for path in written] == ["entries.csv", "card.toml"]
    lexicon = read_lexicon(tmp_path / "our_arrivals")
    assert (lexicon.name, lexicon.card.title) == ("our_arrivals", "Our arrivals")
    assert check_lexicon(lexicon, nlp) == []
    found = score(["The tide reached Lund in a heat wave."], scorers=[lexicon], parser=nlp).evidence
    assert found[["category", "text"]].to_numpy().tolist() == [["water", "tide"]]


def test_what_is_there_already_is_never_written_over(tmp_path) -> None:
    (tmp_path / "mine").mkdir()
    with pytest.raises(LexiconError, match="is there already; give another name"):
        write_example(tmp_path / "mine")
    with pytest.raises(LexiconError, match="names no lexicon"):
        write_example(tmp_path / "my lexicon!")
