"""Contents of cues that are no verbs."""

from tests.language.speech.trees import from_tree


def test_according_to_takes_in_the_rest_of_the_sentence() -> None:
    assert from_tree("""
        According VBG prep 4
        to IN prep 0
        envoys NNS pobj 1
        talks NNS nsubj 4
        failed VBD ROOT 4
        _. . punct 4
    """) == [("indirect", "envoys", "envoys", "According to", "neutral", ["talks failed"])]
