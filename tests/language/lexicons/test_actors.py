"""The dictionary of actors: its card, its patterns, and what is refused."""

import tomllib
from pathlib import Path

import pytest
from spacy.language import Language

from framing.language.lexicons.actors import ActorPattern, read_actors
from framing.language.lexicons.shipped import LexiconError, lexicon_folder
from framing.language.parsing.tokens import Tokens

SYRIA = read_actors("actors_syria")
HEAD = "id,side,pattern,note\n"


def as_tokens(blank: Language, text: str) -> Tokens:
    """Split words as the parser's tokenizer does."""
    doc = blank(text)
    size = len(doc)
    ends = [t.idx + len(t) for t in doc]
    return Tokens(
        [t.text for t in doc], ["NN"] * size, ["dep"] * size, [0] * size, [t.idx for t in doc], ends, [0] * size
    )


def written(pattern: str, choice: int) -> str:
    """Return a pattern written out, with the alternative of this number where there is one."""
    words = [word.split("|") for word in pattern.split()]
    chosen = " ".join(options[min(choice, len(options) - 1)] for options in words)
    return "Then " + chosen.replace(" - ", "-").replace(" 's", "'s") + " left."


def test_the_shipped_dictionary_has_a_complete_card_with_its_sides() -> None:
    card = tomllib.loads((lexicon_folder() / "actors_syria" / "card.toml").read_text(encoding="utf-8"))
    fields = ["name", "title", "version", "licence", "reference", "description", "limits", "categories"]
    assert list(card) == fields and all(card.values())
    assert sorted(card["categories"]) == sorted(set(SYRIA.sides.values()))
    assert card["name"] == SYRIA.name == "actors_syria"
    assert len(SYRIA.patterns) >= 80 and len(SYRIA.sha256) == 64


@pytest.mark.parametrize("row", SYRIA.patterns, ids=lambda row: row.pattern)
def test_every_pattern_is_found_in_each_of_its_spellings(blank: Language, row: ActorPattern) -> None:
    for choice in range(max(len(word.split("|")) for word in row.pattern.split())):
        text = written(row.pattern, choice)
        found = SYRIA.lexicon.match(as_tokens(blank, text), stops=True)
        assert (row.pattern, row.id) in [(m.entry.pattern, m.entry.category) for m in found], text


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("id,side,pattern\n", r"row 1: missing columns note; need id, side, pattern, note"),
        (HEAD, r"no patterns"),
        (HEAD + "a,north,Blues,\n,north,Reds,\n", r"row 3: id, side or pattern is empty"),
        (HEAD + "a,,Blues,\n", r"row 2: id, side or pattern is empty"),
        (HEAD + "a,north,Blues,\na,south,Reds,\n", r"row 3: 'a' is 'south' here, 'north' in row 2"),
        (HEAD + "a,north,Blues,\nb,south,Blues,\n", r"row 3: 'Blues' is 'b' here, 'a' in row 2"),
        (HEAD + "a,north,Blues,\na,north,Blues,\n", r"row 3: 'Blues' is 'a' here, 'a' in row 2"),
        (HEAD + "a,north,Blues\n", r"row 2: wrong number of fields"),
        (HEAD + "a,north,Blues,x,y\n", r"row 2: wrong number of fields"),
        (HEAD + 'a,north,"Blues" x,\n', r"row \d: "),
        (HEAD + "a,north,Big  Blues,\n", r"row 2: "),
    ],
)
def test_errors_name_file_row_and_remedy(tmp_path: Path, rows: str, message: str) -> None:
    path = tmp_path / "actors.csv"
    path.write_text(rows, encoding="utf-8")
    with pytest.raises(LexiconError, match=message) as caught:
        read_actors(path)
    assert str(path) in str(caught.value)


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_bytes(HEAD.encode() + b"a,north,Bl\xffes,\n")
    with pytest.raises(LexiconError, match=r"byte \d+ is not UTF-8; save it as UTF-8"):
        read_actors(tmp_path)


def test_a_missing_file_is_refused() -> None:
    with pytest.raises(LexiconError, match=r"no such file; give a .csv with the columns id, side, pattern, note"):
        read_actors("nowhere")


def test_a_folder_and_its_file_read_alike(tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_text(HEAD + "a,north,Blues,old\nnone,,Blues band,\n", encoding="utf-8")
    actors = read_actors(tmp_path)
    assert actors == read_actors(tmp_path / "actors.csv")
    assert actors.patterns == (ActorPattern("a", "north", "Blues", "old"), ActorPattern("none", "", "Blues band"))
    assert dict(actors.sides) == {"a": "north"}
