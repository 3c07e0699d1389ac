"""The explorer in a real browser: numbers that are right and lead to their rows, addresses, parts, markup, bookmarks, axe."""

from __future__ import annotations

import csv
import io
import json

import pytest

from framing.report import explorer, explorer_data
from framing.report.analysis import analyse
from framing.report.explorer import write_explorer
from tests.browser import CHROMIUM, Page
from tests.report.invented import nasty, peopled, press, scores_of
from tests.report.test_in_browser import AXE, PHONE

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium: install it, or set CHROMIUM to its path"),
]
SMALL = {"by": "source", "event": None, "reference": None, "seed": 1, "resamples": 99, "permutations": 199}
SAID = "document.querySelectorAll('.said li').length"
TOLD = "document.getElementById('told').textContent"


def made(folder, scores, name):
    return write_explorer(analyse(scores, **SMALL), folder / f"{name}.html", seed=1, permutations=199, title="Told")


@pytest.fixture(scope="module")
def chromium():
    """Return a browser for all tests."""
    with Page() as page:
        yield page


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """Return an explorer of two outlets with entities, deeds and confidence."""
    return made(tmp_path_factory.mktemp("explorer"), peopled(), "people")


def go(browser, path, chosen, until="true"):
    """Open a page at an address, as someone does who is sent it."""
    browser.call("Page.navigate", url="about:blank")
    browser.until("location.href === 'about:blank'")
    browser.resize(1280, 900)
    browser.events.clear()
    browser.call("Page.navigate", url=f"{path.resolve().as_uri()}#{chosen}")
    browser.until("document.readyState === 'complete' && location.href !== 'about:blank'")
    browser.until(until)


def cells(browser, caption):
    """Return the texts of a table by its caption."""
    return browser.run(
        f"[...[...document.querySelectorAll('table')].find((one) => one.caption?.textContent === {caption!r}).tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.textContent))"
    )


def parts_asked(browser):
    """Return the files of the folder that the page asked for."""
    urls = [event["request"]["url"] for event in browser.named("Network.requestWillBeSent")]
    return {url.rpartition("/")[2] for url in urls if url.endswith(".js")}


def test_rates_are_those_of_the_table_and_their_numbers_lead_to_the_rows(chromium, page):
    scores = peopled()
    go(chromium, page, "feature=actor_labels&category=armed_groups%3Aneutral&voice=own&outlet=The+Courier")
    rows = scores.table.query(
        "category == 'armed_groups:neutral' and speaker == 'narrator' and source == 'The Courier'"
    )
    count, exposure = rows["count"].sum(), rows["exposure"].sum()
    residuals = rows["count"] - count / exposure * rows["exposure"]
    error = (residuals.pow(2).sum() * 6 / 5) ** 0.5 / count
    wide = 2.718281828459045 ** ((1.96 + 2.37 / 5 + 2.82 / 25) * error)
    rate = 1000 * count / exposure
    row = chromium.run("[...document.querySelector('.rates tbody tr').cells].map((cell) => cell.textContent)")
    assert row == [
        "The Courier",
        "",
        f"{rate:.1f}",
        f"{rate / wide:.1f} to {rate * wide:.1f}",
        str(count),
        f"{exposure:,}",
        "6",
    ]
    chromium.run("document.querySelector('.rates tbody td.number a').click()")
    chromium.until(f"{SAID} === {count}")
    assert chromium.run(TOLD) == f"{count} pieces of evidence in 6 of 12 articles"
    assert chromium.run("[...document.querySelectorAll('.said .found')].every((one) => one.textContent === 'rebels')")
    assert chromium.named("Runtime.exceptionThrown") == [] and chromium.named("Log.entryAdded") == []
    asked = [event["request"]["url"] for event in chromium.named("Network.requestWillBeSent")]
    assert {url.partition("#")[0] for url in asked if not url.startswith("data:")} == {page.resolve().as_uri()}


def test_who_and_deeds_follow_the_confidence_that_is_chosen(chromium, page):
    harm = peopled().evidence.query("feature == 'harm'")
    for sure, rows in (("", harm), ("90", harm.query("confidence >= .9"))):
        go(chromium, page, f"view=who&who=the+army&sure={sure}")
        found = {row[0]: row[4] for row in cells(chromium, "How each outlet tells of the army")}
        assert found == {
            name: str(rows["article_id"].str.startswith(name[4:8]).sum())
            for name in ("The Courier", "The Northern Star")
        }
    go(chromium, page, "view=deeds", "document.querySelectorAll('.chains > li').length === 10")
    deeds = harm.groupby("article_id")["deed"].nunique()
    told = {
        row[0]: row[1:3] + row[4:5] for row in cells(chromium, "Deeds, their tellings, and where who did it is named")
    }
    mine = deeds[deeds.index.str.startswith("Cour")].sum()
    tellings = harm["article_id"].str.startswith("Cour").sum()
    assert told["The Courier"] == [str(mine), str(tellings), str(mine)]
    chromium.run(
        "[...document.querySelectorAll('tbody a')].find((one) => one.ariaLabel.endsWith('tellings of The Courier')).click()"
    )
    chromium.until(f"{TOLD}.startsWith('{tellings} pieces of evidence')")


