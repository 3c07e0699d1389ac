"""Gender that a word tells: given names, nouns and titles."""

import pytest

from framing.language.lexicons.given_names import gender_of_given_name, gender_of_noun, given_name_weight
from framing.language.lexicons.readers import read_lexicon


@pytest.mark.parametrize(
    ("names", "gender"),
    [
        ("Liz Chloe Lucía Lucia Françoise Heike Giulia Solveig Svitlana Eleni Ayşe Ayse Fatima Mahsa Shira", "female"),
        ("Priya Meiling Yuko Thuy Dewi Ngozi Tigist Wanjiru Thandiwe Anahit Ketevan Berivan Bolormaa Salote", "female"),
        ("Bill Joe José Jose João Benoît Jürgen Juergen Jurgen Giuseppe Bjørn Björn Bjorn Łukasz Lukasz Volodymyr", "male"),
        ("Mohammed Muhammad Mohamad Ahmad Ahmed Recep Alireza Yitzhak Narendra Jinping Shinzo Joko", "male"),
        ("Olusegun Chinedu Abiy Sibusiso Tigran Irakli Zurab Masoud Enkhbayar Sitiveni", "male"),
        ("Robin Alex Andrea Jean Nikita Sasha Gurpreet Yuki Wei Tendai", "either"),
    ],
)  # fmt: skip
def test_names_of_all_parts_of_the_world(names: str, gender: str) -> None:
    words = names.split()
    assert {name: gender_of_given_name(name) for name in words} == dict.fromkeys(words, gender)


@pytest.mark.parametrize(
    ("word", "gender", "weight"),
    [
        ("Leila", "female", 1.0),
        ("LEILA", "female", 1.0),
        ("leila", "", 0.0),
        ("Ali", "male", 1.0),
        ("ALI", "", 0.0),
        ("Al", "male", 0.5),
        ("Will", "male", 0.5),
        ("will", "", 0.0),
        ("Mark", "male", 0.5),
        ("Grace", "female", 0.5),
        ("Hope", "female", 0.5),
        ("May", "female", 0.5),
        ("Chelsea", "female", 0.5),
        ("China", "female", 0.5),
        ("Jordan", "either", 0.5),
        ("Austin", "male", 0.5),
        ("Jackson", "male", 0.5),
        ("Israel", "male", 0.5),
        ("Thomas", "male", 0.75),
        ("Monday", "", 0.0),
        ("Table", "", 0.0),
        ("", "", 0.0),
        ("-", "", 0.0),
    ],
)
def test_gender_and_weight_of_a_word_as_written(word: str, gender: str, weight: float) -> None:
    assert (gender_of_given_name(word), given_name_weight(word)) == (gender, weight)


@pytest.mark.parametrize(
    ("word", "gender", "weight"),
    [
        ("Jean-Marie", "male", 1.0),
        ("JEAN-MARIE", "male", 1.0),
        ("Jean‑Marie", "male", 1.0),
        ("Marie-Thérèse", "female", 1.0),
        ("Anne-Laure", "female", 1.0),
        ("Anne-Xyzzy", "female", 0.75),
        ("Jean-Yann", "male", 1.0),
        ("Abdul-Ghaffar", "male", 0.75),
        ("Jong-un", "male", 1.0),
        ("Jong-Un", "male", 1.0),
        ("Yo-jong", "female", 1.0),
        ("Al-Sharif", "", 0.0),
        ("al-Sharif", "", 0.0),
        ("Lloyd-Webber", "", 0.0),
        ("Boris-led", "", 0.0),
        ("Smith-Maria", "", 0.0),
        ("Maria-", "", 0.0),
    ],
)
def test_hyphenated_names(word: str, gender: str, weight: float) -> None:
    assert (gender_of_given_name(word), given_name_weight(word)) == (gender, weight)


def test_marks_tell_names_apart_where_both_are_listed() -> None:
    assert [gender_of_given_name(name) for name in ("Michał", "Michal", "Michèle", "Michele", "Renée", "René")] == [
        "male", "either", "female", "either", "female", "male",
    ]  # fmt: skip


def test_places_and_storms_are_stopped_in_text_and_no_names() -> None:
    assert gender_of_given_name("Hurricane") == gender_of_given_name("San") == gender_of_given_name("Fort") == ""


@pytest.mark.parametrize(
    ("nouns", "gender"),
    [
        ("woman women mother wife wives widow actress queen mrs mrs. ms dame congresswoman spokeswomen nun", "female"),
        ("priestess schoolgirl sister sisters duchess mother-in-law mothers-in-law ex-wife ex-wives vice-chairwoman", "female"),
        ("king father husband sir chairman chairmen sheikh imam pope priest gentleman gentlemen brother duke", "male"),
        ("mr congressman congressmen frenchmen sons-in-law grandson vice-chairman widowers", "male"),
        ("doctor human german roman person child mother-tongue table dive congressmans", ""),
    ],
)  # fmt: skip
def test_nouns_that_tell_a_gender(nouns: str, gender: str) -> None:
    assert {noun: gender_of_noun(noun) for noun in nouns.split()} == dict.fromkeys(nouns.split(), gender)


def test_nouns_of_less_than_the_asked_weight_do_not_tell() -> None:
    assert [gender_of_noun("count", least) for least in (0.5, 0.75)] == ["male", ""]
    assert [gender_of_noun("bishop", least) for least in (0.75, 1)] == ["male", ""]
    assert gender_of_noun("widow", least=1) == "female"


def test_no_name_and_no_noun_stands_twice_with_another_gender() -> None:
    for name in ("given_names", "gendered_nouns"):
        told: dict[str, set[str]] = {}
        for entry in read_lexicon(name).entries:
            for word in [entry.pattern] if " " in entry.pattern else entry.pattern.split("|"):
                told.setdefault(word.casefold(), set()).add(entry.category)
        assert {word: found for word, found in told.items() if len(found) > 1} == {}
