"""Who may ask: only this machine, only with the secret, only the page itself. Also tests framing/desk/server.py."""

import json

import pytest
from starlette.testclient import TestClient

from framing.desk.gate import LARGEST, new_token
from framing.desk.journal import JournalError
from framing.desk.server import make_app, page_files
from tests.desk.invented import DONE, desk, span

TOKEN = "secret"
ACT = f"/{TOKEN}/api/act/0"


@pytest.fixture
def own(tmp_path):
    with desk(tmp_path) as own:
        yield own


@pytest.fixture
def client(own):
    return TestClient(make_app(own, TOKEN), base_url="http://127.0.0.1:8123")


def test_the_page_and_its_files_are_served_and_nothing_else(client):
    for name in ("", *page_files()):
        answer = client.get(f"/{TOKEN}/{name}")
        assert answer.status_code == 200 and answer.headers["x-content-type-options"] == "nosniff"
    assert client.get(f"/{TOKEN}/").headers["content-type"] == "text/html; charset=utf-8"
    policy = client.get(f"/{TOKEN}/").headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';")


@pytest.mark.parametrize(
    "path", ["/", "/wrong/", "/secre/", "/secrett/", "/secret", "//secret/", "/wrong/api/desk", "/%00/", "/é/"]
)
def test_without_the_secret_there_is_nothing(client, path):
    answer = client.get(path)
    assert answer.status_code == 404 and "ann" not in answer.text


@pytest.mark.parametrize(
    "path",
    ["../../../etc/passwd", "..%2f..%2fetc%2fpasswd", "%2e%2e/server.py", "../server.py", "page/index.html", "index.html%00", "desk.css/..", "api/article/..%2f1", "__init__.py", "ann.journal"],
)  # fmt: skip
def test_no_path_leads_out_of_the_page(client, path):
    answer = client.get(f"/{TOKEN}/{path}")
    assert answer.status_code == 404 and "import" not in answer.text and "root:" not in answer.text


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8123", "127.0.0.1.evil.example", "192.168.0.2:8123", "0.0.0.0", "[::1]:8123", ""],
)
def test_other_hosts_are_refused(client, host):
    answer = client.get(f"/{TOKEN}/api/desk", headers={"host": host})
    assert (answer.status_code, answer.text) == (400, "This desk answers to 127.0.0.1 alone.")


def test_localhost_is_this_machine(client):
    assert client.get(f"/{TOKEN}/api/desk", headers={"host": "localhost:8123"}).json()["who"] == "ann"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "http://evil.example"}, 403), ({"origin": "null"}, 403), ({"origin": "http://127.0.0.1:9"}, 403),
        ({"content-type": "text/plain"}, 415), ({"content-type": "application/x-www-form-urlencoded"}, 415),
        ({"origin": "http://127.0.0.1:8123"}, 200), ({}, 200),
    ],
)  # fmt: skip
def test_only_the_page_itself_may_change_anything(client, own, headers, status):
    answer = client.post(ACT, content=json.dumps(DONE), headers={"content-type": "application/json", **headers})
    assert answer.status_code == status
    assert own.states["a"].done is (status == 200)


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options"])
def test_other_methods_are_refused(client, method):
    assert getattr(client, method)(ACT).status_code == 405


def test_bodies_that_are_too_large(client, own):
    body = json.dumps({**span(), "note": "x" * LARGEST})
    assert client.post(ACT, content=body, headers={"content-type": "application/json"}).status_code == 413
    parts = (part.encode() for part in (body[:9], body[9:]))  # of no stated length
    answer = client.post(ACT, content=parts, headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()) == (422, {"error": "too large"})
    assert own.states["a"].codes == {}


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        "[1]",
        "null",
        "[" * 100_000,
        '{"kind": "span", "key": "s", "value": {}}',
        '{"kind": "done", "seconds": "x"}',
    ],
)
def test_bodies_that_are_no_acts(client, own, body):
    answer = client.post(ACT, content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 422 and answer.json()["error"]
    assert own.states["a"].history == ()


def test_what_could_not_be_saved_is_said_and_does_not_count(client, own, monkeypatch):
    def full(_):
        raise JournalError("not saved (No space left on device); make room on the disk, and do it again")

    monkeypatch.setattr(own._journal, "append", full)
    answer = client.post(ACT, json=span())
    assert (answer.status_code, answer.json()["error"][:9]) == (507, "not saved")
    assert own.states["a"].codes == {}


def test_secrets_are_long_and_never_the_same():
    assert len({new_token() for _ in range(9)}) == 9 and min(map(len, (new_token(), new_token()))) == 32
