"""Tags: words of the newsroom's own on a claim. No signature stands under them, so they change at every status."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import Value
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from claims.choices import Step, Via
from claims.models import Claim, Event, Tag, Tagging
from claims.models.tag import LONGEST
from claims.workflow.door import Refused, check, move

MOST = 12  # tags of one claim


def tag_names(text: str) -> list[str]:
    """The tags in a line that a person typed, with commas between them; each once, whatever its capitals."""
    names = (" ".join(part.split()) for part in text.split(","))
    return list({name.casefold(): name for name in names if name}.values())


@transaction.atomic
def tag(
    *,
    claim: Claim,
    by: User,
    add: Iterable[str] = (),
    remove: Iterable[str] = (),
    via: str = Via.DESK,
    now: datetime | None = None,
) -> Event:
    """Gives tags to a claim and takes others off; a tag that nobody used before is made.

    Raises Refused when nothing would change, when a tag is too long, and when the claim would have too many.
    """
    check(claim=claim, step=Step.TAG, by=by)
    before = tags_of(claim)
    present = {name.casefold() for name in before}
    off = {name.casefold() for name in remove} & present
    new = [name for name in tag_names(",".join(add)) if name.casefold() not in present]
    if not new and not off:
        raise Refused(_("Nothing would change: the claim has these tags already."))
    _refuse_names(new, len(present) - len(off) + len(new))
    claim_tags = Tagging.objects.filter(claim=claim)
    claim_tags.filter(pk__in=[t.pk for t in claim_tags.select_related("tag") if t.tag.name.casefold() in off]).delete()
    for name in new:
        Tagging.objects.get_or_create(claim=claim, tag=_made(name))
    after = tags_of(claim)
    return move(claim=claim, step=Step.TAG, by=by, via=via, now=now, before={"tags": before}, detail={"tags": after})


def tags_of(claim: Claim) -> list[str]:
    """The names of a claim's tags, in order of the alphabet."""
    names = Tagging.objects.filter(claim=claim).order_by(Lower("tag__name")).values_list("tag__name", flat=True)
    return list(names)


def _refuse_names(names: list[str], count: int) -> None:
    long = next((name for name in names if len(name) > LONGEST), None)
    if long is not None:
        raise Refused(
            _("“%(name)s” is too long for a tag: %(most)d characters at most.") % {"name": long, "most": LONGEST}
        )
    if count > MOST:
        raise Refused(_("A claim has %(most)d tags at most.") % {"most": MOST})


def _made(name: str) -> Tag:
    """The tag of this name, in whatever capitals it was first written."""
    same = Tag.objects.alias(lowered=Lower("name")).filter(lowered=Lower(Value(name)))
    found = same.first()
    if found is not None:
        return found
    try:
        with transaction.atomic():
            return Tag.objects.create(name=name)
    except IntegrityError:  # somebody else made it at the same moment
        return same.get()
