"""The figure of a result, drawn by a module that is named, not imported: results do not know how they are drawn."""

from __future__ import annotations

from importlib import import_module
from typing import Any

BACKEND = "framing.plot"


def draw(result: object, backend: str, **options: Any) -> Any:
    """Return what the function `draw` of a module makes of a result.

    Scores and comparisons stand below the figures, which read them; so a figure is looked up by the name of its module
    when somebody asks for it, as pandas does with its plotting backends. Any module with a function
    ``draw(result, **options)`` serves.

    Raises
    ------
    ValueError
        For a module that is not there, or has no such function.
    """
    try:
        module = import_module(backend)
    except ModuleNotFoundError as error:
        if error.name is None or not backend.startswith(error.name):
            raise
        raise ValueError(f"no plotting backend {backend!r}; give a module with draw(result, **options)") from None
    if not callable(found := getattr(module, "draw", None)):
        raise ValueError(f"the plotting backend {backend!r} has no draw(result, **options)")
    return found(result, **options)
