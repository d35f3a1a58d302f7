"""Scoring: how well the statements that detection finds agree with texts annotated by people. Pure Python."""

from .calibration import Outcome, report
from .figures_table import NoPlaceForFigures, as_markdown, write
from .gold import BadGold, GoldText, read_folder
from .markup import Attribution, BadMarkup, parse
from .score import Comparison, compare, table

__all__ = [
    "Attribution",
    "BadGold",
    "BadMarkup",
    "Comparison",
    "GoldText",
    "NoPlaceForFigures",
    "Outcome",
    "as_markdown",
    "compare",
    "parse",
    "read_folder",
    "report",
    "table",
    "write",
]
