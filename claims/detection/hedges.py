"""Whether a statement is hedged: modals and words such as "zou", "vermoedelijk", "reportedly"."""

from .lexicon import Lexicon


def is_hedged(content: str, lexicon: Lexicon) -> bool:
    """True if the content holds a hedging word of the language."""
    return any(
        not lexicon.no_hedges.search(content, max(0, match.start() - 20), match.end())
        for match in lexicon.hedges.finditer(content)
    )
