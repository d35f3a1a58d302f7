"""The pipeline: from a text to its statements."""

import datetime

from . import quotations
from .attribution import Attribution
from .confidence import confidence
from .coreference import Coreference, Named
from .floating import place_floating
from .grammars import GRAMMARS
from .hedges import is_hedged
from .kinds import kind_of
from .lexicon import Lexicon, load
from .normalise import CLOSE, OPEN
from .normalise import shadow as make_shadow
from .nouns import mark
from .numbers import quantities
from .proposals import propose
from .results import Mention, Part, Statement
from .sentences import Item, Sentence, items, paragraphs, sentences
from .times import times

DETECTOR_VERSION = "2"


def extract(text: str, *, language: str, published: datetime.date | None = None) -> list[Statement]:
    """The attributed statements of a text, in the order of their contents.

    text: any string; offsets in the result are its code points. language: one of LANGUAGES, else
    UnsupportedLanguage. published: the day against which "vorige week" is resolved; without it such
    times have no start and end.
    """
    lexicon = load(language)
    shadow = make_shadow(text)
    found: list[Attribution] = []
    names = Coreference(lexicon)
    statements: list[Statement] = []
    parsed = split(shadow, lexicon)
    grammar = GRAMMARS[lexicon.grammar]
    previous: Sentence | None = None
    for number, sentence in enumerate(parsed):
        names.read(sentence, number)
        found.extend(grammar(sentence, number, lexicon, previous).run())
        previous = sentence
    found = place_floating(found, parsed, names)
    resolved: dict[int, Named] = {}
    for attribution in found:
        statement = build(attribution, text, shadow, lexicon, names, published, resolved)
        if statement is not None:
            statements.append(statement)
    return sorted(statements, key=lambda s: s.content.spans)


def split(shadow: str, lexicon: Lexicon) -> list[Sentence]:
    """All sentences of the text, in order."""
    blocks = paragraphs(shadow)
    quoted = quotations.find(shadow, blocks, lexicon.speech_tail)
    out, at = [], 0
    for number, (begin, end) in enumerate(blocks):
        last = at
        while last < len(quoted) and quoted[last].begin < end:
            last += 1
        content = items(shadow, begin, end, quoted[at:last])
        at = last
        if content:
            out.extend(sentences(content, number, lexicon, shadow))
    mark(out, lexicon)
    return out


def build(
    attribution: Attribution,
    text: str,
    shadow: str,
    lexicon: Lexicon,
    names: Coreference,
    published: datetime.date | None,
    resolved: dict[int, Named],
) -> Statement | None:
    """One statement out of one attribution, its source resolved; None if nothing is left of its content."""
    content = part(text, closed(attribution, shadow))
    if content is None or not any(c.isalnum() for c in content.text):
        return None
    source = mention(attribution, text, shadow, names, resolved)
    article = resolved[attribution.source[0].begin].article if attribution.source else ""
    cue = part(text, merged(attribution.cue)) if attribution.cue else None
    via = mention(attribution.via, text, shadow, names, resolved) if attribution.via else None
    mode = mode_of(attribution, content, shadow)
    hedged = attribution.hedged or is_hedged(content.text, lexicon)
    when = times(text, content.spans, lexicon, published)
    amounts = quantities(text, content.spans, lexicon, when)
    kind = kind_of(content.text, attribution, lexicon, amounts)
    return Statement(
        source=source,
        cue=cue,
        content=content,
        via=via,
        mode=mode,
        hedged=hedged,
        kind=kind,
        confidence=confidence(attribution, source, mode),
        statement=propose(attribution, source, article, cue, content, mode, text, lexicon),
        quantities=amounts,
        times=when,
        rule=attribution.rule,
    )


def closed(attribution: Attribution, shadow: str) -> list[tuple[int, int]]:
    """The content's spans, each with the quote mark that closes one opened in it."""
    if attribution.form == "direct":
        return attribution.content
    out = []
    for begin, end in attribution.content:
        words = shadow[begin:end]
        opened = words.count(OPEN) - words.count(CLOSE)
        marked = begin and shadow[begin - 1] == OPEN and shadow[end : end + 1] == CLOSE
        if marked and not opened and attribution.form == "object":
            begin, end = begin - 1, end + 1  # all of it is quoted words
        at = end
        while opened > 0 and at < len(shadow) and at < end + 3:
            at += 1
            if shadow[at - 1] == CLOSE:
                end, opened = at, 0
        if opened < 0 and begin and shadow[begin - 1] == OPEN:
            begin -= 1
        out.append((begin, end))
    return out


def part(text: str, spans: list[tuple[int, int]]) -> Part | None:
    """Spans in order with their words joined by " … " where something is left out."""
    kept = tuple(sorted((b, e) for b, e in spans if b < e))
    return Part(kept, " … ".join(text[b:e] for b, e in kept)) if kept else None


def merged(found: list[Item]) -> list[tuple[int, int]]:
    """The spans of items, neighbours joined."""
    spans: list[tuple[int, int]] = []
    for item in sorted(found, key=lambda i: i.begin):
        if spans and item.begin - spans[-1][1] <= 1:
            spans[-1] = (spans[-1][0], item.end)
        else:
            spans.append((item.begin, item.end))
    return spans


def mention(
    attribution: Attribution, text: str, shadow: str, names: Coreference, resolved: dict[int, Named]
) -> Mention | None:
    if not attribution.source:
        return None
    begin, end = attribution.source[0].begin, attribution.source[-1].end
    if shadow[begin:end].count(OPEN) > shadow[begin:end].count(CLOSE) and shadow[end : end + 1] == CLOSE:
        end += 1  # the mark that closes a title: Die „Rundschau“
    known = resolved.get(begin)
    if known is None:
        known = names.resolve(
            attribution.source,
            attribution.extra.get("source_sentence", attribution.sentence),
            attribution.plural,
            speaks_next=attribution.content[0][0] >= end,
        )
        resolved[begin] = known
    return Mention(((begin, end),), text[begin:end], known.name, known.kind)


def mode_of(attribution: Attribution, content: Part, shadow: str) -> str:
    """direct if the content is a quotation, mixed if it holds quoted words, else indirect."""
    if attribution.form == "direct":
        return "direct"
    inside = [shadow[b:e] for b, e in content.spans]
    if any(OPEN in s or CLOSE in s for s in inside):
        return "mixed"
    return "indirect"
