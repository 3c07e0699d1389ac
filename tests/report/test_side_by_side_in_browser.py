"""The page of told and untold in a real browser: axe, phones, dark, right to left, several events, and what keys and boxes do."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from framing.analysis.coverages import Coverage, coverage
from framing.report.side_by_side import write_coverage
from framing.scores.scores import Scores
from tests.browser import CHROMIUM, Page
from tests.report.test_in_browser import AXE

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium: install it, or set CHROMIUM to its path"),
]
DESKTOP, PHONE = (1280, 900), (375, 812)
SAID = "document.getElementById('about').textContent"
SHOWN = "[...document.querySelectorAll('.article h3 span')].map((node) => node.textContent.split(' · ')[0])"
BOXES = "[...document.querySelectorAll('#choice input')]"
HEBREW = str.maketrans({chr(code): chr(0x5D0 + code % 27) for code in [*range(65, 91), *range(97, 123)]})


def twice(found: Coverage) -> Coverage:
    """Return coverage with the invented event told once more, as another."""
    tables = {
        name: pd.concat([frame, _again(frame)], ignore_index=True)
        for name in ("table", "passages", "numbers", "timeline")
        for frame in [getattr(found, name)]
    }
    more = tuple(replace(one, id=f"{one.id}-2", event="the second event") for one in found.articles)
    return Coverage(**tables, articles=(*found.articles, *more))


def _again(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(event="the second event", article_id=frame["article_id"] + "-2").astype(frame.dtypes)


def from_the_right(found: Coverage) -> Coverage:
    """Return coverage with its texts in Hebrew letters, at the same places."""
    articles = (
        replace(one, text=one.text.translate(HEBREW), title=one.title.translate(HEBREW)) for one in found.articles
    )
    words = {
        name: getattr(found, name).assign(**{column: getattr(found, name)[column].str.translate(HEBREW)})
        for name, column in (("table", "about"), ("passages", "text"))
    }
    return replace(found, **words, articles=tuple(articles))


@pytest.fixture(scope="module")
def pages(tarma: Scores, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the pages of one event, of two, and of texts that run from right to left."""
    folder, found = tmp_path_factory.mktemp("told"), coverage(tarma)
    every = {"one": found, "two": twice(found), "right": from_the_right(found)}
    return {name: write_coverage(one, folder / f"{name}.html", seed=1) for name, one in every.items()}


@pytest.fixture(scope="module")
def chromium():
    """Return a browser for all tests."""
    with Page() as page:
        yield page


def go(browser: Page, path: Path, size: tuple[int, int] = DESKTOP, *, dark: bool = False) -> None:
    """Open a page anew, in a size and a scheme of colours."""
    browser.call("Page.navigate", url="about:blank")
    browser.until("location.href === 'about:blank'")
    browser.resize(*size, phone=size == PHONE)
    scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    browser.call("Emulation.setEmulatedMedia", features=[scheme])
    browser.events.clear()
    browser.open(path)


@pytest.mark.skipif(not AXE.is_file(), reason="needs axe-core: npm install axe-core, or set AXE_CORE to its axe.min.js")
@pytest.mark.parametrize("name", ["one", "two", "right"])
@pytest.mark.parametrize(("size", "dark"), [(DESKTOP, False), (DESKTOP, True), (PHONE, False), (PHONE, True)])
def test_axe_finds_nothing_wrong(
    chromium: Page, pages: dict[str, Path], name: str, size: tuple[int, int], dark: bool
) -> None:
    go(chromium, pages[name], size, dark=dark)
    chromium.run(f"{AXE.read_text(encoding='utf-8')}; 0")
    chromium.press("n")
    look = "axe.run(document).then((found) => JSON.stringify(found.violations.map((one) => [one.impact, one.id, one.nodes[0].html])))"
    assert json.loads(chromium.run(look)) == []
    assert chromium.named("Runtime.exceptionThrown") == [] and chromium.named("Log.entryAdded") == []


