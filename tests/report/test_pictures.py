"""Figures inside the page, and the words that stand for them."""

from __future__ import annotations

import base64
import re

from framing.report import write_report
from tests.report.invented import QUICK, press, scores_of


def test_every_figure_has_words_that_stand_for_it(page, tmp_path):
    text = write_report(scores_of(press()), tmp_path / "report.html", **QUICK).read_text(encoding="utf-8")
    images = re.findall(r'<img src="data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)" alt="([^"]+)"', text)
    assert len(images) == text.count("<img ") == 6
    assert all(base64.b64decode(data).startswith(b"<?xml") for data, _ in images)
    assert "More in The Courier than in The Northern Star" in images[1][1]
