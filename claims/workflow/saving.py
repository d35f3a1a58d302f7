"""Saved filters of the lists: kept for oneself or shared, renamed and deleted by whoever may."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import SavedFilter
from claims.permissions import MANAGE_SHARED_FILTERS, READ, SHARE_FILTER, may
from claims.workflow.door import Refused

LONGEST = 60  # characters of a name


def save_filter(
    *, page: str, query: str, name: str, by: User, is_shared: bool = False, now: datetime | None = None
) -> SavedFilter:
    """Keeps `query` for the list `page` ("app.model") under a name. Raises Refused."""
    if not may(by, READ):
        raise Refused(_("You need a role on the desk to save a filter."))
    saved = SavedFilter(page=page, query=query, owner=by, created_at=now or timezone.now())
    return _written(saved, name=name, is_shared=is_shared, by=by)


def change_filter(*, saved: SavedFilter, name: str, is_shared: bool, by: User) -> SavedFilter:
    """Renames a filter, shares it or takes it back. Raises Refused unless `by` may manage it."""
    _refuse_stranger(saved, by)
    return _written(saved, name=name, is_shared=is_shared, by=by)


def delete_filter(*, saved: SavedFilter, by: User) -> None:
    """Raises Refused unless `by` may manage it."""
    _refuse_stranger(saved, by)
    saved.delete()


def may_manage(saved: SavedFilter, by: User) -> bool:
    """Whether `by` may rename and delete a filter: one's own, and for an editor those that are shared."""
    own = saved.owner_id == by.pk and may(by, READ)
    return own or (saved.is_shared and may(by, MANAGE_SHARED_FILTERS))


def _refuse_stranger(saved: SavedFilter, by: User) -> None:
    if not may_manage(saved, by):
        raise Refused(_("This filter is %(name)s's: only they or an editor can change it.") % {"name": saved.owner})


def _written(saved: SavedFilter, *, name: str, is_shared: bool, by: User) -> SavedFilter:
    saved.name = " ".join(name.replace("\0", " ").split())
    if not saved.name:
        raise Refused(_("Give the filter a name."))
    if len(saved.name) > LONGEST:
        raise Refused(_("The name is too long: %(most)d characters at most.") % {"most": LONGEST})
    if is_shared and not saved.is_shared and not may(by, SHARE_FILTER):
        raise Refused(_("Your role does not share filters; keep it for yourself."))
    saved.is_shared = is_shared
    try:
        with transaction.atomic():
            saved.save()
    except IntegrityError:
        raise Refused(_("There is a filter of this name already.")) from None
    return saved
