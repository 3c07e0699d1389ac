"""Silver labels: news text of the corpora, cut in chunks, as a larger spaCy pipeline parses it.

    python parser/silver.py --teacher en_core_web_md --more parser/more --out parser/corpus

Reads the corpora under FRAMING_DATA that are not used to judge a parser: the development and test parts of PolNeAR,
the test parts of MUC-4 and the treebanks are left out. Writes train.spacy, dev.spacy (news), ewt.spacy (the texts of EWT train,
which are CC BY-SA 4.0), more.spacy (text files of other kinds of writing, from a folder), tags.json (the tags that the teacher
knows, since a rare one may stand in one of the parts alone) and sources.csv.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

import pandas as pd
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from framing.articles.article import Article
from framing.corpora import (
    read_babe,
    read_basil,
    read_fa_kes,
    read_gvfc,
    read_muc4,
    read_narrative_frames,
    read_polnear,
    read_universal_dependencies,
)
from framing.language.parsing.legible import legible
from framing.language.parsing.parser import load_parser

LOG = logging.getLogger("silver")
CHUNK = 600
WORDS = 3000
HELD_OUT = 0.02
OWN_PART = ("ewt", "more")
LABELS = ("TAG", "HEAD", "DEP", "SENT_START")


def texts() -> dict[str, list[str]]:
    """Return the texts of each corpus, each text once."""
    articles: dict[str, list[Article]] = {
        "fa-kes": read_fa_kes()[0],
        "basil": read_basil()[0],
        "polnear": read_polnear("train")[0],
        "muc4": read_muc4("dev")[0],
        "narrative-frames": read_narrative_frames()[0],
        "babe": read_babe()[0],
        "gvfc": read_gvfc()[0],
        "ewt": read_universal_dependencies("ewt", "train")[0],
    }
    found = {
        name: [legible(article.text, article.start).strip() for article in read] for name, read in articles.items()
    }
    found["casualty-mentions"] = list(casualty_sentences())
    seen: set[str] = set()
    return {
        name: [text for text in each if text and not (text in seen or seen.add(text))] for name, each in found.items()
    }


def casualty_sentences() -> Iterator[str]:
    """Yield the sentences of casualty-mentions, which has no reader of its own."""
    for path in sorted(Path(os.environ["FRAMING_DATA"]).glob("casualty-mentions/tagged_data_*.csv")):
        yield from (" ".join(text.split()) for text in pd.read_csv(path)["sentence"].dropna())


def other_texts(folder: Path) -> Iterator[str]:
    """Yield the text files of a folder in runs of 3,000 words."""
    for path in sorted(folder.rglob("*.txt")):
        words = path.read_text("utf-8").split()
        yield from (" ".join(words[at : at + WORDS]) for at in range(0, len(words), WORDS))


def chunks(doc: Doc, size: int = CHUNK) -> Iterator[Doc]:
    """Yield whole sentences of a parse as documents of about `size` characters; blanks at either end are left out."""
    begin = 0
    for sentence in doc.sents:
        full = doc[sentence.end - 1].idx - doc[begin].idx >= size
        if full or sentence.end == len(doc):
            span = doc[begin : sentence.end]
            begin = sentence.end
            if sum(token.is_alpha for token in span) >= 3:
                yield span.as_doc()


def parse(teacher: Language, found: Iterable[str]) -> Iterator[Doc]:
    """Yield chunks as the teacher parses them."""
    for doc in teacher.pipe(found, batch_size=16):
        yield from chunks(doc)


def main() -> None:
    """Write the silver corpus."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--teacher", required=True, help="name or path of the larger pipeline")
    options.add_argument("--more", type=Path, help="folder of text files, read with the folders in it")
    options.add_argument("--out", type=Path, default=Path("parser/corpus"))
    options.add_argument("--seed", type=int, default=0)
    given = options.parse_args()
    teacher, rng = load_parser(given.teacher), random.Random(given.seed)
    bins = {part: DocBin(attrs=LABELS, store_user_data=False) for part in ("train", "dev", *OWN_PART)}
    rows = []
    found = {**texts(), **({"more": list(dict.fromkeys(other_texts(given.more)))} if given.more else {})}
    for name, each in found.items():
        count = tokens = 0
        for chunk in parse(teacher, each):
            part = name if name in OWN_PART else "dev" if rng.random() < HELD_OUT else "train"
            bins[part].add(chunk)
            count, tokens = count + 1, tokens + len(chunk)
        rows.append((name, len(each), count, tokens))
        LOG.info("%s: %d texts, %d chunks, %d tokens", *rows[-1])
    given.out.mkdir(parents=True, exist_ok=True)
    for part, docs in bins.items():
        docs.to_disk(given.out / f"{part}.spacy")
    (given.out / "tags.json").write_text(json.dumps(teacher.get_pipe("tagger").label_data), encoding="utf-8")
    pd.DataFrame(rows, columns=["corpus", "texts", "chunks", "tokens"]).to_csv(given.out / "sources.csv", index=False)


if __name__ == "__main__":
    main()
