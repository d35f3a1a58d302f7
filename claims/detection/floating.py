"""Quotations without a cue of their own, and "zou": who speaks follows from what stands around."""

from . import subjunctive
from .attribution import Attribution
from .coreference import Coreference
from .lexicon import Lexicon
from .names import name_run
from .sentences import Item, Sentence
from .sources import Phrase, SourceParser

REACH = 4  # sentences a quotation without a cue looks back in its paragraph


def place_floating(found: list[Attribution], parsed: list[Sentence], names: Coreference) -> list[Attribution]:
    """Give quotations that stand alone their source (or drop them), and add carried-over modals."""
    found = _pointed_at(found)
    out: list[Attribution] = []
    last_in: dict[int, Attribution] = {}  # paragraph -> the latest attribution placed in it
    at = 0
    for number, sentence in enumerate(parsed):
        placed = False
        while at < len(found) and found[at].sentence == number:
            attribution = found[at]
            at += 1
            if attribution.rule == "alone" and not _place(attribution, parsed, number, last_in, names):
                continue
            out.append(attribution)
            last_in[sentence.paragraph] = attribution
            placed = True
        if not placed:
            carried = _carried(sentence, number, out, parsed, names.lexicon)
            carried = carried or subjunctive.carried(sentence, number, out, parsed, names.lexicon)
            if carried is not None and carried.source[0].begin < sentence.begin:
                out.append(carried)
                last_in[sentence.paragraph] = carried
    return out


def _pointed_at(found: list[Attribution]) -> list[Attribution]:
    """ "‘…’ Dat zei X.": the quotation is what "dat" stands for, and has its source there."""
    pointing = {a.sentence - 1: a for a in found if a.rule == "pointing" and a.content}
    kept = []
    for attribution in found:
        back = pointing.get(attribution.sentence)
        if attribution.rule == "alone" and back is not None and _fills(attribution, back):
            back.content, back.form = attribution.content, "direct"
        else:
            kept.append(attribution)
    return kept


def _fills(quotation: Attribution, pointing: Attribution) -> bool:
    """Whether a quotation is all of the sentence that "dat" points to, but for its marks."""
    (begin, end), (first, last) = quotation.content[0], pointing.content[0]
    return first <= begin and end <= last and last - first - (end - begin) < 6


def _place(
    attribution: Attribution, parsed: list[Sentence], number: int, last_in: dict[int, Attribution], names: Coreference
) -> bool:
    sentence = parsed[number]
    begin = attribution.content[0][0]
    last = last_in.get(sentence.paragraph)
    if last is not None and last.sentence == number and last.source and last.cue and last.content[-1][1] <= begin:
        return _take(attribution, last.source, number, "lead-in", 0.9, last)
    own = subject(sentence, names)
    if own and own[0].begin < begin and not sentence.items[0].quotation:
        return _take(attribution, own, number, "lead-in", 0.75)
    if (
        last is not None
        and last.source
        and (number - last.sentence <= 1 or (last.form == "direct" and number - last.sentence <= 2))
    ):
        between = [s for s in parsed[last.sentence + 1 : number] if subject(s, names)]
        if not between:
            return _take(
                attribution, last.source, last.extra.get("source_sentence", last.sentence), "floating", 0.9, last
            )
    for back in range(number - 1, max(-1, number - REACH), -1):
        if parsed[back].paragraph != sentence.paragraph:
            break
        found = subject(parsed[back], names)
        if found:
            return _take(attribution, found, back, "subject before", 0.8 if back == number - 1 else 0.65)
    return _beyond(attribution, parsed, number, last_in, names)


def _beyond(
    attribution: Attribution, parsed: list[Sentence], number: int, last_in: dict[int, Attribution], names: Coreference
) -> bool:
    """A quotation that opens its paragraph: the one before went on, or its own next sentence tells."""
    sentence = parsed[number]
    last = last_in.get(sentence.paragraph - 1)
    alone = number + 1 >= len(parsed) or parsed[number + 1].paragraph != sentence.paragraph
    if not alone:
        following = subject(parsed[number + 1], names)
        if following:
            return _take(attribution, following, number + 1, "subject after", 0.7)
    if (
        last is not None
        and last.source
        and last.sentence >= number - 2
        and (last.form == "direct" or _speaker(last.source, names))
    ):
        return _take(
            attribution, last.source, last.extra.get("source_sentence", last.sentence), "next paragraph", 0.7, last
        )
    for back in range(number - 1, max(-1, number - 8), -1):
        found = subject(parsed[back], names)
        if found:
            return _take(attribution, found, back, "subject before", 0.6)
    for ahead in range(number + 1, min(number + 3, len(parsed))):
        found = subject(parsed[ahead], names)
        if found:
            return _take(attribution, found, ahead, "subject after", 0.6)
    return False


