"""Quotations: source, cue and content, direct or indirect; who speaks at an offset."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from framing._compat import cached_property
from framing.language.lexicons.word_classes import kind_of
from framing.language.parsing.tokens import Tokens
from framing.language.speech.attribution import attributions
from framing.language.speech.blocks import find_blocks
from framing.language.speech.direct import is_sentence
from framing.language.speech.posts import Post, find_posts
from framing.language.speech.quotation_marks import find_quotes
from framing.language.speech.spans import Attribution, near, token_spans
from framing.language.syntax.clauses import Clause
from framing.language.syntax.noun_phrases import counted_phrase
from framing.language.syntax.phrase import NARRATOR, QUOTED, Phrase
from framing.language.syntax.pronouns import is_pronoun, resolve

_NEAR = 24
_BRIEF = 14
_FIRST_PERSON = frozenset({"i", "we"})
_DENIALS = ("reporting_cues:deny", "reporting_cues:denial")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words given to someone other than the outlet.

    Parameters
    ----------
    content : tuple of (start, end)
        Character spans of the words, in order.
    kind : {"direct", "indirect", "mixed", "mention"}
        `mention` names what was said without its words (`condemned the attack`); the outlet still speaks.
    source : Phrase or None
        Who says it, as written; None is "not stated".
    speaker : Phrase
        The source with its pronoun resolved, or `QUOTED`.
    cue_start, cue_end : int or None
        Offsets of the cue (`announced`, `according to`).
    cue_class : str
        `neutral`, `factive`, `doubt`, `emphatic`, `negative`, or empty without a cue.
    rule : str
        What found it.
    speech : bool
        Whether somebody speaks or publishes, rather than thinks, wants or perceives.
    """

    content: tuple[tuple[int, int], ...]
    kind: str
    source: Phrase | None
    speaker: Phrase
    cue_start: int | None
    cue_end: int | None
    cue_class: str
    rule: str
    speech: bool = True


class Quotations(tuple[Quotation, ...]):
    """The quotations of one article, in order; a tuple that also answers who speaks where."""

    @cached_property
    def _voices(self) -> tuple[list[int], list[Phrase]]:
        """Offsets at which the speaker may change, and who speaks from each on; the innermost quotation counts."""
        spans = [(start, end, q.speaker) for q in self if q.kind != "mention" for start, end in q.content]
        points = sorted({point for start, end, _ in spans for point in (start, end)})
        speakers = [NARRATOR] * len(points)
        spans.reverse()
        for start, end, speaker in sorted(spans, key=lambda span: span[0] - span[1]):
            first, last = bisect_left(points, start), bisect_left(points, end)
            speakers[first:last] = [speaker] * (last - first)
        return points, speakers

    @cached_property
    def _denied(self) -> list[tuple[int, int]]:
        return [span for q in self if q.rule.startswith(_DENIALS) for span in q.content]

    def speaker_at(self, offset: int) -> Phrase:
        """Return who speaks at a character offset: `NARRATOR`, the source, or `QUOTED`.

        The innermost quotation counts.
        """
        points, speakers = self._voices
        at = bisect_right(points, offset) - 1
        return speakers[at] if at >= 0 else NARRATOR

    def denied_at(self, offset: int) -> bool:
        """Return whether a character offset lies in what a source denies."""
        return any(start <= offset < end for start, end in self._denied)

    def quoted_spans(self) -> list[tuple[int, int]]:
        """Return the merged character spans in which someone other than the outlet speaks."""
        spans = sorted(span for q in self if q.kind != "mention" for span in q.content)
        merged: list[tuple[int, int]] = []
        for start, end in spans:
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        return merged


def find_quotations(
    tokens: Tokens,
    clauses: Sequence[Clause],
    text: str,
    start: int = 0,
    means: Mapping[int, int] | None = None,
) -> Quotations:
    """Find the direct and indirect quotations of a text.

    Parameters
    ----------
    tokens : Tokens
    clauses : sequence of Clause
    text : str
    start : int
        Offset at which the body begins.
    means : mapping of int to int, optional
        The noun that each personal pronoun stands for, by token.

    Returns
    -------
    Quotations
        In order of content.
    """
    marks = find_quotes(text, start)
    found: list[Quotation] = []
    for item in attributions(tokens, clauses, marks):
        meant = None if item.source is None else resolve(tokens, item.source, means or {})
        found.append(_quotation(tokens, text, item, meant, marks))
    found += list(_blocks(tokens, text, marks, found))
    found += _without_cue(tokens, text, marks, found)
    found += [_posted(text, post) for post in find_posts(text, start)]
    found = [_as_quoted(quotation, found) for quotation in found]
    return Quotations(sorted(found, key=lambda q: (q.content[0], q.cue_start or 0)))


