"""Record the answers of an invented language model, so that the notebook runs without a network: python notebooks/data/coders/record.py

No language model was asked. A scripted server on this machine answers by what the invented coder A coded, with errors laid
in on purpose: `invented-a` misses every third hostage story of The Lantern, and sees one in every second other text of Free
Valley Radio; `invented-b` errs the other way round; with the prompt `short` both miss more, at random, by a fixed rule.
"""

from __future__ import annotations

import json
import shutil
import threading
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import framing

HERE = Path(__file__).parent
SEEDS = HERE.parents[2] / "seeds" / "invented"
PORT = 8060
PROMPTS = ("full", "short", "reasoned")
MODELS = ("invented-a", "invented-b")

articles = framing.read_articles(SEEDS / "texts.csv", id_column="article_id")
codes = framing.read_codes(SEEDS / "codes.csv").query("coder == 'coder-a'")
by_text = {item.text: item for item in articles}


def chance(*words: str) -> int:
    """Return a number from 0 to 5 that these words always give."""
    return int(sha256("|".join(words).encode()).hexdigest(), 16) % 6


def answer(model: str, short: bool, text: str) -> list[str]:
    item = by_text[text]
    told = set(codes.loc[codes["article_id"] == item.id, "feature"]) & {"harm", "hostage_narrative"}
    blind, eager = (
        ("The Lantern", "Free Valley Radio") if model == "invented-a" else ("Free Valley Radio", "The Lantern")
    )
    hostage = "hostage_narrative" in told
    if item.source == blind and chance(model, item.id) < 2:
        hostage = False
    if item.source == eager and chance(model, item.id) < 3:
        hostage = True
    if short and chance("short", model, item.id) == 0:
        hostage = False
    return [name for name, given in (("harm", "harm" in told), ("hostage_narrative", hostage)) if given]


class Invented(BaseHTTPRequestHandler):
    """The scripted server."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        prompt, text = (message["content"] for message in asked["messages"])
        text = text.removeprefix("<<<TEXT\n").removesuffix("\nTEXT>>>")
        said: dict[str, Any] = {"tells": answer(asked["model"], "Do not code" not in prompt, text)}
        if "reason" in asked["response_format"]["json_schema"]["schema"]["required"]:
            said = {"reason": "Invented: no model was asked."} | said
        usage = {"prompt_tokens": (len(prompt) + len(text)) // 4, "completion_tokens": len(json.dumps(said)) // 4}
        choice = {"message": {"role": "assistant", "content": json.dumps(said)}, "finish_reason": "stop"}
        body = json.dumps({"choices": [choice], "usage": usage}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def main() -> None:
    recorded = HERE / "recorded"
    shutil.rmtree(recorded, ignore_errors=True)
    server = ThreadingHTTPServer(("127.0.0.1", PORT), Invented)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    for model in MODELS:
        for prompt in PROMPTS:
            found = framing.code(
                articles, HERE / "codebook.toml", coder=f"http://127.0.0.1:{PORT}/v1", model=model, prompt=prompt,
                audit=recorded, at_once=1, price=(0.2, 0.8),
            )  # fmt: skip
            print(found.text())
    server.shutdown()


if __name__ == "__main__":
    main()
