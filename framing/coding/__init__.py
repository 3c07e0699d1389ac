"""The coding loop: draw a sample, hand it to coders, read what they coded, measure how far they agree.

Draw with `sample`, write tasks with `write_tasks`, read codes with `read_codes`, compare coders with `agreement`
(one value a text) or `span_agreement` (spans).
"""

import lazy_loader as _lazy

__getattr__, __dir__, __all__ = _lazy.attach_stub(__name__, __file__)
