"""What a statement is about: losses, territory, an operation, civilian casualties, figures, …"""

import re

from .attribution import Attribution
from .lexicon import Lexicon

KINDS = (
    "losses",
    "territorial",
    "operation",
    "civilian_casualties",
    "figure",
    "prediction",
    "evaluation",
    "denial",
    "other",
)
_FIGURE = re.compile(r"\d")


def kind_of(content: str, attribution: Attribution, lexicon: Lexicon) -> str:
    """The kind of a content: by its verb where that tells, else by the lexicon's words in order."""
    takes = attribution.verb.takes if attribution.verb else ()
    if "denial" in takes:
        return "denial"
    for kind, pattern in lexicon.kinds:
        if pattern.search(content) or (kind == "territorial" and near(content, lexicon)):
            # "called the attack cowardly" judges, whatever is judged.
            judges = "naming" in takes and kind in ("prediction", "operation", "territorial")
            return "evaluation" if judges else kind
    if "naming" in takes:
        return "evaluation"
    if "prediction" in takes:
        return "prediction"
    return "figure" if _FIGURE.search(content) else "other"


def near(content: str, lexicon: Lexicon) -> bool:
    """Whether a content says how far forces are from a place: "within eight kilometres of the town"."""
    return bool(lexicon.distance.search(content) and lexicon.forces.search(content))
