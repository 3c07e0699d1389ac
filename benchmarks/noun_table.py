"""Write `lexicons/noun_kinds`: nouns by the kind of thing they name, from WordNet and the package's own lexicons.

    python benchmarks/noun_table.py --wordnet FOLDER --names FOLDER [--check]

FOLDER holds WordNet 3.0's `data.noun`, `index.noun`, `noun.exc` and `cntlist.rev` (Debian's package `wordnet-base`), and the
names of the census of the United States of 1990 (`dist.male.first`, `dist.female.first`, `dist.all.last`, as in the package
`names`). What stands in `anchors.csv`, `lexnames.csv` and `own.csv` decides which sense is of which kind. With --check
nothing is written, and the exit code is 1 where the table is not what would be written.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
from scipy.special import gammaln

from framing.language.lexicons.entries import STOP
from framing.language.lexicons.forms import inflections
from framing.language.lexicons.noun_kinds import ENDINGS, KINDS, endings_of, pack, singulars, table_folder
from framing.language.lexicons.readers import shipped_lexicon

Shares = dict[str, float]
LEVELS = 10
OWN = 0.8
FIRST_NAMES, LAST_NAMES = 3000, 8000
NAME = 6.0
LEAST = 0.02
PRIOR = 5.0


@dataclass(frozen=True, slots=True)
class Synset:
    """A meaning: its lexicographer file, its words as written, what lies above it."""

    file: str
    words: tuple[str, ...]
    above: tuple[int, ...]
    name: bool


def rows(name: str) -> list[list[str]]:
    """The rows of one of the tables beside the nouns, without its header."""
    with (table_folder() / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))[1:]


@dataclass(frozen=True)
class WordNet:
    """WordNet's nouns, read from its files."""

    folder: Path
    lexnames: dict[str, str] = field(default_factory=lambda: dict(rows("lexnames.csv")))

    def lines(self, name: str) -> Iterator[str]:
        with (self.folder / name).open(encoding="utf-8") as lines:
            yield from (line for line in lines if not line.startswith("  "))

    @cached_property
    def synsets(self) -> dict[int, Synset]:
        found = {}
        for line in self.lines("data.noun"):
            parts = line.split("|")[0].split()
            count = int(parts[3], 16)
            words = tuple(parts[4 + 2 * k].replace("_", " ") for k in range(count))
            links = parts[5 + 2 * count :]
            above = tuple(int(links[k + 1]) for k in range(0, len(links) - 3, 4) if links[k] in ("@", "@i"))
            found[int(parts[0])] = Synset(parts[1], words, above, "@i" in links[::4])
        return found

    @cached_property
    def senses(self) -> dict[str, list[int]]:
        found = {}
        for line in self.lines("index.noun"):
            parts = line.split()
            found[parts[0].replace("_", " ")] = [int(offset) for offset in parts[-int(parts[2]) :]]
        return found

    @cached_property
    def counts(self) -> dict[tuple[str, int], int]:
        found: Counter[tuple[str, int]] = Counter()
        for line in self.lines("cntlist.rev"):
            key, sense, count = line.split()
            lemma, _, rest = key.partition("%")
            if rest.startswith("1:"):
                found[lemma.replace("_", " "), int(sense)] += int(count)
        return found

    @cached_property
    def anchors(self) -> dict[int, str]:
        return {self.senses[word][int(sense) - 1]: kind for word, sense, kind in rows("anchors.csv")}

    def kind(self, synset: int) -> str:
        """The kind of the nearest meaning above that has one, as long as none is nearer by the lexicographer's file."""
        level, seen = [synset], set()
        while level:
            if found := sorted({self.anchors[s] for s in level if s in self.anchors}):
                return found[0]
            seen.update(level)
            level = [s for at in level for s in self.synsets[at].above if s not in seen]
        return "abstract"

    @cached_property
    def kinds(self) -> dict[int, str]:
        """The kind of each meaning: by what stands above it, else by its lexicographer's file."""
        found = {}
        for number, synset in self.synsets.items():
            by_file = self.lexnames.get(synset.file, "abstract")
            by_anchor = self.kind(number)
            found[number] = by_anchor if by_anchor in FINER.get(by_file, ()) or synset.file == "03" else by_file
        return found


FINER = {
    "artefact": {"building", "weapon", "vehicle", "place", "substance", "communication", "institution", "money"},
    "group": {"body", "institution", "person", "event", "abstract", "communication", "artefact"},
    "place": {"substance", "building"},
    "abstract": {"measure", "money"},
    "measure": {"money"},
    "money": {"place"},
    "communication": {"money"},
    "event": {"act"},
    "substance": {"weapon"},
    "time": {"measure"},
}


def learn_prior(net: WordNet) -> tuple[dict[int, np.ndarray], float]:
    """The mean share of each sense by its rank, for words of so many senses, and how many uses that knowledge is worth."""
    by_number: dict[int, list[np.ndarray]] = defaultdict(list)
    for lemma, senses in net.senses.items():
        n = len(senses)
        counts = np.array([net.counts.get((lemma, k + 1), 0) for k in range(n)], dtype=float)
        if 2 <= n <= LEVELS and counts.sum() >= 3:
            by_number[n].append(counts)
    means = {n: mean_shares(np.array(found)) for n, found in by_number.items()}
    grid = np.arange(1, 41, 1)
    return means, float(max(grid, key=lambda a: sum(likelihood(np.array(by_number[n]), a * means[n]) for n in means)))


