"""Mentions linked to actors by name, apposition and chain.

Also tests framing/features/mentions.py.
"""

import pytest
from spacy.language import Language

from framing.articles.article import Article
from framing.features.linking import link_actors
from framing.features.mentions import Mention, mention_frame
from framing.language.lexicons.actors import ActorPattern, Actors, read_actors
from framing.language.reading import read

SYRIA = read_actors("actors_syria")


def links(nlp: Language, text: str, actors: Actors = SYRIA, **options: int) -> list[tuple[str, str, str]]:
    """Return words, actor and way of every mention."""
    return [(m.text, m.actor, m.how) for m in link_actors(read(text, nlp), actors, **options)]


def tied(nlp: Language, text: str) -> list[tuple[str, str]]:
    """Return words and actor of the mentions that are not names."""
    return [(m.text, m.actor) for m in link_actors(read(text, nlp), SYRIA) if m.how != "name"]


# Names


def test_a_name_is_linked_with_its_offsets(nlp: Language) -> None:
    text = "On Monday Hezbollah shelled the hill."
    [mention] = link_actors(read(Article("a1", text), nlp), SYRIA)
    assert mention == Mention(
        "a1", 10, 19, "Hezbollah", "hezbollah", "iran_hezbollah", "name", "", 10, phrase_start=10, phrase_end=19
    )


def test_the_longest_name_wins_and_a_stop_pattern_is_dropped(nlp: Language) -> None:
    actors = Actors(
        (ActorPattern("a", "x", "Reds"), ActorPattern("b", "y", "Old Reds"), ActorPattern("none", "", "Reds choir"))
    )
    assert links(nlp, "The Reds met the Old Reds before the Reds choir sang.", actors) == [
        ("Reds", "a", "name"),
        ("Old Reds", "b", "name"),
    ]


def test_a_country_after_in_or_to_is_a_place(nlp: Language) -> None:
    assert links(nlp, "The family fled to Turkey and lived in Russia.") == []
    assert links(nlp, "Turkey closed the border.") == [("Turkey", "turkey", "name")]


def test_a_nationality_is_an_actor_only_before_forces_officials_and_deeds(nlp: Language) -> None:
    assert links(nlp, "A Russian singer met the Turkish cook.") == []
    assert links(nlp, "Russian airstrikes hit the mill.") == [("Russian", "russia", "name")]
    assert links(nlp, "Turkish soldiers left.") == [("Turkish", "turkey", "name"), ("soldiers", "turkey", "apposition")]


def test_the_pronoun_us_is_no_country(nlp: Language) -> None:
    assert links(nlp, "They told us nothing.") == []


# Labels tied to names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The terrorist group Daesh attacked the mill.", [("terrorist group", "isis")]),
        ("Daesh, a terrorist group, attacked the mill.", [("terrorist group", "isis")]),
        ("Daesh terrorists attacked the mill.", [("terrorists", "isis")]),
        ("Hezbollah's fighters attacked the mill.", [("fighters", "hezbollah")]),
        ("A spokesman for the SDF praised the plan.", [("spokesman", "sdf")]),
        ("Fighters from Jaish al-Islam attacked the mill.", [("Fighters", "jaish_al_islam")]),
        ("Dozens of Daesh militants attacked the mill.", [("militants", "isis")]),
        ("The Daesh camp was bombed.", []),
        ("Daesh positions were bombed.", []),
        ("Hezbollah, the harvest and a farmer were in the news.", []),
    ],
)
def test_labels_tied_to_a_name(nlp: Language, text: str, expected: list[tuple[str, str]]) -> None:
    assert tied(nlp, text) == expected


def test_a_name_with_a_hyphen_ties_no_label(nlp: Language) -> None:
    assert tied(nlp, "Fighters entered the Daesh-held village.") == []
    assert tied(nlp, "The US-backed fighters left.") == []


def test_a_name_that_is_all_label_yields_to_a_name_tied_to_it(nlp: Language) -> None:
    assert links(nlp, "Nusra Front rebels left the hill.") == [
        ("Nusra Front", "nusra_front", "name"), ("rebels", "nusra_front", "apposition"),
    ]  # fmt: skip
    assert links(nlp, "The rebels left the hill.") == [("rebels", "rebels", "name")]


# Chains


FIGHTERS = "Nusra Front fighters entered the town."


def chains(nlp: Language, text: str, **options: int) -> list[tuple[str, str, str]]:
    """Return words, actor and note of the mentions linked by chain."""
    return [(m.text, m.actor, m.note) for m in link_actors(read(text, nlp), SYRIA, **options) if m.how == "chain"]


