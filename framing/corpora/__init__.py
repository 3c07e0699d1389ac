"""Readers for public labelled corpora: each gives the articles and a frame of their human codes.

The corpora are not part of the package. Put each under one folder, named by the environment variable
``FRAMING_DATA`` or by `root=`, in a subfolder that bears the name it has in `CORPORA`.
"""

import lazy_loader as _lazy

__getattr__, __dir__, __all__ = _lazy.attach_stub(__name__, __file__)
