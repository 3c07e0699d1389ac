"""Reading lexicon folders, LIWC and quanteda dictionaries."""

from pathlib import Path

import pytest

from framing.features.harm import Harm
from framing.language.lexicons.readers import read_lexicon, split_words
from framing.language.lexicons.shipped import LexiconError, shipped_lexicons

HEADER = "pattern,kind,pos,category,weight,patient,example,counterexample,source"

CARD = (
    'name="demo"\ntitle="t"\nversion="1"\nlicence="MIT"\nreference="r"\ndescription="d"\nlimits="l"\ncategories=["a"]\n'
)
ROW = "rebel,lemma,NOUN,a,1,,Rebels fled.,,own\n"


def folder(path: Path, rows: str = ROW, card: str = CARD) -> Path:
    (path / "entries.csv").write_text(HEADER + "\n" + rows, encoding="utf-8")
    (path / "card.toml").write_text(card, encoding="utf-8")
    return path


def test_folder_is_read_with_its_identity(tmp_path: Path) -> None:
    lexicon = read_lexicon(folder(tmp_path))
    assert [e.pattern for e in lexicon.entries] == ["rebel"]
    assert lexicon.categories == ("a",)
    assert len(lexicon.sha256) == 64


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("rebel,lemma,NOUN,a,1,,,,own\n", "row 2: empty example"),
        ("rebel,lemma,NOUN,b,1,,Rebels.,,own\n", "row 2: category 'b' is not on the card; have a"),
        ("rebel,lemma,NOUN,a,heavy,,Rebels.,,own\n", "row 2: weight 'heavy' is not a number"),
        (ROW + "rebel,lemma\n", "row 3: wrong number of fields"),
        ("rebel,stem,NOUN,a,1,,Rebels.,,own\n", "row 2: kind 'stem'"),
    ],
)
def test_errors_name_file_row_and_remedy(tmp_path: Path, rows: str, message: str) -> None:
    with pytest.raises(LexiconError, match=r"entries\.csv") as caught:
        read_lexicon(folder(tmp_path, rows))
    assert message in str(caught.value)


def test_a_card_with_a_missing_field_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="missing or empty: limits"):
        read_lexicon(folder(tmp_path, card=CARD.replace('limits="l"\n', "")))


def test_a_name_that_is_not_there_lists_what_is() -> None:
    with pytest.raises(LexiconError, match="no lexicon 'actors'; have accidents, actor_labels"):
        read_lexicon("actors")
    assert "harm" in shipped_lexicons()


def test_liwc_with_its_irregularities(tmp_path: Path) -> None:
    path = tmp_path / "demo.dic"
    path.write_text(
        "%\n1\tposemo\n125\taffect\n%\nhapp*\t1 125\nkind <of>1/125\nlike\t(02 1)125/1\nso-called\t1\t\n",
        encoding="utf-8",
    )
    pairs = [(e.pattern, e.category) for e in read_lexicon(path).entries]
    assert pairs == [
        ("happ*", "posemo"), ("happ*", "affect"), ("kind", "posemo"), ("kind", "affect"), ("like", "affect"),
        ("like", "posemo"), ("so - called", "posemo"),
    ]  # fmt: skip


def test_liwc_unknown_category_names_the_row(tmp_path: Path) -> None:
    path = tmp_path / "demo.dic"
    path.write_text("%\n1\tposemo\n%\nhappy\t7\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="row 4: category 7 is not in the header; have 1"):
        read_lexicon(path)


def test_quanteda_yaml_is_read_as_nested_categories(tmp_path: Path) -> None:
    path = tmp_path / "demo.yml"
    path.write_text(
        'populism:\n  elite: [elit*, corrupt]\n  people:\n    - "people\'s voice"\n    - no\n', encoding="utf-8"
    )
    pairs = [(e.pattern, e.category) for e in read_lexicon(path).entries]
    assert pairs == [
        ("elit*", "populism:elite"), ("corrupt", "populism:elite"), ("people 's voice", "populism:people"), ("no", "populism:people"),
    ]  # fmt: skip


def test_yaml_that_would_run_code_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "demo.yml"
    path.write_text("a: !!python/object/apply:os.system [echo]\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="not valid YAML"):
        read_lexicon(path)


def test_other_kinds_of_file_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "demo.xls"
    path.write_text("x", encoding="utf-8")
    with pytest.raises(LexiconError, match="unknown kind of lexicon"):
        read_lexicon(path)


def test_bytes_that_are_not_utf8_are_named(tmp_path: Path) -> None:
    path = tmp_path / "demo.dic"
    path.write_bytes(b"%\n1\tcaf\xe9\n%\n")
    with pytest.raises(LexiconError, match="byte 0xe9 at offset 7"):
        read_lexicon(path)


def test_split_words() -> None:
    assert split_words("don't so-called people’s") == "do n't so - called people 's"


def test_a_folder_of_the_same_name_beside_the_user_changes_no_feature(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "harm").mkdir()
    folder(tmp_path / "harm")
    monkeypatch.chdir(tmp_path)
    assert read_lexicon("harm").name == "demo"
    assert Harm().lexicon.name == "harm"
