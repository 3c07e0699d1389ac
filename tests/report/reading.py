"""A page as a reader takes it in."""

from __future__ import annotations

from html.parser import HTMLParser


class Text(HTMLParser):
    """The words of a page outside style and script, and its tags."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.tags, self.links, self.data, self.alts, self._in = [], [], [], [], [], ""

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self._in = tag
        self.links += [value for name, value in attrs if name in ("src", "href") and value]
        self.alts += [value for name, value in attrs if name == "alt" and value]

    def handle_endtag(self, tag):
        self._in = ""

    def handle_data(self, data):
        (self.data if self._in in ("script", "style") else self.words).append(data)


def parse(path):
    """Parse a page."""
    page = Text()
    page.feed(path.read_text(encoding="utf-8"))
    return page
