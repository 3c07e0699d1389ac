"""Rows of coverage: what was known when, and several articles of one outlet."""

from framing.analysis.facts import Fact
from framing.analysis.outlet_rows import ToldFact, Where, event_rows

DAYS = {"a1": ("N", "2031-05-01"), "a2": ("N", "2031-05-04"), "b": ("S", "2031-05-02"), "c": ("T", "")}
WHERE: Where = {article: ("e", *place) for article, place in DAYS.items()}


def told(article: str, name: str) -> ToldFact:
    fact = Fact(article, "speaker", "official", (name,), passages=((0, 5), (6, 9)), words=("One.", "Two."))
    return ToldFact(fact, *WHERE[article], (name,))


def test_the_last_article_of_an_outlet_says_by_when_it_could_have_known() -> None:
    rows = event_rows("e", [told("b", "Ruiz")], WHERE, None)[0]
    assert [row[5:11] for row in rows] == [
        ("N", "untold", None, 1, 1, True), ("S", "told", None, 0, 0, False), ("T", "untold", None, 1, None, False),
    ]  # fmt: skip


def test_what_is_told_without_a_date_is_known_to_nobody() -> None:
    rows = event_rows("e", [told("c", "Ruiz")], WHERE, None)[0]
    assert [(row[5], row[9], row[10]) for row in rows] == [("N", None, False), ("S", None, False), ("T", None, False)]


def test_an_outlet_tells_a_fact_once_however_many_articles_tell_it() -> None:
    rows, passages, numbers, _ = event_rows(
        "e", [told("a1", "Ruiz"), told("a2", "Ruiz"), told("b", "Osk")], WHERE, None
    )
    assert [(row[1], row[5], row[6]) for row in rows] == [
        ("f1", "N", "told"), ("f1", "S", "untold"), ("f1", "T", "untold"),
        ("f2", "N", "untold"), ("f2", "S", "told"), ("f2", "T", "untold"),
    ]  # fmt: skip
    assert [row[17:21] for row in rows if row[6] == "told"] == [("a1", "2031-05-01", 0, 5), ("b", "2031-05-02", 0, 5)]
    assert len(passages) == 6
    assert numbers == []


def test_the_first_to_tell_a_fact_and_those_who_follow() -> None:
    days = event_rows("e", [told("a2", "Ruiz"), told("b", "Ruiz"), told("c", "Ruiz"), told("a2", "Osk")], WHERE, None)[
        3
    ]
    assert [(row[1], row[2], row[4], row[7], row[8]) for row in days] == [
        ("2031-05-02", "S", "f1", "Ruiz", True), ("2031-05-04", "N", "f1", "Ruiz", False),
        ("2031-05-04", "N", "f2", "Osk", True), (None, "T", "f1", "Ruiz", None),
    ]  # fmt: skip
