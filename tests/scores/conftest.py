"""Scores that several tests look at."""

from collections.abc import Callable, Iterator

import pytest

from framing.scores import batches, stream
from framing.scores.scores import Scores
from framing.scores.scoring import score
from framing.scores.stream import score_to_folder
from tests.scores.streams import fake_rows
from tests.scores.texts import KILLED, SAID


@pytest.fixture(scope="session")
def scores(nlp) -> Scores:
    return score([KILLED, SAID], parser=nlp)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch, nlp) -> Callable[..., stream.Written]:
    """Score with the rows made up: parts of 16 rows read, chunks of 4."""
    monkeypatch.setattr(batches, "PART", 16)
    monkeypatch.setattr(batches, "CHUNK", 4)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1480550400")

    def made_up(cut, scorers, parser, work, *, workers) -> Iterator[object]:
        for part in cut:
            yield fake_rows(part), []

    monkeypatch.setattr(stream, "run_chunks", made_up)

    def call(items, folder, **options) -> stream.Written:
        return score_to_folder(items, folder, features=["harm"], parser=nlp, **options)

    return call
