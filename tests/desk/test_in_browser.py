"""The desk in a real browser: coded by keyboard, killed, gone on with, brought together, handed on."""

from __future__ import annotations

import os

import pandas as pd
import pytest

from framing.coding import read_codes, validate
from framing.desk.adjudication import adjudication
from framing.desk.tasks import Found, Task
from tests.browser import CHROMIUM, Page
from tests.desk.invented import BOOK, DONE, TASKS, TEXT, answer, coded, desk, span
from tests.desk.served import AXE, SAVED, keys, served, sit_down, text_of, until_codes, wrongs
from tests.desk.test_serving import folder, started

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium: install it, or set CHROMIUM to its path"),
]
__all__ = ["folder"]
PHONE = (390, 844)
ALT, SHIFT = 1, 8
MARKS = "#text mark"
NASTY = "<img src=x onerror=\"window.hacked=1\"> & <script>window.hacked=2</script> 😀😀 The army shelled 'Telmar'."
ARABIC = "قصف الجيش القرية فجر الأحد. وفر السكان إلى الجبل."


@pytest.fixture(scope="module")
def chromium():
    with Page() as page:
        yield page


@pytest.fixture
def browser(chromium):
    chromium.resize(1280, 900)
    chromium.call("Page.setBypassCSP", enabled=False)
    return chromium


def selected(page):
    return page.run("getSelection().toString()")


def place_of(page, words, place=2):
    """Return where a letter of the first of these words stands on the screen."""
    find = f"""(() => {{
      const walker = document.createTreeWalker(document.getElementById('text'), NodeFilter.SHOW_TEXT);
      for (let node; (node = walker.nextNode());) {{
        const at = node.data.indexOf({words!r});
        if (at < 0) continue;
        const range = new Range(); range.setStart(node, at + {place}); range.setEnd(node, at + {place} + 1);
        const box = range.getBoundingClientRect();
        return [box.x + 1, box.y + box.height / 2];
      }}
    }})()"""
    return tuple(page.run(find))


def pull(page, begin, end, *, held=0):
    """Press the mouse at one place and let it go at another; held keys as the browser counts them."""
    places = {"mousePressed": begin, "mouseMoved": end, "mouseReleased": end}
    for kind, (x, y) in places.items():
        page.call(
            "Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", buttons=1, clickCount=1, modifiers=held
        )


def press_on(page, words, place=2, *, held=0):
    """Press the mouse on a letter of the first of these words."""
    pull(page, place_of(page, words, place), place_of(page, words, place), held=held)


@pytest.mark.skipif(os.name != "posix", reason="signals as on POSIX")
def test_coded_by_keyboard_killed_gone_on_with_and_exported(browser, folder, run, monkeypatch):
    process, address = started(folder)
    sit_down(browser, address)
    keys(browser, "ArrowRight", "ArrowRight", "ArrowRight")
    assert selected(browser) == "shelled"
    keys(browser, "1")
    until_codes(browser, 1)
    process.kill()
    process.communicate(timeout=20)
    keys(browser, "ArrowRight", "2")
    browser.until("!document.getElementById('trouble').hidden")
    assert text_of(browser, "#codes-body .label") == ["attack"]  # what was not saved is not shown as a code
    assert text_of(browser, "#saved") == ["Not saved"]

    process, address = started(folder)
    sit_down(browser, address)
    assert text_of(browser, MARKS) == ["shelled"]
    browser.run("document.querySelector('[value=war]').click()")
    browser.until(SAVED)
    keys(browser, "control+Enter")
    browser.until("document.getElementById('progress').textContent.startsWith('1 of 1 finished')")
    process.kill()
    process.communicate(timeout=20)
    monkeypatch.chdir(folder)
    assert run("desk", "tasks.json", "--codebook", "book.toml", "--coder", "ann", "--export", "codes.csv").code == 0
    codes = read_codes(folder / "codes.csv")
    assert codes[["feature", "category", "text"]].fillna("").to_numpy().tolist() == [
        ["harm", "attack", "shelled"],
        ["frame", "war", ""],
    ]
    evidence = pd.DataFrame({"article_id": ["a"], "feature": "harm", "category": "attack", "start": [9], "end": [16]})
    assert validate(evidence, codes[codes["feature"] == "harm"], seed=1).table.iloc[0]["f1"] == 1.0


def test_slots_note_doubt_and_undo_by_keyboard(browser, tmp_path):
    with desk(tmp_path) as own, served(own) as address:
        sit_down(browser, address)
        keys(browser, "ArrowRight", "ArrowRight", "ArrowRight", "1")
        until_codes(browser, 1)
        assert text_of(browser, "#said") == ["Coded attack: shelled"]
        keys(browser, "ArrowLeft", "ArrowRight")  # what a screen reader hears
        assert text_of(browser, "#said") == ["shelled, coded attack"]
        keys(browser, "shift+a", "control+Home", "shift+ArrowRight", "Enter")
        browser.until("document.getElementById('slot-agent').textContent === 'The army'")
        keys(browser, "shift+u")
        browser.until("document.getElementById('unsure').checked")
        keys(browser, "shift+n")
        browser.type("weapons only")
        browser.until(f"{SAVED} && document.querySelectorAll('mark.unsure').length === 1")
        browser.run("document.getElementById('note').blur()")
        browser.until(SAVED)
        [code] = own.states["a"].codes.values()
        assert (code.slots["agent"].text, code.unsure, code.note, code.seen) == (
            "The army",
            True,
            "weapons only",
            False,
        )
        browser.run("document.getElementById('text').focus()")
        for _ in range(3):
            keys(browser, "control+z")
            browser.until(SAVED)
        [code] = own.states["a"].codes.values()
        assert (code.slots, code.unsure, code.note) == ({}, False, "")
        keys(browser, "control+z")
        until_codes(browser, 0)
        assert browser.named("Runtime.exceptionThrown") == []


