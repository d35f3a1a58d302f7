"""Which grammar a language has, by what its lexicon names: a grammar, or else its word order."""

from .comma_clauses import CommaClauses
from .grammar import Grammar
from .subject_verb import SubjectVerb
from .verb_second import VerbSecond

GRAMMARS: dict[str, type[Grammar]] = {
    "verb-second": VerbSecond,
    "verb-second, commas": CommaClauses,
    "subject-verb": SubjectVerb,
}
