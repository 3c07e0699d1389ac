"""How does this outlet tell this story, compared with that one?

Text in; every framing choice found as a span with its reason, its speaker, its agent and patient; rates with honest
denominators. The public names stand in `__init__.pyi`; none is loaded before it is asked for.
"""

import lazy_loader as _lazy

__getattr__, __dir__, __all__ = _lazy.attach_stub(__name__, __file__)
