"""The features of the codebook, one file each: what is found, and the scorers that find it."""

import lazy_loader as _lazy

__getattr__, __dir__, __all__ = _lazy.attach_stub(__name__, __file__)
