"""The recipe of a parser: labels carried over to hurt text, and chunks of a parse."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest
import spacy
from spacy.tokens import Doc, DocBin
from spacy.training import Example

WORDS = ["Rebels", ",", "he", "said", ",", "did", "n't", "shell", "Ana", "'s", "mill", "."]
HEADS = [7, 3, 3, 7, 7, 7, 7, 7, 10, 8, 7, 7]
DEPS = ["nsubj", "punct", "nsubj", "parataxis", "punct", "aux", "neg", "ROOT", "poss", "case", "dobj", "punct"]
TAGS = ["NNS", ",", "PRP", "VBD", ",", "VBD", "RB", "VB", "NNP", "POS", "NN", "."]
SPACES = [False, True, True, False, True, False, True, True, False, True, False, False]


@pytest.fixture
def recipe(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the scripts of the recipe be imported."""
    monkeypatch.syspath_prepend(str(root / "parser"))


@pytest.fixture
def augment(recipe: None) -> ModuleType:
    import augment

    return augment


@pytest.fixture
def doc() -> Doc:
    return Doc(spacy.blank("en").vocab, words=WORDS, spaces=SPACES, heads=HEADS, deps=DEPS, tags=TAGS)


def carried(augment: ModuleType, doc: Doc, variant: str) -> Doc:
    found = augment.carry(spacy.blank("en"), doc, augment.VARIANTS[variant](doc.text))
    assert found is not None
    return found


def test_words_that_lose_their_marks_keep_tag_head_and_label(augment: ModuleType, doc: Doc) -> None:
    found = carried(augment, doc, "stripped")
    assert found.text == "Rebels he said didnt shell Anas mill."
    assert [(t.text, t.tag_, t.dep_, t.head.text) for t in found] == [
        ("Rebels", "NNS", "nsubj", "shell"),
        ("he", "PRP", "nsubj", "said"),
        ("said", "VBD", "parataxis", "shell"),
        ("did", "VBD", "aux", "shell"),
        ("nt", "RB", "neg", "shell"),
        ("shell", "VB", "ROOT", "shell"),
        ("Anas", "NNP", "poss", "mill"),
        ("mill", "NN", "dobj", "shell"),
        (".", ".", "punct", "shell"),
    ]


@pytest.mark.parametrize(
    ("variant", "text"),
    [
        ("lower", "rebels, he said, didn't shell ana's mill."),
        ("headline", "Rebels, He Said, Didn't Shell Ana's Mill."),
        ("unfinished", "Rebels, he said, didn't shell Ana's mill"),
    ],
)
def test_variants_change_letters_and_nothing_else(augment: ModuleType, doc: Doc, variant: str, text: str) -> None:
    found = carried(augment, doc, variant)
    assert found.text == text
    count = len(found)
    assert [(t.tag_, t.dep_, t.head.i) for t in found] == list(zip(TAGS, DEPS, HEADS, strict=True))[:count]


def test_words_that_melt_into_a_circle_are_left_out(augment: ModuleType) -> None:
    assert augment._circular([1, 0, 2])
    assert not augment._circular([1, 2, 2, 4, 2])


def test_shares_of_the_augmenter_are_those_asked_for(augment: ModuleType, doc: Doc) -> None:
    from spacy.training import Example

    nlp = spacy.blank("en")
    change = augment.create_hurt_augmenter({"lower": 1.0}, seed=1)
    keep = augment.create_hurt_augmenter({"lower": 0.0}, seed=1)
    example = Example(nlp.make_doc(doc.text), doc)
    assert [e.reference.text for e in change(nlp, example)] == [doc.text.lower()]
    assert [e.reference.text for e in keep(nlp, example)] == [doc.text]


