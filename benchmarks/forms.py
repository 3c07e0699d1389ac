"""Write `lexicons/forms.csv`: the forms, by lemminflect, of every lemma that the package asks for over its own lexicons.

    python benchmarks/forms.py [--check]

With --check nothing is written, and the exit code is 1 where the table is not what would be written.
"""

from __future__ import annotations

import argparse
import sys

from lemminflect import getAllInflections, getAllInflectionsOOV

from framing.language.lexicons import forms

ASKED: dict[tuple[str, str], frozenset[str]] = {}


def given(lemma: str, pos: str) -> frozenset[str]:
    """The forms that lemminflect gives, by its tables or, for words it does not know, its guess."""
    found = getAllInflections(lemma, upos=pos) or getAllInflectionsOOV(lemma, upos=pos)
    return frozenset({lemma, *(form.lower() for forms in found.values() for form in forms)})


def ask(lemma: str, pos: str) -> frozenset[str]:
    """The forms of a lemma; it is noted."""
    return ASKED.setdefault((lemma, pos), given(lemma, pos))


# In place of the table, before other modules ask for the first forms.
forms.derived_forms = ask
forms._table = dict


def ask_for_all() -> None:
    """Use every shipped lexicon as scoring does."""
    from framing.language.lexicons.readers import shipped_lexicon
    from framing.language.lexicons.shipped import shipped_lexicons
    from framing.scores.scoring import score_text

    for name in shipped_lexicons():
        assert shipped_lexicon(name)._number >= 0
    score_text("The rebels who had seized the town said that three children were killed by shells.")


def main() -> int:
    """Write the table, or compare it."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--check", action="store_true", help="compare with the table that is there")
    check = options.parse_args().check
    ask_for_all()
    lines = [f"{lemma},{pos},{'|'.join(sorted(found))}\n" for (lemma, pos), found in sorted(ASKED.items())]
    if check:
        return int(forms.forms_file().read_text(encoding="utf-8") != "".join(lines))
    forms.forms_file().write_text("".join(lines), encoding="utf-8", newline="\n")
    print(f"{len(lines)} lemmas in {forms.forms_file()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
