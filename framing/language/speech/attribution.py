"""Attribution: which cue gives which words to which source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from framing.language.parsing.tokens import Tokens
from framing.language.speech.acts import is_speech
from framing.language.speech.contents import read_content
from framing.language.speech.cue_features import cue_features
from framing.language.speech.cue_model import CueModel, read_cue_model
from framing.language.speech.cues import Cue, find_cues, is_participle
from framing.language.speech.direct import carry_on
from framing.language.speech.sources import quoted_by_another
from framing.language.speech.spans import Attribution, Content, near, token_spans, trim
from framing.language.syntax.clauses import Clause

_DEED = 0.2
_CALLING = 0.5
_NAMED = ("object", "prep", "subject")


class Proposal(NamedTuple):
    """A possible cue with the content its syntax gives it and the features a model decides by."""

    cue: Cue
    content: Content
    features: list[str]


def attributions(
    tokens: Tokens, clauses: Sequence[Clause], marks: Sequence[tuple[int, int]], *, model: CueModel | None = None
) -> list[Attribution]:
    """Find cues with source and content.

    Parameters
    ----------
    tokens : Tokens
    clauses : sequence of Clause
    marks : sequence of (start, end)
        Character spans of quoted passages.
    model : CueModel, optional
        The shipped one by default.

    Returns
    -------
    list of Attribution
        In order of cue.
    """
    model = model or read_cue_model()
    out: list[Attribution] = []
    quotes = token_spans(tokens, marks)
    for proposal in propose(tokens, clauses, marks):
        if _is_certain(proposal) or model.accepts(proposal.features):
            _append(tokens, proposal.cue, _attribution(tokens, proposal, quotes), out)
    return carry_on(tokens, _outermost(out, quotes), quotes)


def _is_certain(proposal: Proposal) -> bool:
    """Return whether a cue needs no model: adverbs that do nothing else (`allegedly`), `, per police`, what stands over a paragraph of its own."""
    cue = proposal.cue
    certain = cue.kind == "adverb" or proposal.content.how == "block" or cue.match.entry.pattern == "per"
    return certain and cue.match.entry.weight >= 1


def _outermost(found: Sequence[Attribution], quotes: Sequence[tuple[int, int]]) -> list[Attribution]:
    """Leave out what only looks like a cue within another's words: there it counts when it reports words, or tells outside marks that others spoke."""
    firsts = [item.first for item in found]
    dropped: set[int] = set()
    for other in found:
        for first, last in other.content:
            for n in range(bisect_left(firsts, first), bisect_right(firsts, last)):
                item = found[n]
                mutual = item is other or any(a <= other.first <= b for a, b in item.content)
                told = item.reports or (item.tells and not near(quotes, item.first, item.last))
                if not told and not mutual:
                    dropped.add(n)
    return [item for n, item in enumerate(found) if n not in dropped]


def propose(tokens: Tokens, clauses: Sequence[Clause], marks: Sequence[tuple[int, int]]) -> Iterator[Proposal]:
    """Yield every possible cue that has content, in order, with its features.

    Parameters
    ----------
    tokens : Tokens
    clauses : sequence of Clause
    marks : sequence of (start, end)

    Yields
    ------
    Proposal
    """
    quotes = token_spans(tokens, marks)
    for cue in find_cues(tokens, {clause.verb: clause for clause in clauses}):
        content = read_content(tokens, cue, quotes)
        if content.pieces and _may_report(cue, content, quotes) and not _is_amount(tokens, content):
            yield Proposal(cue, content, cue_features(tokens, cue, content, quotes))


def _may_report(cue: Cue, content: Content, quotes: Sequence[tuple[int, int]]) -> bool:
    """Return whether a cue can count: words of deeds (`attack`) with quoted words or a clause, passives with someone or something told."""
    if _is_quoted(content, quotes) or content.how == "clause":
        return True
    if cue.match.entry.weight < _DEED:
        return False
    return not (cue.passive and cue.source is None and cue.match.entry.weight < 1 and content.how in _NAMED)


def _is_amount(tokens: Tokens, content: Content) -> bool:
    """Return whether all that a verb has behind it is an amount: `the rate declined to 3.8 percent`."""
    return content.how == "prep" and tokens.tag[content.pieces[0][0]] in ("CD", "$", "#")


def _is_quoted(content: Content, quotes: Sequence[tuple[int, int]]) -> bool:
    return any(near(quotes, *piece) for piece in content.pieces)


def _attribution(tokens: Tokens, proposal: Proposal, quotes: Sequence[tuple[int, int]]) -> Attribution:
    cue, content = proposal.cue, proposal.content
    entry = cue.match.entry
    mention = not _is_quoted(content, quotes) and (
        content.how in _NAMED
        or (content.how == "infinitive" and (entry.weight < 1 or entry.act == "attitude"))
        or (entry.act == "attitude" and cue.passive and cue.source is None)
    )
    return Attribution(
        cue.match.first, cue.match.last, cue.source, content.pieces, entry.category, f"reporting_cues:{entry.pattern}",
        mention, reports=entry.weight >= 1 and (not mention or (cue.addressing and entry.act == "speech")),
        tells=_tells(cue, quoted=_is_quoted(content, quotes)),
        speech=is_speech(tokens, cue, content, quotes),
    )  # fmt: skip


def _tells(cue: Cue, *, quoted: bool) -> bool:
    """Return whether a verb tells that its source spoke: one that means speech, or gives quoted words: `calling it "a lie"`."""
    entry = cue.match.entry
    if cue.kind != "verb" or cue.source is None or cue.passive:
        return False
    return (
        entry.act == "speech" if entry.weight >= 1 else quoted and entry.act != "attitude" and entry.weight >= _CALLING
    )


def _append(tokens: Tokens, cue: Cue, found: Attribution, out: list[Attribution]) -> None:
    """Add an attribution; a participle cue inherits its source and ends the content of the cue before, as `according to` does."""
    heir = _inherit(tokens, found, out) if cue.kind == "verb" else found
    last = out[-1] if out else None
    ends = heir is not found or (cue.kind == "preposition" and is_participle(tokens, found.first))
    if last is not None and ends and tokens.sent[last.first] == tokens.sent[found.first]:
        cut = tuple(trim(tokens, a, min(b, found.first - 1)) for a, b in last.content if a < found.first)
        if cut and cut[-1][0] <= cut[-1][1]:
            rest = (p for p in last.content if p[0] >= found.first and p not in heir.content)
            out[-1] = last._replace(content=(*cut, *rest))
    out.append(heir)


def _inherit(tokens: Tokens, found: Attribution, before: Sequence[Attribution]) -> Attribution:
    """A participle cue (`adding that`) speaks for the source of the cue before it in the sentence, unless another is quoted by it, or tells by it."""
    if not before or not is_participle(tokens, found.first) or quoted_by_another(tokens, found.first) is not None:
        return found
    last = before[-1]
    if tokens.sent[last.first] != tokens.sent[found.first] or last.source is None:
        return found
    told = found.source
    if told == found.first - 1 and tokens.head[found.first] == told and tokens.dep[told] != "dobj":
        return found
    return found._replace(source=last.source)