def mean_shares(counts: np.ndarray) -> np.ndarray:
    """The mean share of each rank, each word with the same weight."""
    shares: np.ndarray = (counts / counts.sum(axis=1, keepdims=True)).mean(axis=0) + 1e-3
    return shares / shares.sum()


def likelihood(counts: np.ndarray, alpha: np.ndarray) -> float:
    """The log likelihood of counts under a Dirichlet-multinomial."""
    total = counts.sum(axis=1)
    out = gammaln(alpha.sum()) - gammaln(total + alpha.sum()) + (gammaln(counts + alpha) - gammaln(alpha)).sum(axis=1)
    return float(out.sum())


def wordnet_shares(net: WordNet) -> dict[str, Shares]:
    """The shares of kinds of each noun, by its spelling: `bush` and `Bush` are two."""
    means, strength = learn_prior(net)
    print(f"the prior by rank is worth {strength} uses; first of two senses {means[2][0]:.2f}", file=sys.stderr)
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for lemma, senses in net.senses.items():
        n = len(senses)
        prior = means.get(n, np.r_[means[LEVELS], np.full(max(n - LEVELS, 0), 1e-3)]) if n > 1 else np.ones(1)
        for k, synset in enumerate(senses):
            spelling = next((w for w in net.synsets[synset].words if w.lower() == lemma), lemma)
            uses = net.counts.get((lemma, k + 1), 0) + strength * float(prior[k])
            table[spelling][net.kinds[synset]] += uses
    for word in table:
        pool_plural(word, table, net)
    return {word: normal(found) for word, found in table.items()}


def pool_plural(word: str, table: dict[str, Counter[str]], net: WordNet) -> None:
    """Let a plural with meanings of its own (`things`, `rates`) keep those of its singular, by how often each is met."""
    singular = next((s for s in singulars(word) if s in table), "")
    if singular and word.islower():
        met = sum(net.counts.get((singular, k + 1), 0) for k in range(len(net.senses[singular]))) + 1
        whole = sum(table[singular].values())
        for kind, uses in table[singular].items():
            table[word][kind] += 2 * met * uses / whole


def normal(shares: Shares) -> Shares:
    """The shares that add up to one, the very small left out."""
    total = sum(shares.values())
    kept = {kind: share / total for kind, share in shares.items() if share / total >= LEAST}
    whole = sum(kept.values())
    return {kind: share / whole for kind, share in kept.items()}


def own_words() -> Iterator[tuple[str, str]]:
    """Nouns of the package's own lexicons, with their categories; later ones win."""
    for lexicon in ("actor_labels", "referents"):
        for entry in shipped_lexicon(lexicon).entries:
            category = "label" if lexicon == "actor_labels" else entry.category
            if entry.category == STOP or "*" in entry.pattern or (" " in entry.pattern and "|" in entry.pattern):
                continue
            if lexicon == "actor_labels" and " " in entry.pattern:
                continue
            for word in entry.pattern.split("|"):
                yield word.rstrip("."), category


def merge(table: dict[str, Shares]) -> None:
    """Let the package's own word on a noun win: WordNet only says how its kinds share what is left open."""
    allowed = {category: kinds.split("|") for category, kinds in rows("own.csv")}
    own = {word: kinds.split("|") for word, kinds in rows("news.csv")}
    own |= {word: allowed[category] for word, category in own_words() if category in allowed}
    for word, kinds in own.items():
        for plural in inflections(word, "NOUN") - own.keys():
            table.pop(plural, None)
        before = table.get(word) or table.get(word.lower()) or {}
        within = normal({k: before[k] for k in kinds if k in before} or {kinds[0]: 1.0})
        table[word] = normal(mixed(within, before or within, OWN))


def mixed(one: Shares, other: Shares, weight: float) -> Shares:
    """So much of the one, the rest of the other."""
    return {k: weight * one.get(k, 0) + (1 - weight) * other.get(k, 0) for k in {*one, *other}}


def add_names(table: dict[str, Shares], folder: Path) -> None:
    """Let first names and surnames be persons, beside what else they name."""
    for file, most in (("male.first", FIRST_NAMES), ("female.first", FIRST_NAMES), ("all.last", LAST_NAMES)):
        lines = (folder / f"dist.{file}").read_text(encoding="ascii").splitlines()[:most]
        for rank, line in enumerate(lines):
            word = line.split()[0].title()
            share = 0.9 if word not in table else max(0.15, 0.6 - 0.1 * np.log10(rank + 1) * 2)
            table[word] = normal(mixed({"person": 1.0}, table.get(word, {"person": 1.0}), float(share)))


