"""Articles full of what formats stumble over."""

from framing.articles.article import Article

ODD = [
    Article(
        "001",
        'Two "brave" monks, 12 nurses\nand a baker were killed by gunmen.',
        source="The Courier, late",
        published="2016-12-01",
    ),
    Article("é😀", "The mayor said terrorists had fled.", event="1"),
]
