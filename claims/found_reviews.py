"""Other publishers' reviews at an address, as far as they are looked through in one go, and what became of them: for
the desk and the API alike."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from articles.fetching import fetch
from claims.review_markup import Found, find
from claims.workflow import Refused
from claims.workflow.external_reviews import Imported, Result

MOST = 500  # reviews in one go


def at(url: str) -> tuple[Found, str]:
    """What a page or a feed on the public web holds, and the address that it came from in the end. Takes as long as
    the site takes to answer, so it has no place in a transaction. Raises Unreachable."""
    fetched = fetch(url)
    return find(fetched.body, url=fetched.url, content_type=fetched.content_type), fetched.url


def refuse_too_many(found: Found, *, most: int = MOST) -> None:
    """Raises Refused when there are more reviews than are looked through in one go."""
    count = len(found.nodes)
    if count > most:
        raise Refused(
            _("It holds %(count)d reviews, too many to look through: use manage.py import_claim_reviews.")
            % {"count": count}
        )


def counted(outcomes: Iterable[Imported]) -> dict[str, int]:
    """How many there are of each result, by its name."""
    results = [one.result for one in outcomes]
    return {result.value: results.count(result) for result in Result}
