"""textacy's direct quotations on raw texts; runs inside the peer's own environment.

textacy refuses a text with an odd number of quotation marks. So that one such mark does not cost a whole article,
each paragraph is given to it on its own; a paragraph that is refused has no prediction.
"""

from __future__ import annotations

import json
import re
import sys
from importlib.metadata import version
from pathlib import Path

import spacy
from textacy.extract import direct_quotations


def main() -> None:
    """Read texts, write (cue, source, content) spans."""
    source, target, model = sys.argv[1:]
    texts = json.loads(Path(source).read_text(encoding="utf-8"))
    nlp = spacy.load(model)
    found, refused, whole = {}, 0, 0
    for key, text in texts.items():
        rows, failed = [], 0
        for paragraph in re.finditer(r"[^\n]+", text):
            doc, offset = nlp(paragraph[0]), paragraph.start()
            try:
                triples = list(direct_quotations(doc))
            except ValueError:
                failed += 1
                continue
            for speaker, cue, content in triples:
                spans = {"source": doc[speaker[0].i : speaker[-1].i + 1], "cue": doc[cue[0].i : cue[-1].i + 1]}
                spans["content"] = content
                rows.append({k: (offset + s.start_char, offset + s.end_char) for k, s in spans.items()})
        found[key] = rows
        refused += failed
        whole += failed > 0
    answer = {
        "version": version("textacy"),
        "spacy": version("spacy"),
        "refused": refused,
        "articles": whole,
        "spans": found,
    }
    Path(target).write_text(json.dumps(answer), encoding="utf-8")


if __name__ == "__main__":
    main()
