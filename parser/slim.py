"""Write a trained pipeline as the package carries it.

    python parser/slim.py parser/model/model-best --out framing/english

Left out are the words of the texts it was trained on, which only its labels need not, the tokenizer, which is spaCy's own for
English, and how it was trained, which config.cfg says.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import spacy
from spacy.language import Language
from thinc.api import Config

META = {
    "lang": "en",
    "name": "framing_news",
    "description": "Tagger and parser for English news, trained on silver labels; see parser/README.md of media-framing.",
    "license": "CC BY-SA 4.0",
    "vectors": {"width": 0, "vectors": 0, "keys": 0, "name": None, "mode": "default"},
}


def slim(nlp: Language, out: Path, version: str) -> None:
    """Write `nlp` to the folder `out`."""
    config = nlp.config.interpolate()
    nlp.to_disk(out, exclude=["tokenizer"])
    Config({part: config[part] for part in ("nlp", "components")}).to_disk(out / "config.cfg")
    labels = {label for pipe in nlp.pipe_names for label in nlp.pipe_labels.get(pipe, [])}
    (out / "vocab" / "strings.json").write_text(json.dumps(sorted(labels), indent=0) + "\n", encoding="utf-8")
    kept = {"spacy_version": ">=3.8.2,<3.9", **{key: nlp.meta[key] for key in ("pipeline", "components", "labels")}}
    (out / "meta.json").write_text(json.dumps({**META, "version": version, **kept}, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    """Read, leave out, write."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("source", type=Path)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--version", default="1.0.0")
    given = options.parse_args()
    slim(spacy.load(given.source), given.out, given.version)


if __name__ == "__main__":
    main()
