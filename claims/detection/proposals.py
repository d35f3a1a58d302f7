"""The proposed self-standing sentence for a statement, in the article's language."""

import re

from .attribution import Attribution
from .cases import dative
from .lexicon import Lexicon
from .results import Mention, Part

_MARKS = ",.;:!?… \n"
_ENDS = (".", "!", "?", "…")
_LONGEST_GAP = 120  # characters between source, cue and content that may be kept as printed


def propose(
    attribution: Attribution,
    source: Mention | None,
    article: str,
    cue: Part | None,
    content: Part,
    mode: str,
    text: str,
    lexicon: Lexicon,
) -> str:
    """Name, cue and content in a safe order; never a pronoun for the claimant."""
    forms = lexicon.data["phrasing"]
    words = _plain(content.text.replace(" … ", " "))
    body = re.sub(r",(?=[\"'’”]$)", "", words.rstrip(_MARKS))
    if source is None:
        return _unattributed(cue, content, text)
    name = display(source, article, lexicon)
    if attribution.rule == "own words" and mode != "direct" and name.lower() in _plain(source.text).lower():
        return _unattributed(cue, content, text)  # "by its own account the brewery …" says whose words they are
    if mode == "direct":
        return forms["direct"].format(name=_capital(name), content=_quoted(words))
    if attribution.form == "inverted":
        after = dative(article, source.name, lexicon)
        said = body if lexicon.capital_nouns else _lower(body)
        return forms["according"].format(name=name, dative=after, content=said)
    if attribution.rule == "evidence" and attribution.form == "that":
        return forms["evidence"].format(name=_lower(name), printed=_plain(source.text), content=body)
    plain = attribution.form == "main" and attribution.rule == "verb clause"
    if (plain or attribution.form in ("that", "object")) and cue is not None and attribution.verb is not None:
        if attribution.verb.form == "gerund":
            return forms["added"].format(name=_capital(name), content=body)
        return f"{_capital(name)} {_reported(attribution, source, cue, content, text, body, lexicon)}."
    if attribution.form == "that":
        return forms["claimed"].format(name=_capital(name), content=body)
    return forms["thus"].format(name=name, content=_capital(body))


def _reported(
    attribution: Attribution, source: Mention, cue: Part, content: Part, text: str, body: str, lexicon: Lexicon
) -> str:
    """The cue and what is said, with what is printed between them: when, where, to whom, "niet".

    Of statements that share a cue only this one's content is given, after what stands between the cue and the first.
    """
    begin, end, last = cue.spans[0][0], cue.spans[-1][1], content.spans[-1]
    lead, reach = attribution.extra.get("lead", content.spans[0][0]), begin + _LONGEST_GAP + len(cue.text)
    as_printed = source.spans[-1][1] <= begin < lead
    if as_printed and len(content.spans) == 1 and end <= lead < reach:
        return f"{_without(text[begin:lead], lexicon.additive)} {body}"
    if as_printed and "lead" not in attribution.extra and last[0] < reach:
        return _plain(text[begin : max(end, last[1])]).rstrip(_MARKS)
    after = [text[b:e] for b, e in cue.spans if b >= last[1]]
    named = source.spans[-1][1]
    if begin < named <= lead < named + _LONGEST_GAP and len(content.spans) == 1:
        verb, rest = text[slice(*cue.spans[0])], text[named:lead].lstrip(", ")
        start = " ".join(filter(None, [verb, _without(rest, lexicon.additive)]))
        if lexicon.has_cases and text[:lead].rstrip().endswith(","):
            start = f"{start.rstrip(', ')},"  # German has a comma before every clause
        return " ".join([start, body, *after])
    before = [text[b:e] for b, e in cue.spans if b < last[1]] or after[:1]
    after = after if begin < last[1] else after[1:]
    if content.spans[0][0] < begin and body.split(" ")[0].lower() in lexicon.determiners:
        body = body[:1].lower() + body[1:]  # "Het plan noemde Mol 'een gok'": Mol noemde het plan …
    return " ".join([*before, body, *after])


def _without(words: str, dropped: frozenset[str]) -> str:
    """The words from the cue to the content, less those that only tie it to what stands before in the text."""
    return " ".join(w for w in words.split() if w.lower() not in dropped)


def _quoted(words: str) -> str:
    """Quoted words that end as a sentence does."""
    closed = words.rstrip(",;:–- ")
    return closed if closed.rstrip("’'”\")")[-1:] in _ENDS else f"{closed}."


def _unattributed(cue: Part | None, content: Part, text: str) -> str:
    """What nobody named is said to have said: as printed, so that "reportedly" stays where it stands."""
    spans = (*content.spans, *(cue.spans if cue is not None else ()))
    return f"{_capital(_plain(text[min(b for b, _ in spans) : max(e for _, e in spans)]).rstrip(_MARKS))}."


def display(source: Mention, article: str, lexicon: Lexicon) -> str:
    """The name within a sentence, with its article: as printed, or the resolved name of people and short forms."""
    printed = _plain(source.text)
    first = printed.split(" ")[0].lower()
    small = first in lexicon.articles or first in lexicon.predeterminers
    as_printed = printed[:1].lower() + printed[1:] if small else printed
    if lexicon.has_cases and not any(f" {w} " in printed for w in lexicon.coordinators):
        return f"{article} {source.name}".strip()
    if "," not in printed and any(w in lexicon.coordinators for w in printed.lower().split()):
        return as_printed  # two speak together; the name is only one of them
    if source.kind == "person" and not article and source.name != source.name.lower():
        return source.name
    if (first in lexicon.pronouns and first == printed.lower()) or source.name not in printed:
        return f"{article} {source.name}".strip()
    return as_printed


def _plain(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _lower(words: str) -> str:
    """The first letter small, unless the first word is a name or an abbreviation."""
    first = words.split(" ", 1)[0]
    return words if first[1:] != first[1:].lower() else words[:1].lower() + words[1:]
