"""Reported speech that shows in the verb (German): a sentence in the subjunctive goes on with what was said.

"Die Lage sei ernst." after a statement is still its source's. Only a sentence that reports nothing itself and
follows at once is taken; after a sentence without any statement its subject speaks.
"""

from .attribution import Attribution
from .lexicon import Lexicon
from .sentences import Item, Sentence

SECOND = 22  # items before the finite verb of a main clause that may open with a clause of its own


def is_subjunctive(items: list[Item], at: int, lexicon: Lexicon) -> bool:
    """Whether a verb in the subjunctive stands at `at`: a listed one, or a word in -e after a pronoun ("es regne")."""
    item, word = items[at], items[at].lower
    if item.noun or item.capital or item.inside or word in lexicon.subjunctive:
        return word in lexicon.subjunctive and not (item.noun or item.inside)
    if not at or items[at - 1].lower not in lexicon.subjects_of_subjunctive:
        return False
    ends = word.endswith("e") and not word.endswith("te") and len(word) > 3
    return ends and word not in lexicon.closed and word not in lexicon.phrase_openers


def reported_verb(items: list[Item], lexicon: Lexicon) -> Item | None:
    """The verb in the subjunctive that makes a sentence reported speech, or None."""
    opened = 0  # where the clause being read begins
    for at, item in enumerate(items[:SECOND]):
        if item.quotation is not None or item.text in ":;":
            return None
        if item.text == ",":
            opened = at + 1
        if item.lower in lexicon.weak_subjunctive or not is_subjunctive(items, at, lexicon):
            continue
        subordinate = items[opened].lower in lexicon.subordinators | lexicon.complementisers | lexicon.relatives
        if at > opened and subordinate and (opened or items[0].lower in lexicon.subordinators):
            continue  # "die Frage, ob sie begonnen habe, …"
        first_person = any(i.lower in lexicon.first_person for i in items[max(0, at - 1) : at + 2])
        return None if first_person else item
    return None


def carried(
    sentence: Sentence, number: int, out: list[Attribution], parsed: list[Sentence], lexicon: Lexicon
) -> Attribution | None:
    """What sentence `number` reports without naming anybody, for the source of the statement right before it."""
    verb = reported_verb(sentence.items, lexicon) if len(sentence.items) > 3 and not sentence.heading else None
    if verb is None or not out or not out[-1].source or out[-1].sentence != number - 1:
        return None
    end = len(sentence.items)
    while end and not (sentence.items[end - 1].word or sentence.items[end - 1].quotation):
        end -= 1
    last = out[-1]
    same = parsed[number - 1].paragraph == sentence.paragraph
    return Attribution(
        "subjunctive",
        last.source,
        [verb],
        [(sentence.begin, sentence.items[end - 1].end)],
        number,
        plural=last.plural,
        strength=0.95 if same else 0.8,
        extra={"source_sentence": last.extra.get("source_sentence", last.sentence)},
    )
