"""Write `framing/language/parsing/english_forms.csv.gz`: the inflections of 40,000 words, and all words that are common, from lemminflect's tables.

    python benchmarks/english_forms.py [--check]

The package reads the file where a lexicon of somebody's own has words that `lexicons/forms.csv` does not list, and where a line is set
in capitals; lemminflect itself is needed here alone (extra `dev`). Its tables come from the SPECIALIST Lexicon of the U.S. National
Library of Medicine. With --check nothing is written, and the exit code is 1 where the file is not what would be written.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import sys
from collections.abc import Iterable, Iterator
from importlib.resources import files

from lemminflect import Inflections, getAllInflections

from framing.language.parsing.english import COMMON, FILE


def table_of(name: str) -> Iterator[list[str]]:
    """The rows of a table of lemminflect."""
    found = files("lemminflect") / "resources" / name
    text = gzip.decompress(found.read_bytes()).decode() if name.endswith(".gz") else found.read_text(encoding="utf-8")
    yield from (row for row in csv.reader(io.StringIO(text, newline="")) if row and not row[0].startswith("#"))


def rows() -> Iterator[tuple[str, str, str]]:
    """Word, part of speech and forms: of nouns and verbs; and the common words that are no form of these."""
    inflections = Inflections()
    listed = {lemma.lower() for lemma in (*inflections._getInflDict(), *inflections._getOverridesDict())}
    pairs = {(lemma, pos) for lemma in listed for pos in ("NOUN", "VERB")}
    seen: set[str] = set()
    for lemma, pos in sorted(pairs):
        if found := getAllInflections(lemma, upos=pos):
            forms = sorted({lemma, *(form.lower() for listed in found.values() for form in listed)})
            seen.update(forms)
            yield lemma, pos, "|".join(forms)
    for word in sorted(common_words() - seen):
        yield word, COMMON, word
    for word in sorted(seen - common_words()):
        yield word, f"not {COMMON}", word


def common_words() -> set[str]:
    """Words in small letters of which lemminflect knows a lemma."""
    listed = {row[0] for name in ("lemma_lu.csv.gz", "lemma_overrides.csv") for row in table_of(name)}
    return {word for word in listed if word == word.lower()}


def packed(lines: Iterable[tuple[str, str, str]]) -> bytes:
    """The file, the same for the same rows."""
    text = "".join(f"{','.join(line)}\n" for line in lines)
    return gzip.compress(text.encode(), compresslevel=9, mtime=0)


def main() -> int:
    """Write the file, or compare it."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--check", action="store_true", help="compare with the file that is there")
    check = options.parse_args().check
    made = packed(rows())
    if check:
        return int(gzip.decompress(FILE.read_bytes()) != gzip.decompress(made))
    FILE.write_bytes(made)
    print(f"{len(made):,} bytes in {FILE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
