"""A comparison for people: one self-contained page with its evidence, or tables and figures in a folder."""

import lazy_loader as _lazy

__getattr__, __dir__, __all__ = _lazy.attach_stub(__name__, __file__)
