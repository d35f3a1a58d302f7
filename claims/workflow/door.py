"""The door itself: role, origin and version are checked, the row is moved by a conditional update, the event is
written in the same transaction, and the flag rules are woken after commit."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from claims import doorbell
from claims.choices import Step, Via
from claims.models import Claim, Event
from claims.permissions import TABLE, may
from claims.workflow.table import PUTS_ASIDE, TRANSITIONS, live_publication
from sources.models import Source


class Refused(Exception):
    """A step that the rules do not allow; the message says what is missing, in an editor's words."""


class Conflict(Refused):
    """Somebody else changed the claim first; the message says who and when."""


def check(*, claim: Claim, step: Step, by: User) -> None:
    """Raises Refused unless `by` has a role for `step` and the claim's status is one it starts from."""
    if not may(by, step):
        roles = " / ".join(sorted(str(role.label) for role in TABLE[step]))
        raise Refused(
            _("To take the step “%(step)s” you need to be: %(roles)s.") % {"step": Step(step).label, "roles": roles}
        )
    if step != Step.UNMERGE and claim.merged_into_id is not None:
        raise Refused(_("This claim has been merged into another. Undo the merge first."))
    origins = TRANSITIONS[step].origins
    if claim.status not in origins:
        raise Refused(
            _("A claim that is “%(status)s” cannot take the step “%(step)s”. It has to be: %(origins)s.")
            % {
                "status": claim.get_status_display(),
                "step": Step(step).label,
                "origins": " / ".join(str(status.label) for status in origins),
            }
        )
    if step in PUTS_ASIDE and live_publication(claim) is not None:
        raise Refused(_("This claim is published. A publisher has to withdraw it first."))


def living(source: Source | None) -> Source | None:
    """`source` as it stands now, locked until the end of the transaction. Raises Refused when it has been merged."""
    if source is None:
        return None
    # no join: after waiting for the lock, only the locked row is read anew
    source = Source.objects.select_for_update().get(pk=source.pk)
    if source.merged_into is not None:
        raise Refused(
            _("%(name)s has been merged into %(other)s: choose that one.")
            % {"name": source.name, "other": source.merged_into.name}
        )
    return source


def named_now(source: Source | None) -> Source | None:
    """`source` under the name that it has now, and keeps until the end of the transaction."""
    return Source.objects.select_for_update(no_key=True).get(pk=source.pk) if source is not None else None


@transaction.atomic
def move(
    *,
    claim: Claim,
    step: Step,
    by: User | None,
    via: str = Via.DESK,
    now: datetime | None = None,
    changes: dict[str, Any] | None = None,
    note: str = "",
    before: dict[str, Any] | None = None,
    detail: dict[str, Any] | None = None,
) -> Event:
    """Writes `changes` to the claim if it still has the version and status of `claim`, and records the step.

    `claim` is the row as the caller read it and is refreshed. `before` and `detail` are added to the
    event's values before and after, for what stands in other rows.
    Raises Conflict when the row has moved on.
    """
    now = now or timezone.now()
    changes = dict(changes or {})
    if changes.get("status", claim.status) != claim.status:
        changes["status_since"] = now
    own = {name: _plain(getattr(claim, name)) for name in changes if name != "status_since"}
    from_status, version = claim.status, claim.version
    moved = Claim.objects.filter(pk=claim.pk, version=version, status=from_status).update(
        **changes, version=F("version") + 1
    )
    if moved != 1:
        raise conflict(claim)
    claim.refresh_from_db()
    after = {name: _plain(getattr(claim, name)) for name in own}
    event = Event.objects.create(
        claim=claim,
        step=step,
        by=by,
        via=via,
        at=now,
        version=claim.version,
        from_status=from_status,
        to_status=claim.status,
        before={**own, **(before or {})},
        after={**after, **(detail or {})},
        note=note,
    )
    doorbell.ring(doorbell.CHECK_FLAGS, claim.pk)
    return event


def hold(claim: Claim) -> None:
    """Locks the row until the end of the transaction, so that whoever comes second is told so at once. Raises
    Conflict."""
    rows = Claim.objects.select_for_update().filter(pk=claim.pk, version=claim.version, status=claim.status)
    if not rows.exists():
        raise conflict(claim)


def conflict(claim: Claim) -> Conflict:
    """The sentence for somebody who comes second."""
    last = Event.objects.filter(claim=claim.pk).select_related("by").order_by("-version").first()
    if last is None:
        return Conflict(_("This claim does not exist any more."))
    who = last.by.get_username() if last.by else _("the machine")
    at = timezone.localtime(last.at).strftime("%H:%M:%S")
    return Conflict(
        _("This claim was changed by %(who)s at %(at)s (%(step)s) while you had it open. Look at it and try again.")
        % {"who": who, "at": at, "step": last.get_step_display()}
    )


def _plain(value: Any) -> Any:
    """A value as JSON keeps it: a row as {"id", "name"}."""
    if hasattr(value, "pk"):
        return {"id": value.pk, "name": str(value)}
    return value
