"""Headlines without auxiliary: passives by what verbs take, whatever they mean."""

import subprocess
import sys

import pytest

from framing.features.passive_voice import PassiveVoice
from framing.language.reading import read


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Senator jostled outside court", [("agentless", "jostled", "Senator")]),
        ("Mayor acquitted despite new files", [("agentless", "acquitted", "Mayor")]),
        ("Larger ferries unveiled", [("agentless", "unveiled", "Larger ferries")]),
        ("Guards told not to use radios during storm", [("agentless", "told", "Guards")]),
        ("Thousands starved in the valley", []),
        ("Prices dropped in May", []),
        ("Trader warned of floods", []),
        ("Governor sought to block the sale", []),
        ("Report revealed that the mill had closed", []),
        ("Worse than even I expected", []),
        ("Senator jostled outside court.", []),
    ],
)
def test_a_past_tense_that_lacks_its_object_is_a_passive(nlp, headline: str, expected: list[tuple[str, ...]]) -> None:
    found = PassiveVoice().find(read(headline, nlp))
    assert [(e.category, e.text, e.patient and e.patient.text) for e in found if "headline" in e.note] == expected


def test_the_grammar_reads_no_lexicon_of_deeds() -> None:
    code = (
        "from framing import load_parser, read\n"
        "from framing.language.lexicons import lexicon\n"
        "read('Senator jostled outside court\\n\\nRebels seized the mill, the mayor said.', load_parser())\n"
        "print(*sorted(name for name, _ in lexicon._KNOWN))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "verb_classes" in said
    assert set(said).isdisjoint({"harm", "hostage_narrative", "territory", "victims", "verb_agency", "quantities"})