def keep(word: str, shares: Shares, table: dict[str, Shares]) -> bool:
    """Whether a noun is worth its place: no taxa, no figures; of several words when its last does not say the same."""
    if any(c.isdigit() for c in word) or not word[0].isalpha() or "/" in word:
        return False
    likely = max(shares, key=lambda k: shares[k])
    if " " not in word:
        return word.islower() or likely not in ("animal", "plant")
    if likely in ("animal", "plant", "person") and not word.islower():
        return False
    if len(word.split()) > 3 or likely in ("animal", "plant"):
        return False
    head = table.get(word.split()[-1]) or table.get(word.split()[0] if " of " in word else "", {})
    return sum(abs(shares.get(k, 0) - head.get(k, 0)) for k in KINDS) > 0.7


def plurals(net: WordNet, table: dict[str, Shares]) -> dict[str, str]:
    """Irregular plurals, with their singulars."""
    pairs = (line.replace("_", " ").split() for line in net.lines("noun.exc"))
    return {p[0]: p[1] for p in pairs if len(p) == 2 and p[1] in table and p[0] not in table and p[0] != p[1]}


def learn_endings(words: Iterable[tuple[str, Shares]]) -> dict[str, Shares]:
    """The shares of kinds by ending, each drawn towards those of the ending one letter shorter."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    number: Counter[str] = Counter()
    for word, shares in words:
        for ending in endings_of(word):
            found[ending].update(shares)
            number[ending] += 1
    out: dict[str, Shares] = {}
    for ending in sorted(found, key=lambda e: (len(e), e)):
        if number[ending] >= (15 if ending else 1):
            shorter = out.get(ending[1:], {}) if ending else {}
            out[ending] = {k: (found[ending][k] + PRIOR * shorter.get(k, 0)) / (number[ending] + PRIOR) for k in KINDS}
    return {e: normal(s) for e, s in out.items() if not e or useful(s, out.get(e[1:], {}))}


def useful(shares: Shares, shorter: Shares) -> bool:
    """Whether an ending says more than the one a letter shorter."""
    return sum(abs(shares[k] - shorter.get(k, 0)) for k in shares) > 0.2


def plain(table: dict[str, Shares]) -> list[tuple[str, Shares]]:
    """The single words in small letters, from which endings are learnt."""
    return [(w, s) for w, s in sorted(table.items()) if w.isalpha() and w.islower() and len(w) > 4]


def held_out(table: dict[str, Shares]) -> None:
    """Print how well the endings guess a tenth of the nouns that they were not learnt from."""
    from framing.language.lexicons.noun_kinds import shares_by_ending

    words = plain(table)
    endings = learn_endings(pair for k, pair in enumerate(words) if k % 10)
    tested = [pair for k, pair in enumerate(words) if not k % 10]
    guesses = [shares_by_ending(word, endings) for word, _ in tested]
    hits = np.mean(
        [max(g, key=g.__getitem__) == max(s, key=s.__getitem__) for g, (_, s) in zip(guesses, tested, strict=True)]
    )
    mass = np.mean(
        [sum(min(g.get(k, 0), s.get(k, 0)) for k in KINDS) for g, (_, s) in zip(guesses, tested, strict=True)]
    )
    most = Counter(max(s, key=s.__getitem__) for _, s in words).most_common(1)[0]
    print(
        f"endings, {len(tested)} nouns held out: likeliest kind right {hits:.3f}, shares in common {mass:.3f}; "
        f"always {most[0]} {most[1] / len(words):.3f}; {len(endings)} endings",
        file=sys.stderr,
    )


def lines_of(table: dict[str, Shares], irregular: dict[str, str]) -> str:
    """The text of the table: a noun, a tab, and its kinds, or the noun it is the plural of."""
    lines = {word: pack(shares) for word, shares in table.items()} | {w: f"={of}" for w, of in irregular.items()}
    return "".join(f"{word}\t{value}\n" for word, value in sorted(lines.items()))


def build(net: WordNet, names: Path) -> dict[str, str]:
    """The two texts to be written, by the names of their files."""
    full = wordnet_shares(net)
    merge(full)
    add_names(full, names)
    table = {word: shares for word, shares in full.items() if keep(word, shares, full)}
    held_out(table)
    endings = learn_endings(plain(table))
    print(
        f"{len(table)} nouns, {sum(' ' in w for w in table)} of several words, {sum(not w.islower() for w in table)} names",
        file=sys.stderr,
    )
    return {"nouns": lines_of(table, plurals(net, table)), ENDINGS: lines_of(endings, {})}


def main() -> int:
    """Write the table, or compare it."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--wordnet", type=Path, required=True, help="folder of WordNet 3.0's files")
    options.add_argument("--names", type=Path, required=True, help="folder of the names of the census")
    options.add_argument("--check", action="store_true", help="compare with the table that is there")
    chosen = options.parse_args()
    same = True
    for name, text in build(WordNet(chosen.wordnet), chosen.names).items():
        path = table_folder() / f"{name}.txt.gz"
        if chosen.check:
            same &= gzip.decompress(path.read_bytes()).decode() == text
        else:
            path.write_bytes(gzip.compress(text.encode(), mtime=0))
    return int(not same)


if __name__ == "__main__":
    sys.exit(main())