def test_a_press_fills_a_slot_with_its_noun_phrase_and_takes_codes_to_hand(browser, tmp_path):
    with desk(tmp_path, acts=[(0, span())]) as own, served(own) as address:
        sit_down(browser, address)
        press_on(browser, "shelled")
        browser.until("!document.getElementById('code').hidden")
        browser.run("document.getElementById('slot-agent').click()")
        browser.until(
            "!document.getElementById('asking').hidden && performance.getEntriesByType('resource').some((one) => one.name.includes('phrases') && one.responseEnd)"
        )
        press_on(browser, "army")
        browser.until("document.getElementById('slot-agent').textContent === 'The army'")
        browser.until(SAVED)
        assert own.states["a"].codes["s1"].slots["agent"].as_json() == {"text": "The army", "start": 0, "end": 8}
        browser.run("document.getElementById('slot-speaker').click()")
        browser.run("document.querySelector('#asking button').click()")
        browser.until("document.getElementById('slot-speaker').textContent === 'narrator'")


def test_the_mouse_selects_whole_words_wherever_a_pull_begins_and_ends(browser, tmp_path):
    with desk(tmp_path) as own, served(own) as address:
        sit_down(browser, address)
        army, telmar = (place_of(browser, words) for words in ("army", "Telmar"))
        pulls = {
            "army shelled Telmar": (army, telmar, 0),
            "shelled Telmar": (telmar, place_of(browser, "shelled"), 0),  # from within what is selected, backwards
            "my shel": (army, place_of(browser, "shelled", 4), ALT),
            "The army": (army, (5, 5), 0),  # out of the article
        }
        for words, (begin, end, held) in pulls.items():
            pull(browser, begin, end, held=held)
            browser.until(f"getSelection().toString() === {words!r}")
        press_on(browser, "Telmar")
        browser.until("getSelection().toString() === 'Telmar'")
        press_on(browser, "Rebels", held=SHIFT)
        browser.until("getSelection().toString() === 'Telmar. Rebels'")


def test_presses_on_codes_that_overlap_take_one_after_the_other_to_hand(browser, tmp_path):
    with (
        desk(tmp_path, acts=[(0, span(start=4, end=23)), (0, span("s2", value="killing"))]) as own,
        served(own) as address,
    ):
        sit_down(browser, address)
        for words in ("shelled", "army shelled Telmar", "shelled"):
            press_on(browser, "shelled")
            browser.until(f"document.getElementById('code-words')?.textContent === {words!r}")


def test_what_rules_found_is_hidden_shown_on_request_and_recorded(browser, tmp_path):
    with desk(tmp_path) as own, served(own) as address:
        sit_down(browser, address)
        assert text_of(browser, MARKS) == []
        assert "shelled" not in str(
            browser.run("fetch('api/article/0').then((a) => a.json()).then((a) => JSON.stringify(a.found))")
        )
        keys(browser, "shift+r")
        browser.until("document.querySelectorAll('#found-body li').length === 1")
        assert text_of(browser, "mark.rule") == ["shelled"]
        browser.run("document.querySelector('#found-body .small').click()")
        until_codes(browser, 1)
        [code] = own.states["a"].codes.values()
        assert (code.origin, code.seen, own.states["a"].shown) == ("rules", True, 0)


def test_two_coders_are_brought_together(browser, tmp_path):
    coded(tmp_path, "ann", (0, span()), (0, answer("frame", "war")), (0, DONE))
    coded(tmp_path, "ben", (0, span(value="killing")), (0, answer("frame", "aid")), (0, DONE))
    with adjudication(tmp_path, "eva", ("ann", "ben"), TASKS, BOOK) as own, served(own) as address:
        sit_down(browser, address)
        assert text_of(browser, "#progress") == ["0 of 2 differences decided"]
        assert text_of(browser, ".matter legend .tag") == ["other category", "other answer"]
        browser.run("document.querySelectorAll('.matter input[type=radio]')[1].focus()")
        keys(browser, " ")
        browser.until(f"{SAVED} && document.getElementById('progress').textContent.startsWith('1 of 2')")
        browser.run("document.querySelector('.matter input[type=text]').focus()")
        browser.type("Nobody survived.")
        browser.run("document.activeElement.blur()")
        browser.until(SAVED)
        decided = own.decisions().iloc[0]
        assert decided[["choice", "reason"]].tolist() == ["ben", "Nobody survived."]
        held = own.codes()
        assert held[["coder", "category", "decided"]].to_numpy().tolist() == [["eva", "killing", "ben"]]
        said = pd.DataFrame({"article_id": ["a"], "feature": "harm", "category": "killing", "start": [10], "end": [16]})
        assert validate(said, held, seed=1).table.iloc[0]["f1"] == 1.0
        browser.run("document.getElementById('agree').click()")
        browser.until("document.querySelectorAll('#agreement-body table').length === 2")
        assert text_of(browser, "#agreement-body caption") == ["Spans", "Answers"]
        if AXE.is_file():
            browser.call("Page.setBypassCSP", enabled=True)
            sit_down(browser, address)
            assert wrongs(browser) == []


