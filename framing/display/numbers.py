"""Numbers as people read them: a value with its interval, a p, a count."""

from __future__ import annotations

from math import isnan

NONE = "–"


def between(value: float, low: float, high: float, *, scale: float = 1, digits: int = 2) -> str:
    """Return a value with its interval; a dash where there is none.

    Examples
    --------
    >>> between(0.4, 0.31, 0.52, scale=100, digits=1), between(0.4, float("nan"), float("nan")), between(*[float("nan")] * 3)
    ('40.0 [31.0, 52.0]', '0.40', '–')
    """
    if isnan(value):
        return NONE
    text = f"{value * scale:.{digits}f}"
    return text if isnan(low) else f"{text} [{low * scale:.{digits}f}, {high * scale:.{digits}f}]"


def p_value(p: float) -> str:
    """Return a p as papers print it.

    Examples
    --------
    >>> p_value(0.0004), p_value(0.0312), p_value(float("nan"))
    ('<.001', '.031', '–')
    """
    if isnan(p):
        return NONE
    return "<.001" if p < 0.001 else "1" if p > 0.9995 else f"{p:.3f}".lstrip("0")


def counted(number: int, noun: str) -> str:
    """Return a number with its noun.

    Examples
    --------
    >>> counted(1, "article"), counted(1200, "article")
    ('1 article', '1,200 articles')
    """
    return f"{number:,} {noun}{'s' * (number != 1)}"
