"""Where each corpus comes from, under which licence, and where it lies on disk."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class CorpusCard:
    """Origin of one corpus.

    Parameters
    ----------
    name : str
        The subfolder of ``FRAMING_DATA`` it is read from.
    title : str
    licence : str
        As its makers state it.
    reference : str
        What to cite.
    url : str
        Where to obtain it.

    Examples
    --------
    >>> CORPORA["ud-ewt"].licence
    'CC BY-SA 4.0'
    """

    name: str
    title: str
    licence: str
    reference: str
    url: str


_CARDS = (
    CorpusCard(
        "fa-kes",
        "FA-KES: a fake news dataset around the Syrian war",
        "CC BY 4.0; the articles remain with their outlets",
        "Abu Salem, Al Feel, Elbassuoni, Jaber, Farah (2019), FA-KES: a fake news dataset around the Syrian war, ICWSM",
        "https://doi.org/10.5281/zenodo.2607278",
    ),
    CorpusCard(
        "basil",
        "BASIL: bias annotation spans on the informational level",
        "none stated",
        "Fan et al. (2019), In plain sight: media bias through the lens of factual reporting, EMNLP. "
        "doi:10.18653/v1/D19-1664",
        "https://github.com/launchnlp/BASIL",
    ),
    CorpusCard(
        "polnear",
        "PolNeAR: political news attribution relations",
        "none stated",
        "Newell, Margolin, Ruths (2018), An attribution relations corpus for political news, LREC. "
        "https://aclanthology.org/L18-1524",
        "https://github.com/networkdynamics/PolNeAR",
    ),
    CorpusCard(
        "muc4",
        "MUC-3/4: news of political violence in Latin America, with answer keys",
        "code of the copy MIT; no licence stated for the texts",
        "Sundheim (1992), Overview of the fourth message understanding evaluation and conference, MUC-4",
        "https://github.com/xinyadu/grit_doc_event_entity",
    ),
    CorpusCard(
        "narrative-frames",
        "Narrative frames and roles in news on climate change",
        "MIT",
        "Frermann, Li, Khanehzar, Mikolajczak (2023), Conflicts, villains, resolutions, ACL. "
        "doi:10.18653/v1/2023.acl-long.486",
        "https://github.com/phenixace/narrative-framing",
    ),
    CorpusCard(
        "gvfc",
        "GVFC: gun violence frame corpus",
        "none stated",
        "Liu, Guo, Mays, Betke, Wijaya (2019), Detecting frames in news headlines, CoNLL. doi:10.18653/v1/K19-1047",
        "https://derrywijaya.github.io/GVFC",
    ),
    CorpusCard(
        "babe",
        "BABE: bias annotations by experts",
        "AGPL-3.0 for the repository; none stated for the sentences",
        "Spinde et al. (2021), Neural media bias detection using distant supervision with BABE, Findings of EMNLP. "
        "doi:10.18653/v1/2021.findings-emnlp.101",
        "https://github.com/Media-Bias-Group/Neural-Media-Bias-Detection-Using-Distant-Supervision-With-BABE",
    ),
    CorpusCard(
        "ud-ewt",
        "Universal Dependencies, English Web Treebank",
        "CC BY-SA 4.0",
        "Silveira et al. (2014), A gold standard dependency corpus for English, LREC. https://aclanthology.org/L14-1067",
        "https://github.com/UniversalDependencies/UD_English-EWT",
    ),
    CorpusCard(
        "ud-gum",
        "Universal Dependencies, Georgetown University Multilayer corpus",
        "CC BY-NC-SA 4.0",
        "Zeldes (2017), The GUM corpus, Language Resources and Evaluation 51. doi:10.1007/s10579-016-9343-x",
        "https://github.com/UniversalDependencies/UD_English-GUM",
    ),
)
CORPORA: Mapping[str, CorpusCard] = MappingProxyType({card.name: card for card in _CARDS})


def corpus_path(name: str, *parts: str, root: str | os.PathLike[str] | None = None) -> Path:
    """Return the path of a corpus file or folder, refusing one that is absent.

    Parameters
    ----------
    name : str
        A name in `CORPORA`.
    *parts : str
        Path inside the corpus folder; the last may be a glob, of which the first match by name is taken.
    root : path, optional
        The folder that holds the corpora; default the environment variable ``FRAMING_DATA``.

    Returns
    -------
    pathlib.Path

    Raises
    ------
    FileNotFoundError
        Says what is missing, which variable to set, and where the corpus comes from.

    Examples
    --------
    >>> corpus_path("ud-gum", root="nowhere")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    FileNotFoundError: ud-gum: no ...nowhere/ud-gum; ...
    """
    card = CORPORA[name]
    hint = (
        f"set FRAMING_DATA (or root=) to the folder that holds {name}/; "
        f"{card.title}: {card.url} (licence: {card.licence})"
    )
    base = root if root is not None else os.environ.get("FRAMING_DATA")
    if not base:
        raise FileNotFoundError(f"{name}: FRAMING_DATA is not set; {hint}")
    folder = Path(base) / name
    found = sorted(folder.joinpath(*parts[:-1]).glob(parts[-1])) if parts else [folder] * folder.is_dir()
    if not found:
        raise FileNotFoundError(f"{name}: no {folder.joinpath(*parts)}; {hint}")
    return found[0]


def choose(what: str, value: str, choices: tuple[str, ...]) -> str:
    """Return `value` if it is one of the choices.

    Parameters
    ----------
    what, value : str
    choices : tuple of str

    Returns
    -------
    str

    Raises
    ------
    ValueError
        Naming the choices.

    Examples
    --------
    >>> choose("split", "dev", ("train", "dev"))
    'dev'
    """
    if value not in choices:
        raise ValueError(f"no {what} {value!r}; have {', '.join(choices)}")
    return value
