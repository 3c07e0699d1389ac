"""Who is meant in the slots of evidence, and which entities the tables list: on invented texts, ids and rows in full."""

import pytest

from framing import Evidence, Phrase, read, score_text
from framing.features.scorers import choose_scorers
from framing.features.who import entity_rows, listed, mention_rows, slot_entities

TEXT = (
    "Mayor Ana Ruiz of Kilvik spoke. She said the rebels had kidnapped two nuns. They fled. "
    "The terrorist group Daesh killed Omar Haddad, 34."
)


@pytest.fixture(scope="module")
def reading(nlp):
    return read(TEXT, nlp)


def who(reading, feature: str) -> list[tuple[str, str | None, str | None, str | None]]:
    [scorer] = choose_scorers([feature])
    return [(item.text, *slot_entities(reading, item)) for item in scorer.find(reading)]


def test_slots_name_entities_also_through_pronouns(reading) -> None:
    names = {ident: entity.name for ident, entity in listed(reading).items()}
    mayor, rebels, nuns, daesh, omar = (
        next(ident for ident, name in names.items() if name.endswith(end))
        for end in ("Ruiz", "rebels", "nuns", "Daesh", "Haddad")
    )
    assert who(reading, "hostage_narrative") == [("kidnapped", rebels, nuns, mayor), ("fled", rebels, None, None)]
    assert who(reading, "harm") == [("killed", daesh, omar, None)]
    assert who(reading, "sourcing") == [("said", mayor, None, None)]


def test_a_label_and_a_victim_are_words_for_somebody(reading) -> None:
    names = {ident: entity.name for ident, entity in listed(reading).items()}
    labels = [(text, names[patient or ""]) for text, _, patient, _ in who(reading, "actor_labels")]
    assert labels == [("rebels", "the rebels"), ("terrorist group", "Daesh")]
    victims = [(text, names[agent or ""], names[patient or ""]) for text, agent, patient, _ in who(reading, "victims")]
    assert victims == [("two nuns", "the rebels", "two nuns"), ("Omar Haddad", "Daesh", "Omar Haddad")]


@pytest.mark.parametrize(
    ("text", "feature", "expected"),
    [
        ("It was shelled.", "harm", ("", "", "")),  # a thing that only a pronoun names
        ("The bus was shelled.", "harm", ("", "", "")),  # a thing is not listed
        ("Officials said that all was calm in Kilvik.", "sourcing", ("Officials", "", "")),  # what is said is nobody
        ("Dozens of civilians were killed.", "victims", ("", "civilians", "")),  # who is counted, not the count
        ("Rebel-held villages were shelled.", "actor_labels", ("", "", "")),  # a label beside what is meant
    ],
)
def test_who_is_left_out(nlp, text: str, feature: str, expected: tuple[str, ...]) -> None:
    reading = read(text, nlp)
    [(_, *found)] = who(reading, feature)
    assert tuple(listed(reading)[ident].name if ident else "" for ident in found) == expected


def test_a_phrase_without_offsets_names_nobody(reading) -> None:
    item = Evidence("harm", "killing", 0, 5, TEXT[:5], "r", agent=Phrase("the army"))
    assert slot_entities(reading, item) == (None, None, None)


def test_rows_of_entities(nlp) -> None:
    rows = entity_rows(read("Mayor Ana Ruiz spoke. She blamed the rebels. They fled. It rained.", nlp))
    assert rows == [
        ("text", "e1", "Mayor Ana Ruiz", "person", "official", None, "female", "one", 2, "Mayor"),
        ("text", "e2", "the rebels", "group", "armed_group", "armed_groups", None, "several", 2, "the rebels"),
    ]


def test_rows_of_mentions_quote_the_text(nlp) -> None:
    reading = read("Mayor Ana Ruiz spoke. She blamed the rebels.", nlp)
    assert mention_rows(reading) == [
        ("text", "e1", 0, 14, "Mayor Ana Ruiz", "title and name"),
        ("text", "e1", 22, 25, "She", "pronoun"),
        ("text", "e2", 33, 43, "the rebels", "description"),
    ]


def test_every_id_in_the_evidence_is_listed() -> None:
    scores = score_text(TEXT)
    ids = {ident for slot in ("agent", "patient", "speaker") for ident in scores.evidence[f"{slot}_entity"].dropna()}
    assert ids and ids <= set(scores.entities["entity"]) == set(scores.mentions["entity"])
    assert (
        scores.mentions.groupby("entity").size().to_dict() == scores.entities.set_index("entity")["mentions"].to_dict()
    )
    assert [
        TEXT[a:b] for a, b in zip(scores.mentions["start"], scores.mentions["end"], strict=True)
    ] == scores.mentions["text"].tolist()
