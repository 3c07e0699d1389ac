"""Speed: words per second by stage, beside a bare parse and PassivePy; memory; growth with the number of articles; start-up.

    python benchmarks/speed.py [--articles 200] [--rounds 3] [--systems stages passivepy commands growth startup]
        [--sizes 1000 10000 100000] [--characters 300]

Texts are FA-KES under FRAMING_DATA, over and over for `growth`. Words are whitespace tokens. Seconds are those of the processor in
one process with one thread, so that a busy machine does not count; `commands`, `growth` and `startup` give those of the clock too.
Each figure is the median of the rounds; so is each ratio, taken within a round, in which the score and PassivePy, each in a process
that is loaded, take turns every 32 articles. `commands` sets whole processes side by side, from a CSV file to CSV files. The bare
parse is spaCy's small model as it comes.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

import pandas as pd
import spacy
from common import show_table, versions
from peers import MODEL, peer_command, serving
from spacy.language import Language

from framing.articles.article import Article
from framing.corpora import read_fa_kes
from framing.features.evidence import Scorer
from framing.features.scorers import default_scorers
from framing.language.parsing.legible import legible
from framing.language.parsing.parser import load_parser
from framing.language.reading import Reading, read_all
from framing.scores.encoding import Part
from framing.scores.rows import Rows
from framing.scores.workers import chunks, score_chunks

BARE = "bare parse, small model"
SCORE = "score, every feature"
SYSTEMS = ("stages", "passivepy", "commands", "growth", "startup")


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of some work."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def parse(articles: Sequence[Article], nlp: Language) -> None:
    """A bare parse of the texts."""
    for _ in nlp.pipe([legible(article.text, article.start) for article in articles]):
        pass


def score_all(articles: Sequence[Article], scorers: Sequence[Scorer], nlp: Language) -> list[Rows]:
    """The rows of all articles, in the chunks of the package."""
    return list(score_chunks(articles, scorers, nlp))


def encode(rows: Sequence[Rows], format: str) -> None:
    """The bytes of the result."""
    part = Part(format, texts=False)
    for found in rows:
        part.add(found, [], [])
    list(part.close())


def count_words(articles: Sequence[Article]) -> int:
    """Whitespace tokens."""
    return sum(len(article.text.split()) for article in articles)


def one_round(
    articles: Sequence[Article],
    bare: Language,
    nlp: Language,
    scorers: Sequence[Scorer],
    peer: Callable[[Sequence[Article]], float] | None,
) -> dict[str, float]:
    """Seconds of each stage, once."""
    readings: list[Reading] = []
    rows: list[Rows] = []
    taken = {
        BARE: seconds(lambda: parse(articles, bare)),
        "parse": seconds(lambda: parse(articles, nlp)),
    }
    for part in chunks(articles):
        taken["parse and read"] = taken.get("parse and read", 0) + seconds(
            lambda part=part: readings.extend(read_all(part, nlp))
        )
    for scorer in scorers:
        taken[f"  {scorer.feature}"] = seconds(lambda one=scorer: [(one.find(r), one.exposure(r)) for r in readings])
    readings.clear()
    scored = score_chunks(articles, scorers, nlp)
    for part in chunks(articles):
        taken[SCORE] = taken.get(SCORE, 0) + seconds(lambda: rows.append(next(scored)))
        if peer is not None:
            taken["PassivePy"] = taken.get("PassivePy", 0) + peer(part)
    for format in ("csv", "parquet"):
        taken[f"write {format}"] = seconds(lambda kind=format: encode(rows, kind))
    return taken


def stages(articles: Sequence[Article], rounds: int, peer: bool, peer_env: str | None) -> Iterator[dict[str, object]]:
    """Words per second of each stage, and as a share of the bare parse."""
    nlp, scorers = load_parser(), default_scorers()
    bare = spacy.load(MODEL, exclude=["ner", "lemmatizer", "attribute_ruler", "senter"])
    score_all(articles[:8], scorers, nlp)
    with serving("passivepy", peer_env) if peer else nullcontext() as ask:
        if ask is not None:
            ask(articles[:8])
        taken = [one_round(articles, bare, nlp, scorers, ask) for _ in range(rounds)]
    words = count_words(articles)
    for name in taken[0]:
        spent = statistics.median(one[name] for one in taken)
        parses, scores = (statistics.median(one[name] / one[other] for one in taken) for other in (BARE, SCORE))
        yield {
            "stage": name, "words/s": f"{words / spent:,.0f}", "seconds": f"{spent:.2f}",
            "times the bare parse": f"{parses:.2f}", "speed of score / its speed": f"{scores:.2f}",
        }  # fmt: skip


def commands(articles: Sequence[Article], rounds: int, peer_env: str | None) -> Iterator[dict[str, object]]:
    """Whole processes in turns, start-up and files included: the command with one worker, and PassivePy on the same table."""
    words = count_words(articles)
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        pd.DataFrame({"id": [a.id for a in articles], "text": [a.text for a in articles]}).to_csv(
            home / "in.csv", index=False
        )
        runs: list[tuple[float, float]] = []
        for n in range(rounds):
            score = [sys.executable, "-m", "framing", "score", "in.csv", "--out", f"out{n}"]
            ours, *_ = run_child(score, home)
            theirs, *_ = run_child(peer_command("passivepy", peer_env, "table", "in.csv", "out.csv"), home)
            runs.append((ours, theirs))
    for name, clock in zip(("framing score", "PassivePy"), zip(*runs, strict=True), strict=True):
        spent = statistics.median(clock)
        ratio = statistics.median(one / ours for one, (ours, _) in zip(clock, runs, strict=True))
        yield {
            "command": name, "articles": f"{len(articles):,}", "words": f"{words:,}", "clock s": f"{spent:.2f}",
            "words/s": f"{words / spent:,.0f}", "speed of score / its speed": f"{ratio:.2f}",
        }  # fmt: skip


# A process begins with the peak memory of the one that started it: this one is small.
MEASURE = """
import os, subprocess, sys, time
begun = time.perf_counter()
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, usage = os.wait4(child.pid, 0)
print(time.perf_counter() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
sys.exit(os.waitstatus_to_exitcode(status))
"""


def run_child(command: Sequence[str], folder: Path) -> tuple[float, float, float]:
    """Clock seconds, processor seconds and peak MiB of a process."""
    measured = [sys.executable, "-c", MEASURE, *command]
    said = subprocess.run(measured, cwd=folder, stdout=subprocess.PIPE, text=True, check=True).stdout
    wall, spent, peak = map(float, said.split())
    return wall, spent, peak


def _cut(articles: Sequence[Article], characters: int | None) -> list[Article]:
    return [replace(article, text=article.text[:characters]) for article in articles]


def growth(articles: Sequence[Article], sizes: Sequence[int], workers: int) -> Iterator[dict[str, object]]:
    """What so many articles cost, from Parquet into Parquet with the command."""
    with tempfile.TemporaryDirectory() as place:
        for size in sizes:
            many = [replace(one, id=f"{n}") for n, one in enumerate(islice(cycle(articles), size))]
            source = Path(place, f"{size}.parquet")
            pd.DataFrame({"id": [a.id for a in many], "text": [a.text for a in many]}).to_parquet(source)
            words = count_words(many)
            command = [
                sys.executable,
                "-m",
                "framing",
                "score",
                source.name,
                "--format",
                "parquet",
                "--out",
                f"out{size}",
            ]
            wall, spent, peak = run_child([*command, "--workers", str(workers)], Path(place))
            written = sum(path.stat().st_size for path in Path(place, f"out{size}").rglob("*") if path.is_file())
            yield {
                "articles": f"{size:,}", "words": f"{words:,}", "workers": workers, "clock s": f"{wall:.1f}",
                "processor s": f"{spent:.1f}", "ms an article": f"{1000 * spent / size:.1f}",
                "words/s": f"{words / (spent if workers == 1 else wall):,.0f}", "peak MiB": f"{peak:.0f}",
                "input bytes an article": f"{source.stat().st_size / size:,.0f}", "result bytes an article": f"{written / size:,.0f}",
            }  # fmt: skip


def startup(rounds: int) -> Iterator[dict[str, object]]:
    """How long it takes to begin."""
    commands = {
        "python -c pass": ["-c", "pass"],
        "import framing": ["-c", "import framing"],
        "framing --version": ["-m", "framing", "--version"],
        "framing score --help": ["-m", "framing", "score", "--help"],
        "import spacy": ["-c", "import spacy"],
        "load the parser": ["-c", "from framing import load_parser; load_parser()"],
        "framing score, one article": ["-m", "framing", "score", "one.txt", "--out", "out"],
    }
    with tempfile.TemporaryDirectory() as place:
        Path(place, "one.txt").write_text("Rebels fled the town.", encoding="utf-8")
        runs = [{n: run_child([sys.executable, *c], Path(place)) for n, c in commands.items()} for _ in range(rounds)]
    for name in commands:
        wall, spent, peak = (statistics.median(run[name][n] for run in runs) for n in range(3))
        yield {"what": name, "clock s": f"{wall:.2f}", "processor s": f"{spent:.2f}", "peak MiB": f"{peak:.0f}"}


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=200)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--systems", nargs="+", choices=SYSTEMS, default=list(SYSTEMS))
    options.add_argument("--sizes", nargs="+", type=int, default=[1000, 10_000])
    options.add_argument("--characters", type=int, help="length at which the texts of `growth` are cut")
    options.add_argument("--workers", type=int, default=1, help="processes of `growth`")
    options.add_argument("--peer-env", help="folder for PassivePy's own environment; default: the user's cache")
    options.add_argument("--markdown", action="store_true")
    chosen = options.parse_args()
    os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    print(versions(MODEL))
    articles = read_fa_kes()[0]
    tables: dict[str, Callable[[], Iterator[dict[str, object]]]] = {
        "startup": lambda: startup(chosen.rounds),
        "stages": lambda: stages(
            articles[: chosen.articles], chosen.rounds, "passivepy" in chosen.systems, chosen.peer_env
        ),
        "commands": lambda: commands(articles[: chosen.articles], chosen.rounds, chosen.peer_env),
        "growth": lambda: growth(_cut(articles, chosen.characters), chosen.sizes, chosen.workers),
    }
    for name, rows in tables.items():
        if name in chosen.systems:
            print(f"\n{name}\n{show_table(pd.DataFrame(list(rows())), markdown=chosen.markdown)}", flush=True)


if __name__ == "__main__":
    main()
