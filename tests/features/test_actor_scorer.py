"""How often actors are meant."""

from framing.features.actor_scorer import ActorScorer
from framing.scores.scoring import score


def test_mentions_are_evidence_of_their_actor_in_a_voice(nlp) -> None:
    text = "Daesh fighters fled. “Daesh is gone,” said Ruiz."
    found = score([text], scorers=[ActorScorer.of("actors_syria")], parser=nlp)
    assert found.evidence[["category", "text", "rule", "speaker"]].to_numpy().tolist() == [
        ["isis", "Daesh", "actors:name", "narrator"],
        ["isis", "fighters", "actors:apposition", "narrator"],
        ["isis", "Daesh", "actors:name", "Ruiz"],
    ]
    counts = found.table[found.table["count"] > 0][["category", "speaker", "count"]].to_numpy().tolist()
    assert counts == [["isis", "narrator", 2], ["isis", "quoted", 1]]
    assert found.manifest["lexicons"]["actors_syria"]["sha256"] == ActorScorer.of("actors_syria").actors.sha256
