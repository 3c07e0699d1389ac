"""How many articles, codes or items a study needs, from a pilot or from rates given."""

import lazy_loader as _lazy

__getattr__, __dir__, __all__ = _lazy.attach_stub(__name__, __file__)
