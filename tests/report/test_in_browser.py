"""The report in a real browser: it loads from disk, filters, sorts, opens articles, survives markup, and serves all."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from framing.articles.article import Article
from framing.report import write_report
from framing.scores.folder import write_scores
from tests.browser import CHROMIUM, Page
from tests.report.invented import NASTY, QUICK, nasty, press, scores_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium: install it, or set CHROMIUM to its path"),
]
AXE = Path(os.environ.get("AXE_CORE", "node_modules/axe-core/axe.min.js"))
ROWS = 5000
STATUS = "document.querySelector('#evidence-table [role=status]').textContent"
FIRST = "document.querySelector('#evidence-table tbody tr').cells[{}].textContent"
PHONE = (390, 844)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a folder for pages."""
    return tmp_path_factory.mktemp("pages")


@pytest.fixture(scope="module")
def large(folder):
    """Return a report on 5,000 pieces of evidence."""
    articles = press(number=100, length=5)
    scores = scores_of(articles)
    assert len(scores.evidence) >= ROWS
    kept = scores.evidence.head(ROWS)
    return write_report(
        type(scores)(scores.table, kept, scores.manifest, scores.articles), folder / "large.html", **QUICK
    )


@pytest.fixture(scope="module")
def odd(folder):
    """Return a report with markup, quotes and letters outside the basic plane in titles, names and texts."""
    return write_report(scores_of(nasty()), folder / "odd.html", title=NASTY, **QUICK)


@pytest.fixture(scope="module")
def chromium():
    """Return a browser for all tests."""
    with Page() as page:
        yield page


@pytest.fixture
def browser(chromium):
    """Return an empty page as wide as a desktop's."""
    chromium.call("Page.navigate", url="about:blank")
    chromium.until("location.href === 'about:blank' && document.readyState === 'complete'")
    chromium.resize(1280, 900)
    chromium.events.clear()
    return chromium


def choose(page, control, value):
    """Choose an option as a person does, with its event."""
    page.run(
        f"(() => {{ const box = document.getElementById({control!r}); box.value = {value!r}; box.dispatchEvent(new Event('change')); }})()"
    )


def open_first(page):
    """Open the first row by keyboard."""
    page.run("document.querySelector('#evidence-table .found').focus()")
    page.press("Enter")
    page.until("document.getElementById('reader').open")


def column(page, place):
    """Return the texts of one column of the page of evidence that is shown."""
    return page.run(
        f"[...document.querySelectorAll('#evidence-table tbody tr')].map((row) => row.cells[{place}].textContent)"
    )


def test_it_loads_from_disk_without_asking_for_anything(browser, large):
    browser.open(large)
    asked = [event["request"]["url"] for event in browser.named("Network.requestWillBeSent")]
    assert [url for url in asked if not url.startswith("data:")] == [large.resolve().as_uri()]
    assert browser.named("Runtime.exceptionThrown") == [] and browser.named("Log.entryAdded") == []
    assert browser.run("[...document.images].every((image) => image.complete && image.naturalWidth > 100)")
    assert browser.run("document.documentElement.lang") == "en"


def test_five_thousand_rows_stay_quick(browser, large):
    browser.open(large)
    assert browser.run(STATUS) == "5,000 pieces of evidence"
    assert browser.run("document.querySelectorAll('#evidence-table tbody tr').length") == 50
    work = {
        "sort": "document.querySelectorAll('#evidence-table th button')[0].click()",
        "filter": "(() => { const box = document.getElementById('evidence-feature'); box.value = box.options[1].value; box.onchange(); })()",
        "page": "document.querySelector('#evidence-table .pages button:last-child').click()",
    }
    for name, script in work.items():
        took = browser.run(
            f"(() => {{ const start = performance.now(); {script}; document.body.offsetHeight; return performance.now() - start; }})()"
        )
        assert took < 1000, name


def test_filters_narrow_the_rows_and_each_other(browser, large):
    browser.open(large)
    choose(browser, "evidence-feature", "Who is left out")
    assert set(column(browser, 1)) == {"passives that do not name the doer"}
    options = browser.run("[...document.getElementById('evidence-category').options].map((option) => option.value)")
    assert options == ["", "passives that do not name the doer"]
    choose(browser, "evidence-outlet", "The Northern Star")
    assert browser.run(STATUS) == "0 pieces of evidence of 5,000"
    browser.run(
        "[...document.querySelectorAll('#evidence-table .tools button')].find((button) => button.textContent === 'Clear filters').click()"
    )
    assert browser.run(STATUS) == "5,000 pieces of evidence"


