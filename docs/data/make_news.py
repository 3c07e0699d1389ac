"""Invent the news that the documentation works on: three outlets that tell the same twenty-four events, each its own way."""

from __future__ import annotations

import csv
import random
from datetime import date, timedelta
from pathlib import Path

PLACES = ("Orla", "Brenn", "Tessik", "Marrow", "Halden", "Vell", "Sarn", "Quill")
OUTLETS = ("The Courier", "Harbour Post", "Northern Voice")
CALLED = {
    "The Courier": ("militants", "gunmen"),
    "Harbour Post": ("terrorists", "gunmen"),
    "Northern Voice": ("rebels", "fighters"),
}
ATTACK = {
    "The Courier": ["{n} villagers were killed in {p} on {d}.", "{N} people were wounded when shells fell on {p}.", "The clinic of {p} was destroyed."],
    "Harbour Post": ["{C} killed {n} villagers in {p} on {d}.", "{C} shelled {p} and wounded {n} people.", "The brutal attack destroyed the clinic of {p}."],
    "Northern Voice": ["Government troops killed {n} villagers in {p} on {d}.", "The army shelled {p} and wounded {n} people.", "The clinic of {p} was destroyed by the army."],
}  # fmt: skip
HOSTAGE = {
    "The Courier": ["{N} teachers were taken hostage near {p} on {d}.", "They were freed two days later."],
    "Harbour Post": ["{C} took {n} teachers hostage near {p} on {d}.", "The army heroically rescued the hostages."],
    "Northern Voice": ["{C} held {n} teachers near {p} on {d}.", "The fighters released them two days later."],
}
SAID = {
    "The Courier": ["“The road is open again,” said Mayor Ilse Ahn.", "A spokesman of the ministry said that order had returned.", "A nurse, Tomas Ber, said the wards were full."],
    "Harbour Post": ["“The terrorists will be punished,” said General Oskar Ruun.", "The army said that {p} was safe.", "Officials praised the troops."],
    "Northern Voice": ["“Nobody warned us,” said Mara Teel, a baker.", "Witnesses said that planes had bombed the market.", "A teacher, Jon Asker, said that his pupils were missing."],
}  # fmt: skip
PLAIN = [
    "Rain fell on the valley all week.",
    "The bridge to {p} stays closed.",
    "Schools open on Monday.",
    "Prices of bread rose by a tenth.",
]
NUMBERS = {2: "two", 3: "three", 4: "four", 7: "seven", 12: "twelve"}


def article(outlet: str, event: int, chance: random.Random) -> str:
    """Return a text of one outlet on one event."""
    place, day = PLACES[event % len(PLACES)], ("Monday", "Tuesday", "Friday")[event % 3]
    number = list(NUMBERS.values())[event % len(NUMBERS)]
    told = HOSTAGE if event % 4 == 3 else ATTACK
    first = list(told[outlet])
    if chance.random() < 0.25:  # no outlet is of one piece
        first[0] = chance.choice(told[chance.choice(OUTLETS)])
    lines = [*first, *chance.sample(SAID[outlet], 2), *chance.sample(PLAIN, 1 + event % 3)]
    called = chance.choice(CALLED[outlet])
    words = {"p": place, "d": day, "n": number, "N": number.capitalize(), "C": called.capitalize()}
    sentences = [line.format(**words) for line in lines]
    return " ".join(one[0].upper() + one[1:] for one in sentences)


def main() -> None:
    """Write news.csv beside this file."""
    chance = random.Random(7)
    with (Path(__file__).parent / "news.csv").open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(["id", "outlet", "date", "event", "body"])
        for event in range(24):
            day = date(2025, 1, 6) + timedelta(days=9 * event)
            for outlet in OUTLETS:
                name = f"{outlet.split()[-1].lower()}-{event + 1:02}"
                rows.writerow([name, outlet, day.isoformat(), f"event-{event + 1:02}", article(outlet, event, chance)])


if __name__ == "__main__":
    main()
