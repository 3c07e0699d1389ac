"""PassivePy on raw texts; runs inside the peer's own environment.

PassivePy returns matched phrases by sentence, without offsets. Each is looked for as whole words (after an
apostrophe, as the end of one) in the article, from the start of its sentence (or, where PassivePy joined sentences,
from the end of the last phrase found) onwards, in the order given.
"""

from __future__ import annotations

import json
import re
import sys
import time
from importlib.metadata import version
from pathlib import Path


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


def main() -> None:
    """Read texts, write spans."""
    import pandas as pd
    from PassivePySrc import PassivePy

    source, target, model = sys.argv[1:]
    texts = json.loads(Path(source).read_text(encoding="utf-8"))
    analyzer = PassivePy.PassivePyAnalyzer(spacy_model=model)
    frame = pd.DataFrame({"text": list(texts.values())})
    begun = time.process_time()
    result = analyzer.match_sentence_level(frame, column_name="text")
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
    main()
