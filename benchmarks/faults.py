"""Hostile trials by group: how many were tried, and how many were survived; each trial is a test under tests/faults.

    python benchmarks/faults.py [options of pytest]

A trial is one input with one right outcome. Kinds with fewer than five trials are told, since one example names a kind. The
exit code is 1 where a trial is not survived.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FAULTS = ROOT / "tests" / "faults"
LEAST = 5
# Groups, their kinds, and the files (or the beginnings of names of tests in a file) that try them; the first that fits counts.
KINDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("files", "no link of a received folder is followed", ("test_own_files::test_no_link", "test_own_files::test_a_link", "test_own_files::test_foreign", "test_own_files::test_a_planted")),
    ("files", "results lie within what is read", ("test_results_within",)),
    ("files", "what was read or is foreign stays", ("test_own_files",)),
    ("files", "a full disk leaves nothing behind", ("test_tables_for_people::test_a_full", "test_tables_for_people::test_nothing")),
    ("files", "no cell is a formula", ("test_tables_for_people",)),
    ("hangs", "workers start and end", ("test_workers",)),
    ("hangs", "an interrupt is one line", ("test_interrupts",)),
    ("hangs", "long texts", ("test_long_texts",)),
    ("input", "characters and entities", ("test_input_characters",)),
    ("input", "dates", ("test_input_dates",)),
    ("input", "languages", ("test_input_languages",)),
    ("input", "encodings", ("test_input_encodings",)),
    ("input", "frames, ids and workbooks", ("test_input_frames", "test_read_articles")),
    ("input", "sheets and lines", ("test_own_sheets",)),
    ("input", "exports of coding tools", ("test_coding_exports",)),
    ("input", "validation", ("test_validated_codes",)),
    ("input", "deeds of news on any subject", ("test_news_deeds",)),
    ("input", "models and weights", ("test_models",)),
    ("input", "an error stays short", ("test_brief_errors",)),
    ("statistics", "numbers that no analysis can take are refused", ("test_numbers_of_analysis",)),
    ("options", "one table of options", ("test_input_options",)),
)  # fmt: skip


def kind_of(test: str) -> tuple[str, str]:
    """The group and kind of a test by its id, as pytest writes it."""
    name = Path(test.partition("::")[0]).stem + "::" + test.partition("::")[2]
    for group, kind, begins in KINDS:
        if any(name.startswith(begin if "::" in begin else f"{begin}::") for begin in begins):
            return group, kind
    return "other", name.partition("::")[0]


class Trials:
    """A plugin of pytest that counts trials: survived is a test that passed in every phase."""

    def __init__(self) -> None:
        self.tried: Counter[tuple[str, str]] = Counter()
        self.lost: dict[str, tuple[str, str]] = {}
        self.left: Counter[tuple[str, str]] = Counter()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count one phase of a test."""
        kind = kind_of(report.nodeid)
        self.tried[kind] += report.when == "call" or report.outcome == "failed"
        if report.skipped:
            self.left[kind] += 1
            self.tried[kind] -= report.when == "call"
        if report.failed:
            self.lost[report.nodeid] = kind

    def show(self) -> None:
        """Print trials by kind, by group, and in all."""
        lost = Counter(self.lost.values())
        groups = dict.fromkeys(group for group, _ in self.tried)
        width = max(len(kind) for _, kind in self.tried) + 2
        print(f"{'group':9}{'kind':{width}}{'tried':>7}{'survived':>10}{'left out':>10}")
        for group in groups:
            rows = [key for key in self.tried if key[0] == group]
            for key in rows:
                few = f"   fewer than {LEAST} variants" if self.tried[key] + self.left[key] < LEAST else ""
                print(f"{group:9}{key[1]:{width}}{self._figures(lost, [key])}{few}")
            print(f"{group:9}{'all':{width}}{self._figures(lost, rows)}")
        print(f"{'all':9}{'':{width}}{self._figures(lost, list(self.tried))}")
        for name in self.lost:
            print(f"not survived: {name}")

    def _figures(self, lost: Counter[tuple[str, str]], keys: list[tuple[str, str]]) -> str:
        tried, gone, left = (sum(counts[key] for key in keys) for counts in (self.tried, lost, self.left))
        return f"{tried:7}{tried - gone:10}{left:10}"


def main(options: list[str]) -> int:
    """Run the trials and print the counts."""
    trials = Trials()
    pytest.main(["-q", "--no-header", "-p", "no:cacheprovider", "--tb=line", str(FAULTS), *options], plugins=[trials])
    trials.show()
    return 1 if trials.lost or not trials.tried else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
