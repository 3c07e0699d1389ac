"""What a telling shows of its deed."""

from framing.features.deeds.tellings import Telling, tellings
from framing.features.harm import Harm
from framing.language.reading import read


def told(nlp, text: str) -> list[Telling]:
    reading = read(text, nlp)
    return tellings(reading, Harm().events(reading))


def test_a_verb_shows_its_cast_number_and_time(nlp) -> None:
    [found] = told(nlp, "Rebels killed nine farmers near Tarma on Monday.")
    assert (found.group, found.shape.category, found.shape.form, found.stem) == ("harm", "killing", "verb", "kill")
    assert (found.agent, found.patient, found.victim, found.number) == ("e1", "e2", "farmers", "nine")
    assert (found.names, found.times) == ({"tarma"}, {"monday"})
    assert (found.shape.real, found.shape.general, found.shape.another) == (True, False, False)


def test_a_noun_shows_how_it_stands_and_what_stands_beside_it(nlp) -> None:
    forms = [
        (t.shape.form, t.shape.several, t.shape.another, sorted(t.beside))
        for t in told(nlp, "The Tarma attack failed. An attack began. Attacks went on. Another attack failed.")
    ]
    assert forms == [
        ("this", False, False, ["tarma"]), ("one", False, False, []), ("bare", True, False, []), ("bare", False, True, ["another"]),
    ]  # fmt: skip


def test_deeds_of_another_kind_are_of_another_group(nlp) -> None:
    assert [t.group for t in told(nlp, "Rebels shot a nun. Police arrested two men.")] == ["harm", "detention"]


def test_who_else_suffers_says_that_another_deed_is_meant(nlp) -> None:
    assert [t.shape.another for t in told(nlp, "Rebels shot a judge. A year ago another judge was shot.")] == [
        False,
        True,
    ]
