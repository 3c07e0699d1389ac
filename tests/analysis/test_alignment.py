"""Alignment: which facts of several articles are one."""

import pytest

from framing.analysis.alignment import align, deed_likeness, passage_likeness, quote_likeness, terms
from framing.analysis.facts import Fact


def deed(article: str, words: str, category: str = "harm:killing", **numbers: int) -> Fact:
    return Fact(article, "deed", category, numbers=numbers, words=(words,))


def test_one_deed_in_other_words_is_one_and_another_is_not() -> None:
    facts = [
        deed("a", "Shells killed nine people in the market of Tarma.", killing=9),
        deed("b", "Fourteen were killed when the market in Tarma was shelled.", killing=14),
        deed("b", "Three brokers were arrested at the Odrin bridge.", "harm:detention", detention=3),
        deed("c", "Soldiers arrested three brokers near Odrin.", "harm:detention", detention=3),
    ]
    assert align(facts, [()] * 4) == [0, 0, 1, 1]


def test_deeds_of_other_features_and_of_one_article_are_never_alike() -> None:
    one, two = deed("a", "Shells hit Tarma."), deed("a", "Shells hit Tarma.")
    other = deed("b", "Shells hit Tarma.", "territory:take")
    assert deed_likeness([one, two, other], [(), (), ()]).tolist() == [[0.0] * 3] * 3


def test_numbers_and_casts_add_and_take() -> None:
    words = "Shells killed people in Tarma."
    same = deed_likeness([deed("a", words, killing=9), deed("b", words, killing=9)], [("army",), ("army",)])[0, 1]
    near = deed_likeness([deed("a", words, killing=9), deed("b", words, killing=14)], [("army",), ("rebels",)])[0, 1]
    toll = deed_likeness([deed("a", words, killing=9), deed("b", words, killing=900)], [(), ()])[0, 1]
    bare = deed_likeness([deed("a", words), deed("b", words)], [(), ()])[0, 1]
    assert [round(value - bare, 3) for value in (same, near, toll)] == [0.25, -0.1, -0.3]


def test_speakers_are_one_by_linked_name() -> None:
    facts = [Fact(article, "speaker", "official") for article in "abc"]
    assert align(facts, [("Ana Ruiz",), ("Lena Osk",), ("Ana Ruiz",)]) == [0, 1, 0]


@pytest.mark.parametrize(
    "name",
    ["his campaign", "Their lawyers", "this official", "its spokesman", "he", "four people", "the people", "Others"],
)
def test_who_is_told_by_a_pronoun_alone_is_one_inside_an_article_only(name: str) -> None:
    facts = [Fact(article, "speaker", "official") for article in "aab"]
    assert align(facts, [(name,)] * 3) == [0, 0, 1]
    assert align(facts, [("Theirs Ltd",)] * 3) == [0, 0, 0]


def test_what_most_deeds_of_an_event_are_told_with_makes_two_hardly_more_alike() -> None:
    def likeness(core: str, others: str) -> float:
        told = [("a", core), ("b", core), *(("c", others) for _ in range(6))]
        facts = [Fact(name, "deed", "harm:killing", words=(f"{name * 3}.",), core=(words,)) for name, words in told]
        return float(deed_likeness(facts, [()] * len(facts))[0, 1])

    common, seldom = likeness("killed civilians", "killed civilians"), likeness("killed civilians", "shelled bakers")
    assert (round(common, 3), round(seldom, 3)) == (0.027, 0.25)


def test_quotations_are_one_by_runs_of_words() -> None:
    said = [
        "“The shells came from the ridge,”",
        '"the shells came from the ridge where they stand"',
        '"No shells came here today"',
    ]
    facts = [Fact(str(n), "quotation", "other", words=(words,)) for n, words in enumerate(said)]
    assert quote_likeness(facts)[0].tolist() == [0.0, 1.0, 0.0]
    assert align(facts, [()] * 3) == [0, 0, 1]


def test_kinds_are_numbered_in_order_of_telling() -> None:
    facts = [Fact("a", "speaker", "official"), deed("a", "Shells hit Tarma."), Fact("b", "speaker", "official")]
    assert align(facts, [("Ana",), (), ("Ana",)]) == [0, 1, 0]
    assert align([], []) == []


def test_stems_and_numbers() -> None:
    assert terms("The Fourteen were killed by shelling") == ("14", "kill", "shell")
    assert terms("the of") == ("-",)


def test_a_passage_is_wholly_like_itself() -> None:
    near = passage_likeness(["Shells hit Tarma market.", "Shells hit Tarma market.", "A girl sang."])
    assert near.round(6).tolist() == [[1.0, 1.0, 0.0], [1.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
