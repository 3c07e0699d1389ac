"""What the page is told, and what is kept from it. Also tests framing/desk/phrases.py."""

import pytest
from starlette.testclient import TestClient

from framing.coding import read_codes
from framing.desk.adjudication import adjudication
from framing.desk.phrases import noun_phrases
from framing.desk.server import make_app
from framing.desk.tasks import Task
from tests.desk.invented import AGENT, BOOK, DONE, TASKS, TEXT, answer, coded, desk, span


class Asking:
    """A page, without its browser."""

    def __init__(self, of, **options):
        self.client = TestClient(make_app(of, "t", **options), base_url="http://127.0.0.1")

    def get(self, path):
        return self.client.get(f"/t/api/{path}").json()

    def post(self, path, told):
        return self.client.post(f"/t/api/{path}", json=told).json()


@pytest.fixture
def page(tmp_path):
    with desk(tmp_path) as own:
        yield Asking(own)


def test_the_desk_as_a_whole(page):
    told = page.get("desk")
    assert (told["who"], told["coders"], told["codebook"]["name"]) == ("ann", [], "Harm")
    assert told["articles"][0] == {
        "id": "a", "about": {"source": "Courier", "published": "2016-12-01"}, "length": 6, "done": False, "codes": 0, "answered": 0,
        "seconds": 0.0, "comment": False,
    }  # fmt: skip
    harm, frame = told["codebook"]["variables"][:2]
    assert (harm["spans"], harm["slots"][0], frame["spans"]) == (
        True,
        {"name": "agent", "definition": "Who did it."},
        False,
    )
    assert harm["values"][0] == {"name": "attack", "definition": "Shelling."}


def test_an_article_as_it_is_markup_and_all(page):
    assert page.get("article/1")["text"] == TASKS[1].text
    assert page.get("article/2") == {"error": "no article 3; have 2"}


def test_half_a_letter_in_a_text_is_shown_and_coded(tmp_path):
    text = "The \ud83d army shelled Telmar."
    with desk(tmp_path, tasks=[Task("odd", text, {})]) as own:
        page = Asking(own)
        assert page.get("article/0")["text"] == text
        assert page.post("act/0", span(start=11, end=18))["state"]["codes"]["s1"]["text"] == "shelled"
        page.post("act/0", span("s2", start=0, end=5))
        assert page.client.get("/t/api/export/doccano?unfinished").status_code == 200
    with desk(tmp_path, tasks=[Task("odd", text, {})]) as again:
        assert again.states["odd"].codes["s2"].text == text[:5]


def test_a_journal_that_is_gone_is_said(tmp_path):
    for who in ("ann", "ben"):
        coded(tmp_path, who, (0, span()))
    with adjudication(tmp_path, "eva", ("ann", "ben"), TASKS, BOOK) as own:
        (tmp_path / "ben.journal").unlink()
        answer = Asking(own).client.get("/t/api/article/0")
        assert answer.status_code == 507 and "ben.journal" in answer.json()["error"]


def test_what_rules_found_goes_to_the_page_only_when_asked_for(page):
    assert (page.get("article/0")["found"], page.get("article/0")["rules"]) == (None, True)
    told = page.post("act/0", {"kind": "rules"})
    assert told["found"] == [{"variable": "harm", "value": "attack", "start": 9, "end": 16, "text": "shelled"}]
    assert told["state"]["shown"] == 0


def test_acts_and_undoing(page):
    told = page.post("act/0", {**span(slots={"agent": AGENT}), "seconds": 3})
    assert told["state"]["codes"]["s1"]["slots"] == {"agent": AGENT} and told["seconds"] == 3.0
    assert page.post("undo/0", {"seconds": 1})["state"]["codes"] == {}
    assert page.post("undo/0", {}) == {"error": "nothing to undo in this article"}
    assert page.post("steal/0", {}) == {"error": "no deed 'steal'; have act, undo"}
    assert page.get("agreement") == {"error": "agreement is shown to adjudicators, so that it moves no coder"}


def test_search_looks_at_texts_comments_and_notes(page):
    page.post("act/1", {"kind": "comment", "value": "Odd headline."})
    assert page.get("search?q=REBELS") == [{"number": 0, "count": 1, "places": [TEXT]}]
    assert [hit["number"] for hit in page.get("search?q=odd%20headline")] == [1]
    assert [hit["number"] for hit in page.get("search?q=courier")] == [0]
    assert page.get("search?q=%20") == page.get("search?q=nothing%20such") == []


def test_a_blind_coder_learns_nothing_of_the_outlet(tmp_path):
    with desk(tmp_path) as own:
        page = Asking(own, blind=True)
        told = [page.get("desk"), page.get("article/0"), page.post("act/0", span()), page.get("search?q=courier")]
    assert "Courier" not in str(told) and "2016-12-01" not in str(told)


def test_files_to_keep(page, tmp_path):
    page.post("act/0", span())
    page.post("act/0", DONE)
    answer = page.client.get("/t/api/export/csv")
    assert answer.headers["content-disposition"] == 'attachment; filename="ann-codes.csv"'
    (tmp_path / "codes.csv").write_bytes(answer.content)
    assert read_codes(tmp_path / "codes.csv", texts={"a": TEXT})["text"].tolist() == ["shelled"]
    assert page.get("export/xml")["error"].startswith("no format 'xml'; have csv")


def test_an_adjudicator_sees_both_and_decides(tmp_path):
    coded(tmp_path, "ann", (0, span()), (0, answer("frame", "war")), (0, DONE))
    coded(tmp_path, "ben", (0, answer("frame", "war")), (0, DONE), (0, {"kind": "comment", "value": "Short."}))
    with adjudication(tmp_path, "eva", ("ann", "ben"), TASKS, BOOK) as own:
        page = Asking(own)
        told = page.get("article/0")
        assert (told["finished"], told["comments"], told["differ"], told["decided"]) == (
            [True, True],
            ["", "Short."],
            1,
            0,
        )
        [matter, agreed] = told["matters"]
        assert (matter["differs"], agreed["differs"], matter["sides"][1]) == (["one coder"], [], None)
        told = page.post("decide/0", {"key": matter["key"], "choice": "ann", "reason": "Shells."})
        assert told["matters"][0]["decision"]["reason"] == "Shells." and told["decided"] == 1
        assert page.post("act/0", span()) == {"error": "an adjudicator decides, and does not code"}
        assert page.get("agreement")["answers"][0]["percent"] == 1.0
        assert page.get("desk")["coders"] == ["ann", "ben"]


def test_noun_phrases_for_slots(page):
    assert [TEXT[start:end] for start, end in page.get("phrases/0")] == ["The army", "Telmar", "Rebels"]
    german = "Die Armee hat am Montag die Stadt beschossen, wie der Bürgermeister mitteilte. " * 4
    assert noun_phrases(german) == ()
