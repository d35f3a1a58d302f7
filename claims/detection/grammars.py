"""Which grammar a language has, by the word order its lexicon names."""

from .grammar import Grammar
from .subject_verb import SubjectVerb
from .verb_second import VerbSecond

GRAMMARS: dict[str, type[Grammar]] = {"verb-second": VerbSecond, "subject-verb": SubjectVerb}
