"""One sentence to score, and the files of a folder."""

from pathlib import Path

TEXT = "Dozens of civilians were killed by terrorists."


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())