def test_search_finds_words_slots_and_articles(browser, large):
    browser.open(large)
    browser.run("document.getElementById('evidence-search').focus()")
    browser.type("THE ARMY report 7")
    browser.until(f"{STATUS} !== '5,000 pieces of evidence'")
    assert set(column(browser, 0)) == {"killed"} and set(column(browser, 4)) == {"the army"}
    assert all("7" in name for name in column(browser, 7))


def test_sorting_turns_and_is_announced(browser, large):
    browser.open(large)
    heads = "[...document.querySelectorAll('#numbers-table th[scope=col]')]"
    rate = f"{heads}.find((head) => head.textContent.startsWith('Rate'))"
    values = (
        "[...document.querySelectorAll('#numbers-table tbody tr')].map((row) => parseFloat(row.cells[5].textContent))"
    )
    choose(browser, "numbers-voice", "the outlet's own")
    assert browser.run(f"{rate}.getAttribute('aria-sort')") == "none"
    browser.run(f"{rate}.querySelector('button').focus()")
    browser.press("Enter")
    assert browser.run(f"{rate}.getAttribute('aria-sort')") == "ascending"
    assert (up := browser.run(values)) == sorted(up) and len(set(up)) > 3
    browser.press(" ")
    assert browser.run(f"{rate}.getAttribute('aria-sort')") == "descending"
    assert browser.run(values) == sorted(up, reverse=True)
    assert browser.run(f"{heads}.filter((head) => head.getAttribute('aria-sort') !== 'none').length") == 1


def test_pages_turn_and_stop_at_the_ends(browser, large):
    browser.open(large)
    where = "document.querySelector('#evidence-table .pages span').textContent"
    buttons = "[...document.querySelectorAll('#evidence-table .pages button')]"
    assert browser.run(where) == "Page 1 of 100"
    assert browser.run(f"{buttons}.map((button) => button.disabled)") == [True, True, False, False]
    browser.run(f"{buttons}[2].click(), {buttons}[2].click()")
    assert browser.run(where) == "Page 3 of 100"
    browser.run(f"{buttons}[3].click()")
    assert browser.run(where) == "Page 100 of 100"
    assert browser.run(f"{buttons}.map((button) => button.disabled)") == [False, False, True, True]


def test_a_row_opens_its_article_and_the_keyboard_goes_there_and_back(browser, large):
    browser.open(large)
    words = browser.run(FIRST.format(0))
    open_first(browser)
    assert browser.run("document.activeElement.tagName + ':' + document.activeElement.textContent") == f"MARK:{words}"
    assert browser.run("document.getElementById('reader-title').textContent") == "Report 0"
    assert browser.run("document.getElementById('reader-text').textContent") == press(number=1, length=5)[0].text
    before = browser.run("document.getElementById('reader-info').textContent")
    browser.press("Tab")
    assert browser.run("document.getElementById('reader-info').textContent") != before
    browser.press("Escape")
    browser.until("!document.getElementById('reader').open")
    assert (
        browser.run("document.activeElement.className + ':' + document.activeElement.textContent") == f"found:{words}"
    )


def test_slots_are_told_and_tinted_on_focus(browser, large):
    browser.open(large)
    choose(browser, "evidence-feature", "Who hurts whom")
    open_first(browser)
    told = browser.run("document.querySelector('#reader-info dl').innerText").split("\n")
    assert told[:8] == ["Words", "killed", "What", "killings (harm: killing)", "Who", "the army", "To whom", "people"]
    ranges = "[...CSS.highlights.get({!r})].map((range) => range.toString()).join('')"
    text = press(number=1, length=5)[0].text
    assert browser.run(ranges.format("agent")) == text[4:12] and browser.run(ranges.format("patient")) == text[0:3]


def test_a_pointer_over_marked_words_tells_of_them(browser, large):
    browser.open(large)
    open_first(browser)
    last = "[...document.querySelectorAll('#reader-text mark')].at(-1)"
    spot = browser.run(
        f"(() => {{ {last}.scrollIntoView(); const box = {last}.getBoundingClientRect(); return [box.x + 3, box.y + 5]; }})()"
    )
    browser.call("Input.dispatchMouseEvent", type="mouseMoved", x=spot[0], y=spot[1])
    browser.until("document.getElementById('reader-info').textContent.includes('freed')")


def test_marks_of_a_feature_can_be_switched_off(browser, large):
    browser.open(large)
    open_first(browser)
    key = (
        "[...document.querySelectorAll('#reader-key button')].find((button) => button.textContent === 'Who hurts whom')"
    )
    marks = "[...document.querySelectorAll('#reader-text mark')].map((mark) => mark.textContent)"
    assert "killed" in browser.run(marks)
    browser.run(f"{key}.click()")
    assert browser.run(f"{key}.getAttribute('aria-pressed')") == "false"
    assert "were killed" in browser.run(marks) and "killed" not in browser.run(marks)


