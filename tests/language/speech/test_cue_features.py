"""What is known of a possible cue, on trees built by hand."""

from framing.language.parsing.tokens import from_doc
from framing.language.speech.attribution import propose
from framing.language.syntax.clauses import find_clauses
from tests.conftest import build_doc


def features(tree: str) -> list[set[str]]:
    doc = build_doc(tree)
    tokens = from_doc(doc)
    return [set(proposal.features) for proposal in propose(tokens, find_clauses(tokens, doc.text), [])]


def test_a_verb_with_its_source_and_its_clause() -> None:
    [found] = features("""
        Monks NNS nsubj 3
        did VBD aux 3
        not RB neg 3
        say VB ROOT 3
        that IN mark 6
        talks NNS nsubj 6
        failed VBD ccomp 3
        _. . punct 3
    """)
    assert found >= {"is=say/VERB", "tag=VB", "dep=ROOT", "source=NNS person", "before=RB", "after=that", "head=VB"}
    assert found >= {"form=active", "negated", "aux=did", "has=ccomp", "mark=that", "told=VBD", "title"}
    assert found >= {"size=3", "pieces=1", "always"}
    assert found & {"capital", "quoted", "conditional", "source=none", "short sentence"} == set()


def test_a_pronoun_is_named_and_a_short_sentence_told() -> None:
    [found] = features("He PRP nsubj 1\nsaid VBD ROOT 1\ntalks NNS nsubj 3\nfailed VBD ccomp 1")
    assert found >= {"source=he", "mark=none", "short sentence", "size=2"}
