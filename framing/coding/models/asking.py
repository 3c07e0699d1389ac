"""One question asked until it is answered: sent again after failures, in a simpler form where a server refuses the first."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from threading import Lock
from typing import Any

from framing.coding.models.budget import Budget, Pace, Price
from framing.coding.models.calls import ENDS, Answer, Call, finish_of, size_of
from framing.coding.models.endpoint import Endpoint, EndpointError, Failed, Reply
from framing.scores.rows import legal_text

AGAIN = frozenset((408, 409, 425, 429, 500, 502, 503, 504, 529))
_REFUSES_ALL = {401: "the key is missing or wrong", 402: "the account is empty", 403: "this is not allowed"}
_FORMS = ("json_schema", "json_object", "none")
_LONGEST_WAIT = 600.0
_SAID = 300
_TEXT = ("text", "output_text")


class Unanswered(Exception):
    """A call that got no answer; it is not kept, so that the next run asks again.

    Parameters
    ----------
    said : str
    of_text : bool
        Whether the server answers, but not this call.
    """

    def __init__(self, said: str, *, of_text: bool = False) -> None:
        super().__init__(said)
        self.of_text = of_text


@dataclass(slots=True)
class Asker:
    """All that asking needs, and what was learnt of the server meanwhile.

    Parameters
    ----------
    endpoint : Endpoint
    budget : Budget
    pace : Pace
    price : Price, optional
    retries : int
        How often a request is sent again.
    wait : float
        Seconds before it is first sent again; doubled each time.
    """

    endpoint: Endpoint
    budget: Budget
    pace: Pace
    price: Price | None = None
    retries: int = 4
    wait: float = 1.0
    form: str = ""
    taken: bool = False
    tokens_as: str = "max_tokens"
    _lock: Lock = field(default_factory=Lock)

    def ask(self, call: Call, problem: Callable[[str], str]) -> Answer:
        """Ask; if the answer cannot be read, say why and ask once more.

        Parameters
        ----------
        call : Call
        problem : callable
            What is wrong with the form of an answer; empty if it can be read.

        Raises
        ------
        Unanswered
            If no answer is to be had for this text.
        EndpointError
            If none is to be had for any.
        BudgetSpent
        """
        first = self._complete(call, call.messages)
        said = "" if first.finish in ENDS else problem(first.content)
        if not said:
            return first
        asked = f"That cannot be used: {said}. Answer again, with the object of JSON alone."
        more = [{"role": "assistant", "content": first.content}, {"role": "user", "content": asked}]
        return _joined(first, self._complete(call, call.messages + more))

    def _complete(self, call: Call, messages: list[dict[str, str]]) -> Answer:
        """Send a request until a completion comes, in the strictest form that the server takes."""
        sent, wait = 0, self.wait
        while True:
            form = self._form(call)
            reply, problem = self._sent(call, self._payload(call, messages, form), messages)
            sent += 1
            if reply is not None and reply.status == 200:
                try:
                    answer = self._read(call, reply, form, sent)
                except Failed as error:
                    problem = str(error)
                else:
                    self.form, self.taken = form, True
                    return answer
            elif reply is not None and reply.status not in AGAIN:
                if not self._simpler(call, reply, form):
                    raise Unanswered(problem, of_text=True)
                continue
            if sent > self.retries or self.pace.stop.is_set():
                raise Unanswered(f"{problem}; asked {sent} times")
            self._hold(reply, wait)
            wait = min(2 * wait, 60.0)

    def _form(self, call: Call) -> str:
        return call.settings.schema if call.settings.schema != "auto" else self.form or _FORMS[0]

    def _payload(self, call: Call, messages: list[dict[str, str]], form: str) -> dict[str, Any]:
        asked = call.settings
        payload = {
            "model": asked.model, "messages": messages, "temperature": asked.temperature, "seed": asked.seed,
            self.tokens_as: asked.max_tokens, "stream": False,
        }  # fmt: skip
        if form == "json_schema":
            inner = {"name": "codes", "strict": True, "schema": call.schema}
            payload["response_format"] = {"type": "json_schema", "json_schema": inner}
        elif form == "json_object":
            payload["response_format"] = {"type": "json_object"}
        return payload

    def _sent(self, call: Call, payload: dict[str, Any], messages: list[dict[str, str]]) -> tuple[Reply | None, str]:
        """Send one request; return the reply, if any, and what is wrong with it."""
        self.pace.wait()
        worst = self._worst(call, messages)
        self.budget.take(worst)
        try:
            reply = self.endpoint.post(payload)
        except Failed as error:
            self.budget.settle(worst, worst if error.arrived else 0.0)
            return None, str(error)
        self.budget.settle(worst, self._cost(reply, worst))
        if reply.status == 200:
            return reply, ""
        said = self._said(reply)
        if reply.status in _REFUSES_ALL or reply.status == 404 or 300 <= reply.status < 400:
            why = _REFUSES_ALL.get(reply.status, "nothing is served here under that name")
            raise EndpointError(
                f"{self.endpoint.url}: {reply.status}, {why} ({said}); mend it and run again: answers are kept"
            )
        return reply, f"the server answers {reply.status} ({said})"

    def _worst(self, call: Call, messages: list[dict[str, str]]) -> float:
        if self.price is None:
            return 0.0
        return self.price.of(sum(size_of(one["content"]) for one in messages), call.settings.max_tokens)

    def _cost(self, reply: Reply, worst: float) -> float:
        if self.price is None or reply.status != 200:
            return 0.0
        try:
            return self._price_of(*_tokens(reply.record())) or worst
        except Failed:
            return worst

    def _price_of(self, prompt: int | None, completion: int | None) -> float | None:
        if self.price is None or prompt is None or completion is None:
            return None
        return self.price.of(prompt, completion)

    def _said(self, reply: Reply) -> str:
        """Return what a server says of an error, short, and without the key."""
        try:
            error = reply.record().get("error", "")
            said = error.get("message", "") if isinstance(error, dict) else error
        except Failed:
            said = ""
        words = legal_text(str(said or reply.body[: 4 * _SAID].decode("utf-8", "replace") or "no reason given"))
        return " ".join(self.endpoint.scrubbed(words).split())[:_SAID]

    def _simpler(self, call: Call, reply: Reply, form: str) -> bool:
        """Whether to ask again in another form, as the server does not know this one."""
        said = self._said(reply)
        with self._lock:
            if "max_completion_tokens" in said and self.tokens_as == "max_tokens":
                self.tokens_as = "max_completion_tokens"
                return True
            if call.settings.schema != "auto" or reply.status not in (400, 422, 501):
                return False
            if self.taken and not any(word in said for word in ("response_format", "schema", "grammar")):
                return False
            last = form == _FORMS[-1]
            self.form = "" if last else _FORMS[_FORMS.index(form) + 1]
            return not last

    def _hold(self, reply: Reply | None, wait: float) -> None:
        """Wait before asking again; where a server names a time, all wait."""
        named = None if reply is None else _seconds(reply.retry_after)
        if named is not None and named > _LONGEST_WAIT:
            raise EndpointError(f"{self.endpoint.url}: asks to wait {named:.0f} s; run again then: answers are kept")
        if named is not None or (reply is not None and reply.status == 429):
            self.pace.pause(wait if named is None else named)
        else:
            self.pace.stop.wait(wait)

    def _read(self, call: Call, reply: Reply, form: str, sent: int) -> Answer:
        record = reply.record()
        choices = record.get("choices")
        choice = choices[0] if isinstance(choices, list) and choices and isinstance(choices[0], dict) else None
        message = choice.get("message") if choice else None
        if choice is None or not isinstance(message, dict):
            raise Failed("the reply holds no choice with a message")
        content, refusal = _words(message.get("content")), message.get("refusal")
        finish = "refusal" if refusal else finish_of(choice.get("finish_reason"))
        words = legal_text(str(refusal or "") if content is None else content)
        prompt, completion = _tokens(record)
        cost = self._price_of(prompt, completion)
        words = self.endpoint.scrubbed(words)
        return Answer(call.key, words, finish, prompt, completion, cost, sent, form)


def _words(content: object) -> str | None:
    """Return the words of a message; some servers send them in parts, with what is no answer beside them."""
    if isinstance(content, list):
        parts = [one.get("text") for one in content if isinstance(one, dict) and one.get("type") in _TEXT]
        return "".join(part for part in parts if isinstance(part, str))
    return content if isinstance(content, str) else None


def _tokens(record: dict[str, Any]) -> tuple[int | None, int | None]:
    usage = record.get("usage")
    found = [usage.get(name) if isinstance(usage, dict) else None for name in ("prompt_tokens", "completion_tokens")]
    prompt, completion = (n if type(n) is int and n >= 0 else None for n in found)
    return prompt, completion


def _seconds(after: str) -> float | None:
    """Return how long to wait by a Retry-After header, in seconds or as a date."""
    try:
        return None if math.isnan(found := float(after)) else max(found, 0.0)
    except ValueError:
        pass
    try:
        return max((parsedate_to_datetime(after) - datetime.now(UTC)).total_seconds(), 0.0)
    except (ValueError, TypeError):
        return None


def _joined(first: Answer, second: Answer) -> Answer:
    """Return the second answer with the costs of both."""

    def total(name: str) -> Any:
        both = (getattr(first, name), getattr(second, name))
        return None if None in both else sum(both)

    return Answer(
        second.key, second.content, second.finish, total("prompt_tokens"), total("completion_tokens"), total("cost"),
        first.sent + second.sent, second.schema, (first.content,),
    )  # fmt: skip