def test_markup_never_runs_and_is_shown_as_written(browser, odd):
    browser.open(odd)
    assert browser.run("document.title") == NASTY and browser.run("document.querySelector('h1').textContent") == NASTY
    choose(browser, "evidence-outlet", "O'Neil & <b>Sons</b>")
    assert set(column(browser, 2)) == {"O'Neil & <b>Sons</b>"}
    open_first(browser)
    assert browser.run("document.getElementById('reader-text').textContent") == nasty()[0].text
    assert browser.run("document.getElementById('reader-title').textContent") == NASTY
    assert (
        browser.run(
            "document.querySelectorAll('#reader script, #reader b, #evidence-table script, #evidence-table b').length"
        )
        == 0
    )
    assert browser.run("window.hacked === undefined")
    assert browser.named("Runtime.exceptionThrown") == []


def test_marks_are_right_behind_letters_outside_the_basic_plane(browser, odd):
    browser.open(odd)
    choose(browser, "evidence-outlet", "O'Neil & <b>Sons</b>")
    open_first(browser)
    marks = browser.run("[...document.querySelectorAll('#reader-text mark')].map((mark) => mark.textContent)")
    assert marks == ["rebels", "fled", "were ", "killed"]


def test_a_script_put_into_the_page_is_refused(browser, odd):
    browser.open(odd)
    browser.run(
        "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.hacked = 3'}))"
    )
    browser.run("new Image().src = 'file:///favicon.ico'")
    assert browser.run("window.hacked === undefined")
    assert any("Content Security Policy" in event["entry"]["text"] for event in browser.named("Log.entryAdded"))


def test_rows_are_saved_as_csv_that_no_spreadsheet_runs(browser, folder):
    articles = [Article("=1+1", 'The rebels fled, "all".', "=cmd", "2016-01-01"), *press(number=5)]
    browser.open(write_report(scores_of(articles), folder / "csv.html", **QUICK))
    browser.run("URL.createObjectURL = (blob) => { window.saved = blob.text(); return 'blob:none'; }")
    browser.run("HTMLAnchorElement.prototype.click = () => {}")
    choose(browser, "evidence-outlet", "=cmd")
    browser.run("[...document.querySelectorAll('#evidence-table .tools button')].at(-1).click()")
    lines = browser.run("window.saved").removeprefix("\ufeff").split("\r\n")
    assert lines == [
        "Words found,What,Outlet,Date,Who,To whom,Voice,Article",
        "rebels,neutral labels for armed groups,'=cmd,2016-01-01,,,the outlet's own,'=1+1",
        "fled,escape,'=cmd,2016-01-01,,,the outlet's own,'=1+1",
        "",
    ]


def test_without_texts_a_row_shows_its_words_alone(browser, folder):
    scores = scores_of(press(number=5))
    write_scores(scores, folder / "scores")
    browser.open(write_report(folder / "scores", folder / "bare.html", **QUICK))
    open_first(browser)
    shown = browser.run("document.getElementById('reader-text').textContent")
    assert shown == "The text of this article is not part of this page. Characters 4 to 14:terrorists"
    assert browser.run("document.getElementById('reader-title').textContent") == "Cour-000"


def test_a_phone_shows_all_of_the_width(browser, large):
    browser.resize(*PHONE, phone=True)
    browser.open(large)
    assert browser.run("document.documentElement.scrollWidth") == PHONE[0]
    open_first(browser)
    box = browser.run(
        "(() => { const box = document.getElementById('reader').getBoundingClientRect(); return [box.width, box.height]; })()"
    )
    assert box == list(PHONE)


@pytest.mark.skipif(not AXE.is_file(), reason="needs axe-core: npm install axe-core, or set AXE_CORE to its axe.min.js")
@pytest.mark.parametrize("size", [(1280, 900), PHONE])
@pytest.mark.parametrize("name", ["large", "odd"])
def test_axe_finds_nothing_wrong(browser, request, size, name):
    browser.resize(*size, phone=size == PHONE)
    browser.open(request.getfixturevalue(name))
    browser.run(f"{AXE.read_text(encoding='utf-8')}; 0")
    look = "axe.run(document).then((found) => JSON.stringify(found.violations.map((one) => [one.impact, one.id, one.nodes[0].html])))"
    assert json.loads(browser.run(look)) == []
    open_first(browser)
    assert json.loads(browser.run(look)) == []
