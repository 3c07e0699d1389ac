"""Score FA-KES, found through FRAMING_DATA, and write the numbers beside this file."""

import os
from pathlib import Path

from framing.corpora.demo import make_demo, write_demo

if __name__ == "__main__":
    write_demo(make_demo(os.environ["FRAMING_DATA"]), Path(__file__).parent)
