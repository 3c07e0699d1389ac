"""What the desk asks: values with what counts, parts joined, how each is answered, and what is refused."""

import pytest

from framing.coding.codebooks.codebook import CodebookError
from framing.desk.questions import choices_of, kind_of, read_questions, told_of
from tests.desk.invented import BOOK, TOML


def read(folder, text, names=()):
    path = folder / "book.toml"
    path.write_text(text, encoding="utf-8")
    return read_questions(path, names)


def test_variables_values_and_slots(tmp_path):
    harm, frame = read(tmp_path, TOML).variables
    assert list(choices_of(harm)) == [("attack", "Shelling."), ("killing", "Somebody dies.")]
    assert [(slot.name, slot.definition) for slot in harm.slots] == [
        ("agent", "Who did it."), ("patient", "Who was hurt."), ("speaker", "Who tells it."),
    ]  # fmt: skip
    assert (harm.quoted, frame.quoted, frame.slots, told_of(harm)) == (True, False, (), "Who hurts whom.")


def test_what_counts_stands_below_the_definition_and_parts_are_joined(tmp_path):
    book = read(
        tmp_path,
        '[variables.frame.values]\nwar = { definition = "Fighting.", inclusion = ["truces"], exclusion = "sport" }\n'
        '[variables.sourcing]\nunit = "words"\n[variables.sourcing.parts.who.values]\nofficial = "the state"\nngo = "aid"\n'
        '[variables.sourcing.parts.cue.values]\ndoubt = "claimed"\n',
    )
    assert list(choices_of(book.variables[0])) == [("war", "Fighting.\nCounts: truces\nDoes not count: sport")]
    assert list(choices_of(book.variables[1])) == [
        ("official:doubt", "official: the state\ndoubt: claimed"), ("ngo:doubt", "ngo: aid\ndoubt: claimed"),
    ]  # fmt: skip


def test_one_several_numbers_and_words():
    assert [kind_of(one) for one in BOOK.variables] == ["one", "one", "several", "number", "text"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x = ", "book.toml: not TOML"),
        ("", "book.toml, variables: no entries"),
        ("variables = 3", "book.toml, variables: no entries"),
        ("[variables.a]\nunit = 'article'", "book.toml, variables.a: needs either values or parts; give one of them, or for articles kind"),
        ("[variables.a]\nkind = 'ratio'", "book.toml, variables.a: no kind 'ratio'; have values, number, text"),
        ("[variables.a]\nunit = 'deed'\nkind = 'number'", "book.toml, variables.a: a number is written of whole articles"),
        ("[variables.a]\nunit = 'deed'\nvalues = ['x']\nslots = { doer = 'x' }", "book.toml, variables.a: no slot 'doer'; have agent, patient, speaker"),
        ("[variables.a]\nvalues = [1, 2]", "book.toml, variables.a.values: values is not a list of texts"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_its_place(tmp_path, text, said):
    with pytest.raises(CodebookError) as caught:
        read(tmp_path, text)
    assert said in str(caught.value) and "\n" not in str(caught.value)


def test_some_variables_alone(tmp_path):
    assert [one.name for one in read(tmp_path, TOML, ["frame"]).variables] == ["frame"]
    assert [one.name for one in read(tmp_path, TOML).variables] == ["harm", "frame"]
    with pytest.raises(CodebookError, match="no variable 'tone'; have harm, frame"):
        read(tmp_path, TOML, ["tone"])
