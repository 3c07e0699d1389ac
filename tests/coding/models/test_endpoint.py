"""The address, the key, and how fast and how much may be asked.

Also tests framing/coding/models/budget.py.
"""

from __future__ import annotations

import time
from pathlib import Path
from threading import Event, Thread

import pytest

from framing.articles.article import Article
from framing.coding.models.budget import Budget, BudgetSpent, Pace, Price
from framing.coding.models.coder import code
from framing.coding.models.endpoint import Endpoint, EndpointError, check_url, place_of
from tests.coding.models.server import fails, says, served

pytest.importorskip("httpx", reason="needs the extra llm")
KEY = "sk-secret-0123456789"
ANSWER = {"loaded_language": []}


def ask(url: str, folder: Path | None = None, **more: object) -> object:
    given = {"wait": 0.01, "retries": 0, "timeout": 2.0, **more}
    return code(
        [Article("a", "Rebels fled.")], variables=["loaded_language"], coder=url, model="m", audit=folder, **given
    )  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("url", "whole"),
    [
        ("http://localhost:8080/v1", "http://localhost:8080/v1/chat/completions"),
        ("https://models.example.org/v1/chat/completions", "https://models.example.org/v1/chat/completions"),
        ("http://[::1]:80/", "http://[::1]:80/chat/completions"),
    ],
)
def test_addresses(url: str, whole: str) -> None:
    assert check_url(url) == whole


@pytest.mark.parametrize("url", ["localhost:8080", "ftp://h/v1", "http://", "/v1", "file:///etc/passwd", ""])
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(EndpointError, match="is no address; give one such as"):
        check_url(url)


@pytest.mark.parametrize(
    "url", [f"https://me:{KEY}@h/v1", f"https://h/v1?key={KEY}", f"https://{KEY}@h/v1", f"https://h/v1#{KEY}"]
)
def test_a_key_in_the_address_is_refused_and_not_said_again(url: str) -> None:
    with pytest.raises(EndpointError, match="keys are read from the environment alone") as caught:
        check_url(url)
    assert KEY not in str(caught.value)


def test_where_texts_go_is_said_plainly() -> None:
    assert place_of("https://models.example.org/v1") == "models.example.org"
    assert place_of("http://[::1]:80/v1") == "::1 (this machine)"
    assert "unencrypted" in place_of("http://10.0.0.7/v1")


def test_the_key_is_sent_from_the_environment_and_never_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FRAMING_API_KEY", KEY)
    with served(says(f'{{"loaded_language": []}} {KEY}')) as script:
        ask(script.url, tmp_path).save(tmp_path)  # type: ignore[attr-defined]
        assert script.heads[0]["Authorization"] == f"Bearer {KEY}"
    assert not [path for path in tmp_path.iterdir() if KEY.encode() in path.read_bytes()]


def test_a_key_that_a_server_says_is_not_said_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINE", KEY)
    with served(fails(401, f"wrong key {KEY}")) as script, pytest.raises(EndpointError, match=r"wrong key \(key\)"):
        ask(script.url, key_variable="MINE")


def test_keys_of_other_programs_and_proxies_are_not_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login me password secret\n", encoding="utf-8")
    for name, value in {
        "OPENAI_API_KEY": KEY,
        "NETRC": str(tmp_path / ".netrc"),
        "HTTP_PROXY": "http://127.0.0.1:9",
        "ALL_PROXY": "http://127.0.0.1:9",
    }.items():
        monkeypatch.setenv(name, value)
    with served(says(ANSWER)) as script:
        ask(script.url)
        assert "Authorization" not in script.heads[0]


@pytest.mark.parametrize(
    ("value", "said"), [("", "MINE is not set"), ("a\nb", "MINE holds what is no key"), ("schlüssel", "no key")]
)
def test_a_key_that_cannot_be_used(monkeypatch: pytest.MonkeyPatch, value: str, said: str) -> None:
    monkeypatch.setenv("MINE", value)
    with pytest.raises(EndpointError, match=said):
        Endpoint("http://127.0.0.1:9/v1", key_variable="MINE")


def test_texts_are_not_sent_on_to_another_host() -> None:
    with served(says(ANSWER)) as other, served(fails(307, "moved", Location=other.url + "/chat/completions")) as script:
        with pytest.raises(EndpointError, match="307"):
            ask(script.url)
        assert other.seen == []


def test_a_reply_without_end_is_cut() -> None:
    big = served(lambda handler, _: handler.reply(200, b" " * (9 << 20)))
    with big as script, pytest.raises(EndpointError, match="a reply of over 8 MiB"):
        ask(script.url)


def test_money_is_set_aside_for_the_longest_answer() -> None:
    budget = Budget(max_cost=1.0)
    budget.take(0.6)
    with pytest.raises(BudgetSpent, match=r"0 spent, and the next call may cost 0\.6"):
        budget.take(0.6)
    budget.settle(0.6, 0.1)
    budget.take(0.9)
    assert budget.calls == 2
    assert Price(2.0, 8.0).of(1000, 500) == pytest.approx(0.006)


def test_turns_come_at_the_pace_and_a_pause_holds_all() -> None:
    now = [0.0]
    pace = Pace(60, clock=lambda: now[0])
    pace.wait()
    now[0] = 1.0
    pace.wait()
    pace.pause(5.0)
    passed = Event()
    waiting = Thread(target=lambda: (pace.wait(), passed.set()), daemon=True)
    waiting.start()
    now[0] = 5.9
    assert not passed.wait(0.05)
    now[0] = 6.0
    assert passed.wait(3.0)


def test_a_run_that_is_stopped_waits_no_longer() -> None:
    pace = Pace()
    pace.pause(60)
    pace.stop.set()
    begun = time.monotonic()
    pace.wait()
    assert time.monotonic() - begun < 1
