"""Signs of labels, and what the model makes of them."""

import pytest

from framing.features.actor_labels import ActorLabels
from framing.features.doubts.labels import signs_of_label
from framing.language.lexicons.readers import read_lexicon
from framing.language.reading import read

EVERY = ActorLabels(min_confidence=0.0)


def sure(nlp, text: str) -> dict[str, float | None]:
    return {item.text: item.confidence for item in EVERY.find(read(text, nlp))}


def test_signs_tell_of_word_place_and_syntax(nlp) -> None:
    reading = read("The mayor spoke to angry residents.", nlp)
    (match,) = read_lexicon("actor_labels").match(reading.tokens)
    signs = signs_of_label(reading, match)
    assert {
        "always",
        "entry=resident",
        "family=civilians",
        "stance=neutral",
        "det=none",
        "after to",
        "with amod",
    } <= set(signs)


@pytest.mark.parametrize(
    ("label", "other"),
    [
        (("Police arrested two people in the harbour.", "people"), ("People say money is not all.", "People")),
        (
            ("Rebels killed four women in the town.", "women"),
            ("The magazine for women sells well in the north.", "women"),
        ),
        (
            ("Shells killed a family of five in the town.", "family"),
            ("He comes from a family of bakers and loves his family.", "family"),
        ),
        (
            ("The government resigned on Monday.", "government"),
            ("She left the Institute of Government last year.", "Government"),
        ),
    ],
)
def test_labels_are_surer_than_names_and_generic_talk(nlp, label: tuple[str, str], other: tuple[str, str]) -> None:
    high, low = sure(nlp, label[0]).get(label[1]), sure(nlp, other[0]).get(other[1], 0.0)
    assert high is not None and low is not None
    assert high > max(low, 0.5)


def test_labels_of_lexicons_of_ones_own_have_no_confidence(nlp) -> None:
    import framing

    own = framing.read_lexicon(framing.language.lexicons.shipped.lexicon_folder() / "actor_labels")
    rows = ActorLabels(own).find(read("Rebels fled.", nlp))
    assert [row.confidence for row in rows] == [None]
