"""Scoring on a Dask cluster: the same bytes as here, whichever worker does what, and though one is killed."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from framing.articles.article import scan_articles
from framing.articles.files import ArticleError
from framing.scores.journal import RUN
from framing.scores.stream import score_to_folder
from tests.scores.news import put, put_news
from tests.scores.streams import tree

pytest.importorskip("fsspec", reason="needs the extra cluster")


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return put_news(tmp_path / "news")


HARM = {"features": ["harm"], "on_error": "skip"}


@pytest.fixture
def dask() -> None:
    pytest.importorskip("distributed", reason="needs the extra cluster")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(stack: ExitStack, *arguments: str, package: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "distributed.cli." + arguments[0], *arguments[1:]]
    environment = {**os.environ, "PYTHONPATH": str(package)}
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, cwd=package
    )
    stack.callback(process.wait)
    stack.callback(process.kill)
    return process


@pytest.fixture
def package(root: Path, tmp_path: Path) -> Path:
    """Return a copy of the package that nothing changes while processes start."""
    for name in ("framing", "lexicons"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(root / name, tmp_path / "package" / name, ignore=ignored)
    return tmp_path / "package"


@pytest.mark.slow
@pytest.mark.usefixtures("dask")
@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_scheduler_and_workers_one_of_them_killed(tmp_path: Path, package: Path, kind: str) -> None:
    put(tmp_path / "news" / "one.parquet", 0, 2600)
    put(tmp_path / "news" / "two.parquet", 2600, 8000)
    options = ["--features", "harm", "--on-error", "skip", "--format", kind, "--texts"]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1480550400", "PYTHONPATH": str(package)}

    def command(out: str, *more: str) -> list[str]:
        return [sys.executable, "-m", "framing", "score", "news", "--out", out, *options, *more]

    subprocess.run(command("here"), cwd=tmp_path, env=environment, check=True, stdout=subprocess.DEVNULL)
    address = f"tcp://127.0.0.1:{free_port()}"
    with ExitStack() as stack:
        start(stack, "dask_scheduler", "--host", address, "--no-dashboard", package=package)
        ends = ("--nthreads", "1", "--no-dashboard", "--no-nanny")
        first = start(stack, "dask_worker", address, *ends, package=package)
        start(stack, "dask_worker", address, *ends, package=package)
        run = subprocess.Popen(
            command("there", "--cluster", address), cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL
        )
        stack.callback(run.wait)
        stack.callback(run.kill)
        journal = tmp_path / "there" / RUN / "journal.json"
        while not journal.exists():
            assert run.poll() is None
            time.sleep(0.005)
        first.kill()
        assert run.wait() == 0
    assert len(tree(tmp_path / "here")) == (7 if kind == "csv" else 8 * 5 + 2)
    assert tree(tmp_path / "there") == tree(tmp_path / "here")


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch, nlp) -> Iterator[None]:
    """Let tasks run in this process, at once."""
    from contextlib import contextmanager

    from framing.scores import cluster

    class Future:
        def __init__(self, answer: object) -> None:
            self.result = lambda: answer

    class Client:
        def submit(self, work, *arguments, **options) -> Future:
            return Future(work(*arguments))

        def scheduler_info(self, **options) -> dict[str, dict[str, object]]:
            return {"workers": {}}

        def cancel(self, futures) -> None:
            pass

    @contextmanager
    def connected(address: str) -> Iterator[Client]:
        yield Client()

    monkeypatch.setattr(cluster, "connected", connected)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1480550400")
    yield


@pytest.mark.usefixtures("dask", "stand_in")
@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_the_bytes_are_those_of_a_run_here(news: Path, tmp_path: Path, monkeypatch, kind: str) -> None:
    from framing.scores import batches as parts
    from framing.scores import cluster

    monkeypatch.setattr(parts, "PART", 64)
    monkeypatch.setattr(cluster, "PART", 64)
    cluster.score_on_cluster([str(news)], tmp_path / "there", "x", format=kind, texts=True, **HARM)
    score_to_folder(scan_articles(news), tmp_path / "here", format=kind, texts=True, **HARM)
    assert tree(tmp_path / "there") == tree(tmp_path / "here")


@pytest.mark.usefixtures("dask")
def test_a_trained_model_goes_to_the_workers(tmp_path: Path, monkeypatch) -> None:
    from framing.scores import cluster
    from tests.training.trained import trained

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1480550400")
    put(tmp_path / "news" / "one.parquet", 0, 7)
    options = {"features": ["harm"], "scorers": [trained()]}
    cluster.score_on_cluster([str(tmp_path / "news")], tmp_path / "there", "local:1", **options)
    score_to_folder(scan_articles(tmp_path / "news"), tmp_path / "here", **options)
    there, here = tree(tmp_path / "there"), tree(tmp_path / "here")
    assert b",frame," in here["scores.csv"]
    assert there == here


@pytest.mark.usefixtures("dask", "stand_in")
def test_a_bad_row_stops_the_run_and_it_goes_on_where_it_was(news: Path, tmp_path: Path, monkeypatch) -> None:
    from framing.scores import batches as parts
    from framing.scores import cluster

    monkeypatch.setattr(parts, "PART", 64)
    monkeypatch.setattr(cluster, "PART", 64)
    with pytest.raises(ArticleError, match=r"one\.parquet, row 8, column text: the text is empty"):
        cluster.score_on_cluster([str(news)], tmp_path / "out", "x", features=["harm"])
    assert not (tmp_path / "out").exists()
    cut = news / "two.parquet"
    assert cluster.score_on_cluster([str(cut)], tmp_path / "out", "x", features=["harm"]).articles == 40


@pytest.mark.usefixtures("dask", "stand_in")
def test_workers_with_another_version_are_refused(news: Path, tmp_path: Path, monkeypatch) -> None:
    from framing.scores import cluster

    monkeypatch.setattr(cluster, "_made", lambda job: {"package": {"version": "0.0.1"}})
    with pytest.raises(cluster.ClusterError, match="a worker has other package and parser and lexicons"):
        cluster.score_on_cluster([str(news)], tmp_path / "out", "x", **HARM)


@pytest.mark.usefixtures("dask")
@pytest.mark.parametrize("address", ["local", "local:0", "local:x"])
def test_an_address_that_means_nothing(news: Path, tmp_path: Path, address: str) -> None:
    from framing.scores.cluster import ClusterError, score_on_cluster

    with pytest.raises(ClusterError, match=f"no cluster '{address}'; give local:N"):
        score_on_cluster([str(news)], tmp_path / "out", address, **HARM)
    assert not (tmp_path / "out").exists()


def test_without_dask_the_extra_is_named(news: Path, tmp_path: Path, monkeypatch) -> None:
    from framing.scores import cluster

    monkeypatch.setattr(cluster, "find_spec", lambda name: None)
    with pytest.raises(cluster.ClusterError, match=r"a cluster needs Dask: pip install 'media-framing\[cluster\]'"):
        cluster.score_on_cluster([str(news)], tmp_path / "out", "local:1", **HARM)


@pytest.mark.usefixtures("dask")
def test_a_scheduler_that_does_not_answer(news: Path, tmp_path: Path, monkeypatch) -> None:
    import distributed

    from framing.scores.cluster import ClusterError, score_on_cluster

    def fails(*arguments: object, **options: object) -> None:
        raise OSError("Timed out trying to connect")

    monkeypatch.setattr(distributed, "Client", fails)
    with pytest.raises(
        ClusterError, match=r"no scheduler answers at tcp://127\.0\.0\.1:9 \(Timed out trying to connect\)"
    ):
        score_on_cluster([str(news)], tmp_path / "out", "tcp://127.0.0.1:9", **HARM)
    assert not (tmp_path / "out").exists()
