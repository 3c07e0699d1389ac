"""What a call asks and what was answered; a call is known by the hash of all that its answer depends on."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import Any

ENDS = ("length", "content_filter", "refusal")
_ENDS = {
    "max_tokens": "length", "max_output_tokens": "length", "model_length": "length", "token_limit": "length",
    "safety": "content_filter", "content_filtered": "content_filter", "recitation": "content_filter",
}  # fmt: skip
SCHEMAS = ("auto", "json_schema", "json_object", "none")


@dataclass(frozen=True, slots=True)
class Settings:
    """How a model is asked.

    Parameters
    ----------
    url, model : str
        The endpoint, and the model's name there.
    temperature : float
    seed : int
    max_tokens : int
        Longest answer.
    schema : {"auto", "json_schema", "json_object", "none"}
        How the form of the answer is asked for beside the prompt; auto takes the strictest that the server takes.
    """

    url: str
    model: str
    temperature: float = 0.0
    seed: int = 1
    max_tokens: int = 2000
    schema: str = "auto"


@dataclass(frozen=True, slots=True)
class Call:
    """One question: a prompt, a text, and the schema of the answer.

    Parameters
    ----------
    article_id : str
    variables : tuple of str
    prompt, text : str
        What is said to the model, and the message with the text.
    schema : dict
    settings : Settings
    """

    article_id: str
    variables: tuple[str, ...]
    prompt: str
    text: str
    schema: dict[str, Any]
    settings: Settings

    @property
    def key(self) -> str:
        """Hash of model, prompt, text, schema and settings."""
        about = [self.prompt, self.text, self.schema, asdict(self.settings)]
        return hashlib.sha256(json.dumps(about, sort_keys=True).encode("utf-8")).hexdigest()

    @property
    def messages(self) -> list[dict[str, str]]:
        """The two messages as the endpoint takes them."""
        return [{"role": "system", "content": self.prompt}, {"role": "user", "content": self.text}]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model answered, and what it cost.

    Parameters
    ----------
    key : str
        Of the call.
    content : str
        The answer as it came; the second one, where it was asked again.
    finish : str
        Why it ended: stop, length, content_filter, refusal; from `finish_of`.
    prompt_tokens, completion_tokens : int or None
        None where the server does not say.
    cost : float or None
        None where no price is known.
    sent : int
        Requests that were sent for it.
    schema : str
        How the form of the answer was asked for in the end.
    before : tuple of str
        Answers that could not be read, after which it was asked again.
    """

    key: str
    content: str
    finish: str = "stop"
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    cost: float | None = None
    sent: int = 1
    schema: str = "none"
    before: tuple[str, ...] = field(default=())


def finish_of(said: object) -> str:
    """Return why an answer ended, in one word for what servers call differently: one of `ENDS`, or stop.

    Examples
    --------
    >>> [finish_of(said) for said in ("MAX_TOKENS", "content_filter", "end_turn", None)]
    ['length', 'content_filter', 'stop', 'stop']
    """
    word = said.strip().casefold() if isinstance(said, str) else ""
    word = _ENDS.get(word, word)
    return word if word in ENDS else "stop"


def size_of(words: str) -> int:
    """Return about how many tokens words are, rather too many than too few.

    Examples
    --------
    >>> size_of("Rebels fled.")
    5
    """
    return len(words.encode("utf-8", "replace")) // 3 + 1
