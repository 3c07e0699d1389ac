"""PassivePy on raw texts; runs inside the peer's own environment.

PassivePy returns matched phrases by sentence, without offsets. Each is looked for as whole words (after an
apostrophe, as the end of one) in the article, from the start of its sentence (or, where PassivePy joined sentences,
from the end of the last phrase found) onwards, in the order given.

    python peer_passivepy.py texts.json answer.json MODEL   spans of all texts, and the seconds it took
    python peer_passivepy.py table in.csv out.csv MODEL     what it writes of a table, as its user would call it
    python peer_passivepy.py serve MODEL                    seconds for each line of texts (JSON), until there are no more
"""

from __future__ import annotations

import json
import re
import sys
import time
from contextlib import redirect_stdout
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd


def place_phrases(text: str, sentences: list[tuple[str, list[str]]]) -> tuple[list[tuple[int, int]], int]:
    """Return the offsets of the phrases, and how many were not found."""
    found: list[tuple[int, int]] = []
    reached = cursor = lost = 0
    for sentence, phrases in sentences:
        begin = text.find(sentence, reached)
        if begin >= 0:
            cursor = max(cursor, begin)
            reached = begin + len(sentence)
        for phrase in phrases:
            edge = r"(?<!\w)" if phrase[0].isalnum() else ""
            hit = re.compile(rf"{edge}{re.escape(phrase)}(?!\w)").search(text, cursor)
            if hit is None:
                lost += 1
                continue
            found.append(hit.span())
            cursor = hit.end()
        cursor = max(cursor, reached)
    return found, lost


def detector(model: str) -> Callable[[pd.DataFrame], pd.DataFrame]:
    """PassivePy over the column `text` of a table."""
    from PassivePySrc import PassivePy

    analyzer = PassivePy.PassivePyAnalyzer(spacy_model=model)
    return lambda frame: analyzer.match_sentence_level(frame, column_name="text")


def write_table(source: str, target: str, model: str) -> None:
    """Read a table, write what was found in it."""
    import pandas as pd

    detector(model)(pd.read_csv(source)).to_csv(target, index=False)


def serve(model: str) -> None:
    """Answer each line of texts with the seconds of the processor they took."""
    import pandas as pd

    detect = detector(model)
    for line in sys.stdin:
        frame = pd.DataFrame({"text": json.loads(line)})
        begun = time.process_time()
        with redirect_stdout(sys.stderr):
            detect(frame)
        print(time.process_time() - begun, flush=True)


def write_spans(source: str, target: str, model: str) -> None:
    """Read texts, write spans."""
    import pandas as pd

    texts = json.loads(Path(source).read_text(encoding="utf-8"))
    detect = detector(model)
    frame = pd.DataFrame({"text": list(texts.values())})
    begun = time.process_time()
    result = detect(frame)
    seconds = time.process_time() - begun
    sentences: dict[int, list[tuple[str, list[str]]]] = {}
    for number, sentence, phrases in zip(result["docId"], result["sentences"], result["all_passives"], strict=True):
        sentences.setdefault(int(number) - 1, []).append((sentence, phrases or []))
    spans, lost = {}, 0
    for number, (key, text) in enumerate(texts.items()):
        spans[key], missing = place_phrases(text, sentences.get(number, []))
        lost += missing
    answer = {
        "version": version("passivepy"),
        "spacy": version("spacy"),
        "lost": lost,
        "spans": spans,
        "seconds": seconds,
    }
    Path(target).write_text(json.dumps(answer), encoding="utf-8")


if __name__ == "__main__":
    ways = {"table": write_table, "serve": serve}
    if sys.argv[1] in ways:
        ways[sys.argv[1]](*sys.argv[2:])
    else:
        write_spans(*sys.argv[1:])