def test_markup_in_a_text_never_runs_and_offsets_are_right_behind_it(browser, tmp_path):
    with desk(tmp_path, tasks=[Task(NASTY, NASTY, {"source": NASTY})]) as own, served(own) as address:
        sit_down(browser, address)
        assert browser.run("document.getElementById('text').textContent") == NASTY
        press_on(browser, "shelled")
        browser.until("getSelection().toString() === 'shelled'")
        keys(browser, "1")
        until_codes(browser, 1)
        [code] = own.states[NASTY].codes.values()
        assert (code.text, NASTY[code.start : code.end]) == ("shelled", "shelled")
        assert text_of(browser, MARKS) == ["shelled"]
        assert browser.run(
            "window.hacked === undefined && document.querySelectorAll('#text img, #about img, main script').length === 0"
        )
        browser.run(
            "document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.hacked = 3' }))"
        )
        assert browser.run("window.hacked === undefined")


def test_right_to_left_text_runs_that_way_under_the_arrows(browser, tmp_path):
    with desk(tmp_path, tasks=[Task("ar", ARABIC, {})]) as own, served(own) as address:
        sit_down(browser, address)
        assert browser.run("getComputedStyle(document.getElementById('text')).direction") == "rtl"
        keys(browser, "ArrowLeft", "ArrowLeft", "shift+ArrowLeft")
        assert selected(browser) == "الجيش القرية"
        keys(browser, "ArrowRight", "1")
        until_codes(browser, 1)
        assert [code.text for code in own.states["ar"].codes.values()] == ["الجيش"]


def test_five_thousand_words_with_many_codes_stay_quick(browser, tmp_path):
    text = " ".join(f"{TEXT} Report {number}." for number in range(625))
    found = tuple(Found("harm", "attack", at, at + 7) for at in range(9, len(text) - 60, 400))
    acts = [
        (0, {"kind": "rules"}),
        *((0, span(f"k{number}", start=number * 130, end=number * 130 + 8)) for number in range(150)),
    ]
    with desk(tmp_path, acts=acts, tasks=[Task("long", text, {}, found)]) as own, served(own) as address:
        assert len(text.split()) == 5000
        sit_down(browser, address)
        took = browser.run(
            "(() => { const box = document.getElementById('text'); const start = performance.now();"
            " for (let i = 0; i < 20; i += 1) box.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight' }));"
            " document.body.offsetHeight; return (performance.now() - start) / 20; })()"
        )
        assert took < 100, f"{took} ms a word"
        keys(browser, "control+End")
        start = browser.run("performance.now()")
        keys(browser, "2")
        until_codes(browser, 151)
        assert browser.run("performance.now()") - start < 2000


def test_search_goes_to_an_article_and_time_is_kept(browser, tmp_path):
    with desk(tmp_path) as own, served(own) as address:
        sit_down(browser, address)
        keys(browser, "/")
        browser.type("talks")
        browser.until("document.querySelectorAll('#rows li').length === 1")
        browser.run("document.querySelector('#rows button').click()")
        browser.until("document.getElementById('title').textContent === 'Article 2 of 2'")
        keys(browser, "control+Enter")
        browser.until("document.getElementById('progress').textContent.startsWith('1 of 2 finished')")
        browser.until(SAVED)
        assert own.states["b"].done and 0 < own.states["b"].seconds < 30


@pytest.mark.parametrize("size", [(1280, 900), PHONE])
def test_nothing_is_wider_than_the_window_and_axe_finds_nothing_wrong(browser, tmp_path, size):
    with desk(tmp_path, acts=[(0, span(unsure=True)), (0, {"kind": "rules"})]) as own, served(own) as address:
        browser.resize(*size, phone=size == PHONE)
        browser.call("Page.setBypassCSP", enabled=True)
        sit_down(browser, address)
        assert browser.run("document.documentElement.scrollWidth") <= size[0]
        if not AXE.is_file():
            pytest.skip("needs axe-core: npm install axe-core, or set AXE_CORE to its axe.min.js")
        assert wrongs(browser) == []
        browser.run("document.querySelector('#codes-body button').click()")
        assert wrongs(browser) == []
        for button in ("list", "help", "keep"):
            browser.run(f"document.getElementById('{button}').click()")
            assert wrongs(browser) == []
            keys(browser, "Escape")
        browser.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark"}])
        assert wrongs(browser) == []
        browser.call("Emulation.setEmulatedMedia", features=[])
