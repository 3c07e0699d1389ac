"""Names of the weights of facts, and steps of figures."""

from framing.language.entities.facts import names_of, step


def test_names_of_a_fact_are_made_of_its_values() -> None:
    assert names_of(("conj",)) == ("conj",)
    assert names_of(("salience", "person", 3, 0, True, False, 4)) == (
        "salience=3",
        "person:salience rank=0",
        "person:most salient=True:False:4",
    )


def test_steps_are_reached_at_their_value() -> None:
    assert [step(value, 1, 2, 5) for value in (0, 1, 4.9, 5, 100)] == [0, 1, 2, 3, 3]
