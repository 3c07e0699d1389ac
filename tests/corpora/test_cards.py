"""The cards of the corpora, and where each is looked for."""

import pytest

from framing.corpora import (
    CORPORA,
    corpus_path,
    read_polnear,
    read_universal_dependencies,
)
from tests.corpora.invented import write


def test_cards_are_complete():
    assert sorted(CORPORA) == [
        "babe", "basil", "fa-kes", "gvfc", "muc4", "narrative-frames", "polnear", "ud-ewt", "ud-gum",
    ]  # fmt: skip
    for name, card in CORPORA.items():
        assert card.name == name
        assert all((card.title, card.licence, card.reference)), name
        assert card.url.startswith("https://"), name


def test_missing_variable_names_remedy(monkeypatch):
    monkeypatch.delenv("FRAMING_DATA", raising=False)
    with pytest.raises(
        FileNotFoundError, match=r"polnear: FRAMING_DATA is not set; set FRAMING_DATA \(or .*networkdynamics"
    ):
        read_polnear()


def test_missing_folder_names_path_and_licence(tmp_path, monkeypatch):
    monkeypatch.setenv("FRAMING_DATA", str(tmp_path))
    with pytest.raises(FileNotFoundError, match=r"ud-gum: no .*ud-gum.en_gum-ud-dev\*.conllu\*; .*CC BY-NC-SA 4.0"):
        read_universal_dependencies("gum")


def test_corpus_path_takes_first_of_a_glob(tmp_path):
    write(tmp_path, {"gvfc/b.csv": "", "gvfc/a.csv": ""})
    assert corpus_path("gvfc", "*.csv", root=tmp_path) == tmp_path / "gvfc" / "a.csv"
