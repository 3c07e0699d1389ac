"""Invented texts about harm and captivity."""

from framing.articles.article import Article

TOLD = [
    Article("a1", "The bombing of the market killed civilians. Soldiers killed two rebels.", source="east"),
    Article("a2", 'Rebels attacked the base. "Terrorists killed two soldiers," the minister said.', source="west"),
    Article("a3", "Rain fell on the town.", source="west"),
]


CAPTIVITY = [
    Article(
        id="a",
        text="Rebels kidnapped two civilians near the mill. The civilians suffered hunger. Soldiers rescued the civilians.",
        source="Lamp",
    ),
    Article(id="b", text="Rebels tried to kidnap a mayor. The market was full of apples.", source="Lamp"),
    Article(
        id="c",
        text="Residents said soldiers had taken 12 civilians hostage. The army killed three children. Dozens of rebels died.",
        source="Bell",
    ),
]
