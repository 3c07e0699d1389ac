"""What every executed page begins with: a place of its own with the news in it, and quiet output."""

import os
import shutil
import tempfile
import warnings
from contextlib import suppress
from pathlib import Path

import pandas as pd

HERE = Path(os.environ["FRAMING_DOCS"], "data")
PLACE = Path(tempfile.mkdtemp(prefix="framing-docs-"))
shutil.copy(HERE / "news.csv", PLACE / "news.csv")
os.chdir(PLACE)
warnings.simplefilter("ignore")
pd.set_option("display.width", 110, "display.max_columns", 9, "display.max_rows", 12, "display.max_colwidth", 40)


def _picture(figure):
    """A figure with the words that stand for it, which the builder would leave out."""
    from base64 import b64encode
    from html import escape

    png, told = figure._repr_png_()
    words = escape(told.get("alt", ""), quote=True)
    return f'<img src="data:image/png;base64,{b64encode(png).decode()}" alt="{words}">'


with suppress(NameError):
    shown = get_ipython().display_formatter.formatters["text/html"]  # noqa: F821
    shown.for_type_by_name("framing.plot.style", "Page", _picture)