def test_words_lead_to_sentences_of_both_sides(chromium, page):
    go(chromium, page, "view=telling&side=The+Courier")
    assert "terrorists" in [row[0] for row in cells(chromium, "Words of The Courier against the others")]
    chromium.run("[...document.querySelectorAll('tbody a')].find((one) => one.textContent === 'terrorists').click()")
    chromium.until(f"{SAID} > 0")
    assert "word=terrorists" in chromium.run("location.hash")
    heads = chromium.run("[...document.querySelectorAll('.columns h2')].map((one) => one.textContent)")
    assert heads[1] == "the other outlets 0 in 6 articles" and heads[0].startswith("The Courier ")


def test_parts_are_loaded_when_they_are_read(chromium, tmp_path, monkeypatch):
    monkeypatch.setattr(explorer, "ONE_FILE", 5)
    monkeypatch.setattr(explorer_data, "PART", 4)
    path = made(tmp_path, scores_of(press(number=6, length=2)), "many & more")
    go(chromium, path, "")
    assert parts_asked(chromium) == set()
    chromium.run("location.hash = 'view=sentences&outlet=The+Northern+Star&feature=harm'")
    chromium.until(f"{SAID} === 10")
    assert parts_asked(chromium) == {"part-1.js", "part-2.js"} and chromium.named("Runtime.exceptionThrown") == []
    (tmp_path / "many & more-data" / "part-0.js").unlink()
    chromium.run("location.hash = 'view=sentences&outlet=The+Courier&feature=harm'")
    chromium.until("document.querySelector('[role=alert]') !== null")
    assert chromium.run("document.querySelector('[role=alert]').textContent").endswith(
        "keep the folder many%20%26%20more-data beside this page"
    )


def test_markup_stays_text_and_bookmarks_are_csv_that_no_spreadsheet_runs(chromium, tmp_path):
    path = made(tmp_path, scores_of(nasty()), "odd")
    go(
        chromium,
        path,
        "view=sentences&outlet=O%27Neil+%26+%3Cb%3ESons%3C%2Fb%3E&word=%3Cscript%3E&who=%3Cb%3E",
        f"{TOLD}.startsWith('0 pieces')",
    )
    go(chromium, path, "view=sentences&outlet=O%27Neil+%26+%3Cb%3ESons%3C%2Fb%3E", f"{SAID} === 4")
    assert chromium.run("document.querySelectorAll('#view b, #view script').length") == 0
    assert chromium.run("window.hacked === undefined")
    chromium.run(
        "localStorage.clear(); URL.createObjectURL = (blob) => { window.saved = blob.text(); return 'blob:none'; }; HTMLAnchorElement.prototype.click = () => {}"
    )
    chromium.run("document.querySelector('.star').click(); location.hash = 'view=bookmarks'")
    chromium.until("document.getElementById('note-0') !== null")
    chromium.run(
        "(() => { const note = document.getElementById('note-0'); note.value = '=1+1'; note.onchange(); document.querySelector('#view .tools button').click(); })()"
    )
    (row,) = csv.DictReader(io.StringIO(chromium.run("window.saved").removeprefix("\ufeff")))
    text = nasty()[0].text
    assert (row["outlet"], row["words"], row["note"]) == ("O'Neil & <b>Sons</b>", "rebels", "'=1+1")
    assert text[int(row["start"]) : int(row["end"])] == "rebels" and row["sentence"].endswith("<!-- The rebels fled.")
    assert (
        row["package"] == "media-framing 9.9.9"
        and row["lexicons"] == f"harm 1.2.3 {'cd' * 6}"
        and len(row["data_sha256"]) == 64
    )
    assert row["view"].startswith("#view=sentences&outlet=O%27Neil")


@pytest.mark.skipif(not AXE.is_file(), reason="needs axe-core: npm install axe-core, or set AXE_CORE to its axe.min.js")
def test_axe_finds_nothing_wrong_wide_or_on_a_phone_in_the_dark(chromium, page):
    go(chromium, page, "")
    chromium.run(f"{AXE.read_text(encoding='utf-8')}; 0")
    look = (
        "axe.run(document).then((found) => JSON.stringify(found.violations.map((one) => [one.id, one.nodes[0].html])))"
    )
    for dark in ("light", "dark"):
        chromium.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": dark}])
        if dark == "dark":
            chromium.resize(*PHONE, phone=True)
        for chosen in (
            "view=rates",
            "view=telling",
            "view=who",
            "view=deeds",
            "view=sentences",
            "view=said&word=rebels",
            "view=articles",
        ):
            chromium.run(f"location.hash = {chosen!r}")
            chromium.until(
                f"location.hash === '#{chosen}' && document.querySelector('[aria-current]').hash.includes({chosen.split('&')[0].removesuffix('view=rates')!r})"
            )
            assert json.loads(chromium.run(look)) == [], (dark, chosen)
            assert chromium.run("document.documentElement.scrollWidth <= innerWidth"), chosen
