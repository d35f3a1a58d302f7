"""Detection: text in, attributed statements with exact offsets out. Pure Python, one data file a language."""

from .lexicon import LANGUAGES, UnsupportedLanguage, enemy_words
from .pipeline import DETECTOR_VERSION, extract
from .results import Mention, Part, Quantity, Statement, TimeExpression

__all__ = [
    "DETECTOR_VERSION",
    "LANGUAGES",
    "Mention",
    "Part",
    "Quantity",
    "Statement",
    "TimeExpression",
    "UnsupportedLanguage",
    "enemy_words",
    "extract",
]
