"""Scoring in processes of their own, and the collector of this one."""

import gc
import os
import signal
import sys
from collections.abc import Sequence

import pytest

from framing.articles.article import Article
from framing.scores import batches, workers
from tests.scores.streams import NEWS

# Two runs, full disks, ended workers


def suicide(part: Sequence[Article], scorers, nlp) -> object:
    os.kill(os.getpid(), signal.SIGKILL)
    return part


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals of POSIX")
def test_a_worker_that_is_killed_is_told() -> None:
    with pytest.raises(
        workers.WorkerError, match=r"a worker process ended before its work was done, .* fewer --workers"
    ):
        list(workers.run_chunks([NEWS[:1]], (), "en_framing_news", suicide, workers=2))


# What the collector of garbage is told is taken back


@pytest.mark.parametrize("threshold", [(700, 10, 10), (0, 10, 10), (90_000, 5, 5)])
def test_the_collector_is_left_as_it_was(threshold: tuple[int, int, int]) -> None:
    before = gc.get_threshold()
    gc.set_threshold(*threshold)
    try:
        rows = workers.score_chunks(NEWS[:40], (), "en_framing_news")
        next(rows)
        assert gc.get_threshold()[0] == (threshold[0] and max(threshold[0], 50_000))
        assert gc.get_freeze_count()
        list(rows)
        assert gc.get_threshold() == threshold
        assert not gc.get_freeze_count()
    finally:
        gc.set_threshold(*before)


# Same cuts wherever a run begins


def test_chunks_end_at_parts_and_at_a_million_characters() -> None:
    long = [Article(str(n), "x" * 600_000) for n in range(4)]
    source = batches.Stream(iter([*long, *NEWS]), skip=True)
    assert [len(part) for part in source.batches(0)] == [2, 2, 32, 18]
    source = batches.Stream(iter([*NEWS]), skip=True)
    assert [len(part) for part in source.batches(batches.PART - 5)] == [5, 32, 13]
