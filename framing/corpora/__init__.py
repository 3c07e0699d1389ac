"""Readers for public labelled corpora: each gives the articles and a frame of their human codes.

The corpora are not part of the package. Put each under one folder, named by the environment variable
``FRAMING_DATA`` or by `root=`, in a subfolder that bears the name it has in `CORPORA`.
"""

from framing.corpora.cards import CORPORA, CorpusCard, corpus_path
from framing.corpora.coded import read_babe, read_gvfc, read_narrative_frames
from framing.corpora.download import Pin, download_corpus, shipped_pins
from framing.corpora.muc4 import read_muc4
from framing.corpora.outlets import read_basil, read_fa_kes
from framing.corpora.polnear import read_polnear
from framing.corpora.treebanks import read_universal_dependencies

__all__ = [
    "CORPORA",
    "CorpusCard",
    "Pin",
    "corpus_path",
    "download_corpus",
    "read_babe",
    "read_basil",
    "read_fa_kes",
    "read_gvfc",
    "read_muc4",
    "read_narrative_frames",
    "read_polnear",
    "read_universal_dependencies",
    "shipped_pins",
]