def test_a_definite_label_takes_up_the_same_noun(nlp: Language) -> None:
    assert chains(nlp, f"{FIGHTERS} Rain fell. The fighters stayed.") == [
        ("fighters", "nusra_front", "same noun, sentences back: 2")
    ]


def test_a_definite_label_takes_up_the_same_family(nlp: Language) -> None:
    assert chains(nlp, f"{FIGHTERS} The militants stayed.") == [
        ("militants", "nusra_front", "same family, sentences back: 1")
    ]


@pytest.mark.parametrize(
    "later",
    [
        "Daesh fighters stayed outside. The fighters clashed.",
        "Daesh stayed outside. The fighters clashed.",
        "Other fighters stayed outside. The fighters clashed.",
        "Gunmen stayed outside. The militants clashed.",
        "Militants clashed.",
        "The foreign militants clashed.",
        "The militants of the valley clashed.",
        "The militants who stayed clashed.",
        "The militant stayed.",
        "The soldiers stayed.",
        "The teachers stayed.",
    ],
)
def test_what_could_mean_others_stays_unlinked(nlp: Language, later: str) -> None:
    assert chains(nlp, f"{FIGHTERS} {later}") == []


def test_a_chain_reaches_back_no_further_than_its_window(nlp: Language) -> None:
    text = f"{FIGHTERS} Rain fell. The fighters stayed."
    assert chains(nlp, text, window=1) == []
    assert len(chains(nlp, text, window=2)) == 1


def test_in_another_mouth_the_same_noun_competes_with_its_family(nlp: Language) -> None:
    text = 'Daesh terrorists burned a mill. The rebels fled. "The terrorists will be beaten," said a general.'
    assert chains(nlp, text) == []
    assert [actor for _, actor, _ in chains(nlp, text.replace("The rebels fled. ", ""))] == ["isis"]


def test_a_chain_goes_on_from_a_chain(nlp: Language) -> None:
    text = f"{FIGHTERS} Rain fell. The militants stayed. Snow fell. The militants left."
    assert [actor for _, actor, _ in chains(nlp, text, window=2)] == ["nusra_front", "nusra_front"]


# Mentions


def test_mentions_quote_the_text_and_a_frame_has_one_row_each(nlp: Language) -> None:
    text = "Source: Courier\nDozens of Daesh militants and the Syrian army clashed. The militants fled to Turkey."
    mentions = link_actors(read(Article("a1", text, start=16), nlp), SYRIA)
    frame = mention_frame(mentions)
    assert [text[m.start : m.end] for m in mentions] == [m.text for m in mentions] == frame["text"].tolist()
    assert text[mentions[1].phrase_start : mentions[1].phrase_end].startswith("Dozens of Daesh militants")
    assert frame.dtypes.astype(str).to_dict() == {
        "article_id": "string", "start": "int64", "end": "int64", "text": "string", "actor": "string", "side": "string",
        "how": "string", "note": "string", "head_start": "int64", "phrase_start": "int64", "phrase_end": "int64",
    }  # fmt: skip
    assert list(mention_frame([]).columns) == list(frame.columns)


def test_a_mention_fills_the_slot_it_is_the_head_of() -> None:
    name = Mention("a", 4, 9, "Daesh", "isis", "isis", "name", "", 4, phrase_start=0, phrase_end=9)
    assert name.fills(0, 9) and name.fills(4, 9)
    assert not name.fills(0, 19)
    assert not name.fills(20, 25)


# Entities


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nusra Front took the mill. It shot two nuns.", [("Nusra Front", "name"), ("It", "entity")]),
        (
            "Bashar al-Assad spoke. Assad said he would stay.",
            [("Bashar al-Assad", "name"), ("Assad", "name"), ("he", "entity")],
        ),
        ("Turkey closed the border. The family lived in Turkey.", [("Turkey", "name")]),  # a place stays one
    ],
)
def test_an_actor_holds_for_all_mentions_of_its_entity(nlp: Language, text: str, found: list[tuple[str, str]]) -> None:
    assert [(word, how) for word, _, how in links(nlp, text)] == found


def test_the_rest_of_a_name_is_linked_by_its_entity(nlp: Language) -> None:
    actors = Actors((ActorPattern("rahimi", "x", "Farid Rahimi"),))
    text = "Farid Rahimi spoke. Rahimi blamed Omar Sabri. Sabri left."
    [_, rest] = link_actors(read(text, nlp), actors)
    assert (rest.start, rest.text, rest.how, rest.note) == (20, "Rahimi", "entity", "part of name")