@pytest.mark.parametrize("name", ["one", "two", "right"])
def test_a_phone_shows_all_of_the_width_with_five_outlets(chromium: Page, pages: dict[str, Path], name: str) -> None:
    go(chromium, pages[name], PHONE)
    for number in (0, 1, 2, 3, 4):
        chromium.run(f"{BOXES}[{number}].checked || {BOXES}[{number}].click()")
    assert chromium.run(f"{SHOWN}.length") == 4
    assert chromium.run("[document.documentElement.scrollWidth, visualViewport.scale]") == [PHONE[0], 1]
    wide = f"[...document.querySelectorAll('.article, #about, #choice, select, header')].filter((node) => node.getBoundingClientRect().right > {PHONE[0]}).length"
    assert chromium.run(wide) == 0


def test_four_of_five_outlets_are_shown_at_a_time(chromium: Page, pages: dict[str, Path]) -> None:
    go(chromium, pages["one"])
    chromium.run(f"{BOXES}.forEach((box) => box.checked || box.click())")
    assert chromium.run(SAID) == "At most 4 articles are shown at a time; take one away first."
    assert chromium.run(f"{BOXES}.map((box) => box.checked)").count(False) == 1
    chromium.run(f"{BOXES}[0].click()")
    assert len(chromium.run(SHOWN)) == 3 and "Northern Wire" not in chromium.run(SHOWN)


def test_another_event_brings_its_own_articles_and_facts(chromium: Page, pages: dict[str, Path]) -> None:
    go(chromium, pages["two"])
    before = chromium.run(SHOWN)
    chromium.run(
        "(() => { const box = document.querySelector('#choice select'); box.focus(); box.value = '1'; box.dispatchEvent(new Event('change')); })()"
    )
    assert chromium.run(SHOWN) == before
    assert chromium.run("[...document.querySelectorAll('.article')].every((one) => Number(one.dataset.article) > 4)")
    assert chromium.run("document.activeElement.tagName") == "SELECT"
    assert chromium.run("[...document.querySelectorAll('#facts caption')].map((one) => one.textContent)") == [
        "Event tarma-market", "Event the second event",
    ]  # fmt: skip


def test_texts_from_the_right_begin_at_the_right_and_keep_their_marks(chromium: Page, pages: dict[str, Path]) -> None:
    go(chromium, pages["right"])
    assert chromium.run("getComputedStyle(document.querySelector('.words')).direction") == "rtl"
    assert chromium.run("getComputedStyle(document.querySelector('.article h3')).direction") == "rtl"
    assert chromium.run("getComputedStyle(document.querySelector('#facts .go')).direction") == "rtl"
    chromium.press("n")
    assert chromium.run("document.querySelectorAll('mark.now').length") == 5
    assert chromium.run("document.querySelectorAll('#lines path.now').length") == 1


def test_the_chosen_fact_stays_marked_when_articles_change_and_its_line_goes_over_one_that_leaves_it_untold(
    chromium: Page, pages: dict[str, Path]
) -> None:
    go(chromium, pages["one"])
    chromium.run(f"{BOXES}[4].click()")
    told = "document.getElementById('about').textContent"
    for _ in range(40):
        chromium.press("n")
        if chromium.run(told).startswith("8. Speaker"):
            break
    chromium.run(f"{BOXES}[1].click()")
    assert chromium.run(SHOWN) == ["Northern Wire", "State Gazette", "The Courier", "Valley Radio"]
    assert chromium.run("[...document.querySelectorAll('.article')].map((one) => one.querySelectorAll('mark.now').length > 0)") == [
        True, False, True, False,
    ]  # fmt: skip
    assert chromium.run("document.querySelectorAll('#lines path.now').length") == 1


def test_dark_is_dark(chromium: Page, pages: dict[str, Path]) -> None:
    go(chromium, pages["one"], dark=True)
    assert chromium.run("getComputedStyle(document.body).backgroundColor") == "rgb(25, 25, 25)"
