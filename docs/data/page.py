"""What every executed page begins with: a place of its own with the news in it, and quiet output."""

import os
import shutil
import tempfile
import warnings
from pathlib import Path

import pandas as pd

HERE = Path(os.environ["FRAMING_DOCS"], "data")
PLACE = Path(tempfile.mkdtemp(prefix="framing-docs-"))
shutil.copy(HERE / "news.csv", PLACE / "news.csv")
os.chdir(PLACE)
warnings.simplefilter("ignore")
pd.set_option("display.width", 110, "display.max_columns", 9, "display.max_rows", 12, "display.max_colwidth", 40)
