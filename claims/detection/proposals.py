"""The proposed self-standing sentence for a statement, in the article's language."""

import re

from .attribution import Attribution
from .lexicon import Lexicon
from .results import Mention, Part

_MARKS = ",.;:!?… \n"
_LONGEST_GAP = 120  # characters between source, cue and content that may be kept as printed


def propose(
    attribution: Attribution,
    source: Mention | None,
    cue: Part | None,
    content: Part,
    mode: str,
    text: str,
    lexicon: Lexicon,
) -> str:
    """Name, cue and content in a safe order; never a pronoun for the claimant."""
    forms = lexicon.data["phrasing"]
    words = _plain(content.text.replace(" … ", " "))
    body = words.rstrip(_MARKS)
    if source is None:
        return _unattributed(attribution, body, content, forms)
    name = display(source, lexicon)
    if mode == "direct":
        return forms["direct"].format(name=_capital(name), content=words.rstrip(", "))
    if attribution.form == "inverted":
        return forms["according"].format(name=name, content=_lower(body))
    if attribution.rule == "evidence" and attribution.form == "that":
        return forms["evidence"].format(name=_lower(name), content=body)
    plain = attribution.form == "main" and attribution.rule == "verb clause"
    if (plain or attribution.form in ("that", "object")) and cue is not None and attribution.verb is not None:
        if attribution.verb.form == "gerund":
            return forms["added"].format(name=_capital(name), content=body)
        return f"{_capital(name)} {_reported(source, cue, content, text, body)}."
    if attribution.form == "that":
        return forms["claimed"].format(name=_capital(name), content=body)
    return forms["thus"].format(name=name, content=_capital(body))


def _reported(source: Mention, cue: Part, content: Part, text: str, body: str) -> str:
    """The cue and what is said: as printed from the cue on if the source stands before it."""
    begin, end = cue.spans[0][0], content.spans[-1][1]
    end = max(end, cue.spans[-1][1])
    source_first = source.spans[-1][1] <= begin
    if source_first and content.spans[-1][0] - begin < _LONGEST_GAP + len(cue.text) and begin < content.spans[0][0]:
        return _plain(text[begin:end]).rstrip(_MARKS)
    after = [text[b:e] for b, e in cue.spans if b >= content.spans[-1][1]]
    before = [text[b:e] for b, e in cue.spans if b < content.spans[-1][1]]
    return " ".join([*before, body, *after])


def _unattributed(attribution: Attribution, body: str, content: Part, forms: dict[str, str]) -> str:
    if attribution.rule != "hearsay":
        return forms["unnamed"].format(content=_capital(body))
    after_cue = len(content.spans) == 1 and attribution.cue and attribution.cue[0].begin < content.spans[0][0]
    if after_cue:
        return forms["reported_inverted"].format(content=_lower(body))
    return forms["reported"].format(content=_capital(body))


def display(source: Mention, lexicon: Lexicon) -> str:
    """The name within a sentence: as printed for bodies, the resolved name for people and short forms."""
    first = source.text.split()[0].lower()
    named = source.kind == "person" and source.name != source.name.lower()
    if named or (first in lexicon.pronouns and len(source.text.split()) == 1):
        return source.name
    text = _plain(source.text)
    return text[:1].lower() + text[1:] if first in lexicon.articles else text


def _plain(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _lower(words: str) -> str:
    """The first letter small, unless the first word is a name or an abbreviation."""
    first = words.split(" ", 1)[0]
    return words if first[1:] != first[1:].lower() else words[:1].lower() + words[1:]
