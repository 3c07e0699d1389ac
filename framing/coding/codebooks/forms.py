"""The forms in which a codebook is printed, by name."""

from __future__ import annotations

from collections.abc import Callable

from framing.coding.codebooks.codebook import Codebook
from framing.coding.codebooks.interfaces import label_studio_interface
from framing.coding.codebooks.manuals import codebook_toml, manual_html, manual_markdown
from framing.coding.codebooks.prompts import coding_prompt

_FORMS: dict[str, Callable[[Codebook], str]] = {
    "markdown": manual_markdown,
    "html": manual_html,
    "label-studio": label_studio_interface,
    "prompt": coding_prompt,
    "toml": codebook_toml,
}
FORMS = tuple(_FORMS)


def codebook_form(book: Codebook, form: str = "markdown") -> str:
    """Print a codebook: for coders, for the tool they code in, for a model, or to start one's own from.

    Parameters
    ----------
    book : Codebook
    form : {"markdown", "html", "label-studio", "prompt", "toml"}

    Returns
    -------
    str

    Raises
    ------
    ValueError
        For another form.

    Examples
    --------
    >>> from framing.coding.codebooks.files import read_codebook
    >>> codebook_form(read_codebook().only(["harm"])).splitlines()[0]
    '# Framing choices of news, found as words'
    """
    if form not in _FORMS:
        raise ValueError(f"no form {form!r}; have {', '.join(FORMS)}")
    return _FORMS[form](book)
