"""Scoring: how well the statements that detection finds agree with texts annotated by people. Pure Python."""

from .gold import BadGold, GoldText, read_folder
from .markup import Attribution, BadMarkup, parse
from .score import Comparison, compare, table

__all__ = [
    "Attribution",
    "BadGold",
    "BadMarkup",
    "Comparison",
    "GoldText",
    "compare",
    "parse",
    "read_folder",
    "table",
]
