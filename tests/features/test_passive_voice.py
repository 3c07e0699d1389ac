"""passive_voice: who is left out."""

import pytest

from framing.features.deeds.scorer import counting_from
from framing.features.passive_voice import PassiveVoice
from framing.language.reading import read

Row = tuple[str, str, str | None, str | None]


def found(nlp, text: str) -> list[Row]:
    """Return category, words, agent and patient."""
    return [
        (e.category, e.text, e.agent and e.agent.text, e.patient and e.patient.text)
        for e in counting_from(PassiveVoice(), 0).find(read(text, nlp))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # agent_named
        ("The bridge was blown up by the army.", [("agent_named", "was blown up", "the army", "The bridge")]),
        ("The monks were dragged off by guards.", [("agent_named", "were dragged off", "guards", "The monks")]),
        ("The town was hit by airstrikes.", [("agent_named", "was hit", "airstrikes", "The town"), ("nominal", "airstrikes", None, "The town")]),
        ("The mayor was praised and thanked by nurses.", [
            ("agent_named", "was praised", "nurses", "The mayor"), ("agent_named", "thanked", "nurses", "The mayor")]),
        # agentless
        ("Dozens of monks were dragged off.", [("agentless", "were dragged off", None, "Dozens of monks")]),
        ("The guests were warmly hosted.", [("agentless", "were warmly hosted", None, "The guests")]),
        ("The mayor is said to be ill.", [("agentless", "is said", None, "The mayor")]),
        ("The plan was dropped by Friday.", [("agentless", "was dropped", None, "The plan")]),
        ("He got fired on Monday.", [("agentless", "got fired", None, "He")]),
        ("The suspect was tried and executed within a week.", [
            ("agentless", "was tried", None, "The suspect"), ("agentless", "executed", None, "The suspect")]),
        ("Nine men were only questioned.", [("agentless", "were only questioned", None, "Nine men")]),
        ("The residents are all preserved in memory.", [("agentless", "are all preserved", None, "The residents")]),
        ("The mayor was re-elected in May.", [("agentless", "was re-elected", None, "The mayor")]),
        # reduced
        ("The police got him tested for drugs.", [("reduced", "tested", None, "him")]),
        ("A village named Karim was shelled.", [
            ("reduced", "named", None, "A village"), ("agentless", "was shelled", None, "A village")]),
        ("Districts held by rebels were quiet.", [("reduced", "held", "rebels", "Districts")]),
        ("The rebel-held districts were quiet.", [("reduced", "rebel-held", "rebel", "The rebel-held districts")]),
        ("The neighbours were still trapped under the rubble.", [("agentless", "were still trapped", None, "The neighbours")]),
        # nominal
        ("The shelling of Tarma went on.", [("nominal", "shelling", None, "Tarma")]),
        ("The shelling of Tarma by rebels went on.", [("nominal", "shelling", "rebels", "Tarma")]),
        # intransitive
        ("Twelve civilians died in the flood.", [("intransitive", "died", None, "Twelve civilians")]),
        # nothing
        ("The minister was interested in the plan.", []),
        ("The base is located near Odrin.", []),
        ("The families were living in tents.", []),
        ("The rebels have taken Tarma.", []),
        ("Mira taught art.", []),
        ("The helicopter was hit and crashed.", [("agentless", "was hit", None, "The helicopter")]),
        ("The nurses were very offended.", []),
        ("The two men were more isolated than ever.", []),
        ("The children waved and called to the boats.", []),
    ],
)  # fmt: skip
def test_passives(nlp, text: str, expected: list[Row]) -> None:
    assert found(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "rule", "note"),
    [
        ("The bridge was repaired.", "be-passive", None),
        ("He got arrested by the police.", "get-passive", "get"),
        ("She had her passport stolen.", "have-passive", "have"),
        ("Districts held by rebels were quiet.", "reduced-passive", None),
        ("The rebel-held districts were quiet.", "hyphen-passive", None),
        ("The town was hit by shells.", "be-passive", "instrument"),
    ],
)
def test_rule_and_note_say_how_the_passive_is_made(nlp, text: str, rule: str, note: str | None) -> None:
    passives = [e for e in counting_from(PassiveVoice(), 0).find(read(text, nlp)) if e.rule.endswith("-passive")]
    assert [(e.rule, "; ".join(e.note) or None) for e in passives] == [(rule, note)]


def test_a_bomb_goes_off_without_anyone(nlp) -> None:
    [row] = found(nlp, "A bomb went off near the school.")
    assert row[:3] == ("intransitive", "went off", None)


def test_speaker_of_a_reported_passive(nlp) -> None:
    [passive] = PassiveVoice().find(read("The mayor said the bridge had been closed.", nlp))
    assert (passive.text, passive.speaker.text) == ("had been closed", "The mayor")


def test_exposure_is_the_clauses_that_could_tell_an_agent(nlp) -> None:
    reading = read(
        "The rebels took Tarma. The bridge was repaired. Rain fell. The mayor said the road had been cut.", nlp
    )
    assert PassiveVoice().exposure(reading) == {"narrator": 2, "quoted": 1}


def test_exposure_counts_what_is_told_as_a_noun_or_without_a_doer(nlp) -> None:
    assert PassiveVoice().exposure(read("The shelling of Tarma went on.", nlp)) == {"narrator": 1, "quoted": 0}


def test_never_more_found_than_could_be(nlp) -> None:
    text = "Districts held by rebels were shelled. Two were killed in the bombing. Three died. He said ‘we were hit by shells’."
    reading = read(text, nlp)
    found_by = {"narrator": 0, "quoted": 0}
    for item in PassiveVoice().find(reading):
        found_by["narrator" if item.speaker.text == "narrator" else "quoted"] += 1
    exposure = PassiveVoice().exposure(reading)
    assert all(found_by[side] <= exposure[side] for side in found_by)


WRONG = [
    (
        "One girl was dragged by her hair.",
        [("agentless", "was dragged", None, "One girl")],
        "a part of the body behind `by` is taken for the agent",
    ),
    (
        "We have been abandoned by the world.",
        [("agent_named", "have been abandoned", "the world", "We")],
        "the world is taken for a place that cannot act",
    ),
    (
        "The road repaired last week is open.",
        [("reduced", "repaired", None, "The road")],
        "the parser takes the participle for the verb of the sentence",
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(text, expected, marks=pytest.mark.xfail(strict=True, raises=AssertionError, reason=why))
        for text, expected, why in WRONG
    ],
)
def test_passives_that_are_read_wrong(nlp, text: str, expected: list[Row]) -> None:
    assert found(nlp, text) == expected