def _take(
    attribution: Attribution,
    source: list[Item],
    number: int,
    rule: str,
    strength: float,
    last: Attribution | None = None,
) -> bool:
    attribution.source, attribution.rule = source, rule
    attribution.strength = strength
    attribution.extra["source_sentence"] = number
    if last is not None:
        attribution.plural = last.plural
    return True


def subject(sentence: Sentence, names: Coreference) -> list[Item] | None:
    """The person a sentence is about: its first noun phrase if that is one, else its last pronoun or name."""
    if sentence.heading:
        return None
    items, lexicon = sentence.items, names.lexicon
    parser = SourceParser(items, lexicon)
    start = 0
    while start < len(items) and (items[start].lower in lexicon.lead_ins or not items[start].word):
        start += 1
    if start < len(items) and items[start].lower not in lexicon.openers:
        first = parser.at(start, len(items))
        if first and _reacts(items, first, lexicon):
            return items[first.begin : first.end]
        if first and items[first.begin].lower in lexicon.possessives and first.end > first.begin + 1:
            return None  # "Haar vriendin werd ziek. ‘…’": she, not her friend
        if first and _speaker(items[first.begin : first.end], names):
            return items[first.begin : first.end]
    inverted = _behind_verb(items, start, parser, names)
    if inverted is not None:
        return inverted
    best = None
    for index in range(len(items) - 1, start - 1, -1):
        item = items[index]
        if item.lower in lexicon.subject_pronouns and not item.inside:
            return [item]
        if best is None and item.capital and not item.inside and not _in_brackets(items, index):
            phrase = parser.ending_at(index + 1, max(start, index - 6))
            if phrase and _speaker(items[phrase.begin : phrase.end], names):
                best = items[phrase.begin : phrase.end]
    return best


def _behind_verb(items: list[Item], start: int, parser: SourceParser, names: Coreference) -> list[Item] | None:
    """ "Na afloop was | Anna Mol | tevreden": who stands right behind the first finite verb, if that is a speaker."""
    lexicon = names.lexicon
    if lexicon.word_order != "verb-second":
        return None
    known = lexicon.finite | lexicon.auxiliaries
    verb = next((k for k in range(start, len(items) - 1) if items[k].lower in known and not items[k].inside), None)
    phrase = parser.at(verb + 1, len(items)) if verb is not None else None
    if phrase is None or not _speaker(items[phrase.begin : phrase.end], names):
        return None
    return items[phrase.begin : phrase.end]


def _in_brackets(items: list[Item], at: int) -> bool:
    """Whether the word at `at` stands in brackets: "Anna Mol (Hart voor Utrecht)"."""
    near = range(at - 1, max(-1, at - 8), -1)
    mark = next((items[k].text for k in near if items[k].text in "()"), ")")
    return mark == "("


def _reacts(items: list[Item], first: Phrase, lexicon: Lexicon) -> bool:
    """Whether a sentence says how its subject `first` takes something: "De bond is boos"."""
    head = items[first.begin].lower
    common = head in lexicon.articles or head in lexicon.possessives or head in lexicon.unnamed_words
    able = common or items[first.begin].text.isupper()
    return able and any(i.lower in lexicon.reactions for i in items[first.end : first.end + 8])


def _speaker(phrase: list[Item], names: Coreference) -> bool:
    """Whether a phrase is a pronoun or names a person, or one by office."""
    lexicon, first = names.lexicon, phrase[0]
    if len(phrase) == 1 and first.lower in lexicon.pronouns:
        return first.lower in lexicon.subject_pronouns
    if len(phrase) == 1 and first.lower in lexicon.excluded:
        return False
    at = 0
    while at < len(phrase):
        end = name_run(phrase, at, lexicon)
        if end > at and names.is_person(phrase[at:end]):
            return True
        at = max(end, at + 1)
    return len(phrase) > 1 and first.lower in lexicon.determiners and any(i.lower in lexicon.titles for i in phrase)


def _carried(
    sentence: Sentence, number: int, out: list[Attribution], parsed: list[Sentence], lexicon: Lexicon
) -> Attribution | None:
    """ "Deze zou bestaan uit …" right after a reported sentence: still its source's words."""
    if not out or not lexicon.reported_modals or out[-1].sentence != number - 1 or not out[-1].source:
        return None
    if parsed[number - 1].paragraph != sentence.paragraph or len(sentence.items) < 4 or out[-1].form == "direct":
        return None
    modal = next((i for i in sentence.items[1:6] if i.lower in lexicon.reported_modals), None)
    if modal is None or sentence.items[0].lower not in lexicon.carriers:
        return None
    end = len(sentence.items)
    while end and not sentence.items[end - 1].word:
        end -= 1
    last = out[-1]
    return Attribution(
        "carried",
        last.source,
        [modal],
        [(sentence.begin, sentence.items[end - 1].end)],
        number,
        plural=last.plural,
        hedged=True,
        strength=0.6,
        extra={"source_sentence": last.extra.get("source_sentence", last.sentence)},
    )
