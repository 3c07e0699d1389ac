"""A page written once."""

from __future__ import annotations

import pytest

from framing.report import write_report
from tests.report.invented import QUICK, press, scores_of
from tests.report.reading import parse


@pytest.fixture(scope="session")
def page(tmp_path_factory):
    """Return the report on two invented outlets, parsed."""
    return parse(write_report(scores_of(press()), tmp_path_factory.mktemp("report") / "report.html", **QUICK))
