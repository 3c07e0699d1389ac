"""Two coders paired: what agrees, what differs, and in what."""

from framing.desk.acts import Answer, Phrase, SpanCode
from framing.desk.matters import matters_of
from framing.desk.states import ArticleState


def code(start, end, value="attack", variable="harm", **slots):
    return SpanCode(
        variable, value, start, end, "x" * (end - start), {name: Phrase(words) for name, words in slots.items()}
    )


def states(one, other):
    return [ArticleState(dict(enumerate(codes))) for codes in (one, other)]


def told(one, other):
    """In the order of the text: both categories, and in what they differ."""
    return [(*(side and side["value"] for side in m.sides), m.differs) for m in matters_of(*states(one, other))]


def test_pairs_agree_or_say_in_what_they_differ():
    assert told([code(0, 5)], [code(0, 5)]) == [("attack", "attack", ())]
    assert told([code(0, 5)], [code(2, 7)]) == [("attack", "attack", ("words",))]
    assert told([code(0, 5)], [code(0, 5, "killing")]) == [("attack", "killing", ("category",))]
    assert told([code(0, 5, agent="army")], [code(0, 5, agent="police", patient="he")]) == [
        ("attack", "attack", ("agent", "patient"))
    ]
    assert told([code(0, 5)], [code(5, 9)]) == [("attack", None, ("one coder",)), (None, "attack", ("one coder",))]


def test_the_same_category_goes_first_and_variables_are_never_mixed():
    found = told([code(0, 5, "attack"), code(0, 5, "killing")], [code(0, 5, "killing")])
    assert found == [("killing", "killing", ()), ("attack", None, ("one coder",))] or found == [
        ("attack", None, ("one coder",)),
        ("killing", "killing", ()),
    ]
    assert [differs for *_, differs in told([code(0, 5)], [code(0, 5, variable="labels")])] == [("one coder",)] * 2


def test_answers_come_last():
    one = ArticleState({"s": code(3, 5)}, {"frame": Answer(("war",)), "topics": Answer(("a", "b"))})
    other = ArticleState({}, {"frame": Answer(("aid",)), "topics": Answer(("b", "a")), "deaths": Answer(("3",))})
    assert [(m.kind, m.variable, m.differs) for m in matters_of(one, other)] == [
        ("span", "harm", ("one coder",)), ("answer", "frame", ("value",)), ("answer", "topics", ()), ("answer", "deaths", ("one coder",)),
    ]  # fmt: skip


def test_the_key_changes_with_the_code_and_not_with_notes():
    def key(one):
        return matters_of(*states([one], [code(0, 5)]))[0].key

    assert key(code(0, 5)) == key(SpanCode("harm", "attack", 0, 5, "xxxxx", {}, note="hm", unsure=True))
    assert len({key(code(0, 5)), key(code(0, 6)), key(code(0, 5, "killing")), key(code(0, 5, agent="army"))}) == 4
