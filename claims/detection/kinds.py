"""What a statement is about: losses, territory, an operation, civilian casualties, figures, …"""

from .attribution import Attribution
from .lexicon import Lexicon
from .results import Quantity

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
_SMALL = 12  # newspapers print up to twelve in letters


def kind_of(content: str, attribution: Attribution, lexicon: Lexicon, amounts: tuple[Quantity, ...]) -> str:
    """The kind of a content: by its verb where that tells, else by the lexicon's words in order, else its amounts."""
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
    return "figure" if any(_tells_how_much(amount, lexicon) for amount in amounts) else "other"


def _tells_how_much(amount: Quantity, lexicon: Lexicon) -> bool:
    """Whether an amount is a figure: in digits or large, and nobody's age ("two men", "a 14-year-old" are not)."""
    if amount.unit in lexicon.data["numbers"]["ages"].lower().split("|"):
        return False
    high = amount.value[1] if isinstance(amount.value, list) else amount.value
    return any(c.isdigit() for c in amount.text) or high > _SMALL


def near(content: str, lexicon: Lexicon) -> bool:
    """Whether a content says how far forces are from a place: "within eight kilometres of the town"."""
    return bool(lexicon.distance.search(content) and lexicon.forces.search(content))
