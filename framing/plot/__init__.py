"""Figures: tables in, axes out; readable in print and by the colour-blind."""

import lazy_loader as _lazy

__getattr__, __dir__, __all__ = _lazy.attach_stub(__name__, __file__)