def _as_quoted(inner: Quotation, found: Sequence[Quotation]) -> Quotation:
    """Give what an `I` inside quotation marks says to who is quoted."""
    at = inner.cue_start
    if at is None or inner.speaker.text.lower() not in _FIRST_PERSON:
        return inner
    around = [q for q in found if q is not inner and q.kind in ("direct", "mixed") and _covers(q, at)]
    return replace(inner, speaker=around[-1].speaker) if around else inner


def _covers(quotation: Quotation, at: int) -> bool:
    return any(start <= at < end for start, end in quotation.content)


def _quotation(
    tokens: Tokens, text: str, found: Attribution, meant: int | None, marks: Sequence[tuple[int, int]]
) -> Quotation:
    content = tuple(_chars(tokens, text, piece) for piece in found.content)
    source = None if found.source is None else counted_phrase(tokens, text, found.source)
    speaker = source if meant is None or meant == found.source else counted_phrase(tokens, text, meant)
    return Quotation(
        content, "mention" if found.mention else _kind(content, marks), source, speaker or QUOTED,
        tokens.start[found.first], tokens.end[found.last], found.cue_class, found.rule, found.speech,
    )  # fmt: skip


def _chars(tokens: Tokens, text: str, piece: tuple[int, int]) -> tuple[int, int]:
    start, end = tokens.start[piece[0]], tokens.end[piece[1]]
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _kind(content: Sequence[tuple[int, int]], marks: Sequence[tuple[int, int]]) -> str:
    size = sum(end - start for start, end in content)
    inside = sum(min(end, b) - max(start, a) for start, end in content for a, b in near(marks, start + 1, end - 1))
    if inside == 0:
        return "indirect"
    return "direct" if inside >= 0.9 * size else "mixed"


def _without_cue(
    tokens: Tokens, text: str, marks: Sequence[tuple[int, int]], found: Sequence[Quotation]
) -> list[Quotation]:
    """Give quoted words that no cue covers to whom the sentence before speaks of, or to `QUOTED`; those in a mention to its source."""
    covered = sorted(((start, end, n) for n, q in enumerate(found) for start, end in q.content))
    starts = [span[0] for span in covered]
    out: list[Quotation] = []
    for a, b in marks:
        near = covered[max(0, bisect_right(starts, b) - _NEAR) : bisect_right(starts, b)]
        owners = [found[n] for start, end, n in near if start < b - 1 and end > a + 1]
        owners = [q for q in owners if q.cue_start is None or not a <= q.cue_start < b]
        if not any(q.kind != "mention" for q in owners):
            owner = owners[-1] if owners else None
            source, speaker = (owner.source, owner.speaker) if owner is not None else _introduced(tokens, text, a, b)
            out.append(Quotation(((a, b),), "direct", source, speaker, None, None, "", "quote"))
    return out


def _blocks(
    tokens: Tokens, text: str, marks: Sequence[tuple[int, int]], found: Sequence[Quotation]
) -> Iterator[Quotation]:
    """Give paragraphs set in behind the name of an outlet and a colon to the outlet, where no cue has."""
    held = [span for quotation in found if quotation.kind != "mention" for span in quotation.content]
    for piece, name in find_blocks(tokens, token_spans(tokens, marks)):
        content = _chars(tokens, text, piece)
        if not any(start <= content[0] and content[1] <= end for start, end in held):
            outlet = counted_phrase(tokens, text, name)
            yield Quotation((content,), "indirect", outlet, outlet, None, None, "", "block")


def _posted(text: str, post: Post) -> Quotation:
    """Give a signed post to the name under it."""
    name = Phrase(text[post.name_start : post.name_end], post.name_start, post.name_end)
    return Quotation(((post.start, post.end),), "direct", name, name, None, None, "", "post")


def _introduced(tokens: Tokens, text: str, start: int, end: int) -> tuple[Phrase | None, Phrase]:
    """Return the subject of the sentence before a quotation that is a sentence of its own: `The mayor was blunt. "It is over."`"""
    quote = next(iter(token_spans(tokens, [(start, end)])), None)
    if quote is None or quote[0] == 0 or not is_sentence(tokens, *quote):
        return None, QUOTED
    before = quote[0] - 1
    if tokens.text[before] not in (".", ":") or tokens.text[before].isspace():
        return None, QUOTED
    low, high = tokens.sentence_of(before)
    root = next((i for i in range(low, high) if tokens.head[i] == i and tokens.is_verb(i)), None)
    subject = None if root is None or high - low > _BRIEF else tokens.first(root, "nsubj")
    if (
        subject is None
        or is_pronoun(tokens, subject)
        or not (tokens.is_name(subject) or kind_of(tokens, subject) == "person")
    ):
        return None, QUOTED
    phrase = counted_phrase(tokens, text, subject)
    return phrase, phrase