def test_chunks_are_whole_sentences(recipe: None, nlp: spacy.language.Language) -> None:
    import silver

    text = "Rebels fled the town on Monday. Shells hit the mill in the north. The mayor spoke at noon."
    found = [chunk.text.strip() for chunk in silver.chunks(nlp(text), 40)]
    assert found == ["Rebels fled the town on Monday. Shells hit the mill in the north.", "The mayor spoke at noon."]


def test_other_texts_come_in_runs_of_words(recipe: None, tmp_path: Path) -> None:
    import silver

    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("word  " * 4000, encoding="utf-8")
    (tmp_path / "b.txt").write_text("The whale swam on.", encoding="utf-8")
    (tmp_path / "c.json").write_text("{}", encoding="utf-8")
    assert [len(text.split()) for text in silver.other_texts(tmp_path)] == [4, 3000, 1000]


def test_paragraphs_of_documentation_are_read_without_code_and_markup(recipe: None) -> None:
    import plain

    told = "The list of mills is kept by :class:`~town.Registrar`, and a mill that is named twice is counted once, as :ref:`told here <mills>`."
    source = f"Mills\n=====\n\n{told}\n\n.. code-block:: python\n\n    count(mills)  # {told}\n\n.. note:: {told}\n\nToo short.\n"
    plainly = "The list of mills is kept by Registrar, and a mill that is named twice is counted once, as told here."
    plain.keep_words_of_roles()
    assert list(plain.paragraphs(source)) == [plainly, plainly]


def test_silver_is_read_with_its_words_and_labels_each_pass(augment: ModuleType, doc: Doc, tmp_path: Path) -> None:
    DocBin(attrs=["TAG", "HEAD", "DEP", "SENT_START"], docs=[doc]).to_disk(tmp_path / "a.spacy")
    read = augment.create_silver_reader([str(tmp_path / "a.spacy")] * 2)
    nlp = spacy.blank("en")
    for _ in range(2):
        examples = list(read(nlp))
        assert len(examples) == 2
        assert [token.text for token in examples[0].predicted] == WORDS
        assert [token.tag_ for token in examples[0].predicted] == [""] * len(WORDS)
        assert [token.dep_ for token in examples[0].reference] == DEPS
        assert [token.head.i for token in examples[0].reference] == HEADS


def test_a_pipeline_is_written_without_words_and_read_as_it_was(recipe: None, tmp_path: Path) -> None:
    import slim

    nlp = spacy.blank("en")
    for name in ("tagger", "parser"):
        nlp.add_pipe(name)
    words = Doc(nlp.vocab, words=WORDS, spaces=SPACES, heads=HEADS, deps=DEPS, tags=TAGS)
    nlp.initialize(lambda: [Example(nlp.make_doc(words.text), words)])
    slim.slim(nlp, tmp_path / "own", "1.2.3")
    assert "Rebels" not in (tmp_path / "own" / "vocab" / "strings.json").read_text(encoding="utf-8")
    assert str(tmp_path) not in (tmp_path / "own" / "config.cfg").read_text(encoding="utf-8")
    again = spacy.load(tmp_path / "own", exclude=["tokenizer"])
    assert again.meta["version"] == "1.2.3"
    one, other = nlp(words.text), again(words.text)
    assert [(t.text, t.tag_, t.dep_, t.head.i) for t in one] == [(t.text, t.tag_, t.dep_, t.head.i) for t in other]


def test_a_training_that_goes_on_takes_the_parts_of_what_it_begins_with(
    recipe: None, root: Path, tmp_path: Path
) -> None:
    import train
    from spacy.util import load_config

    before = load_config(root / "parser" / "config.cfg", interpolate=True)
    after = load_config(
        train.begun(root / "parser" / "config.cfg", Path("half"), tmp_path / "on.cfg"), interpolate=True
    )
    assert after["components"] == {name: {"source": "half"} for name in ("tok2vec", "tagger", "parser")}
    assert "components" not in after["initialize"]
    assert after["training"] == before["training"]
    assert after["corpora"] == before["corpora"]
