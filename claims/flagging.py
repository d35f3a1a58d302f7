"""The one runner of the flag rules: raises flags, closes those whose cause is gone, says when to look again, and sets
by when the claim is due."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Case, DateTimeField, Exists, F, OuterRef, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _

from claims import doorbell
from claims.choices import Role
from claims.deadlines import set_deadline
from claims.flag_rules import RULE_SET, RULES, Cause, Facts, Finding
from claims.flag_rules.parties import parties_of_all
from claims.models import Appearance, Claim, Flag, FlagCheck, Span
from claims.permissions import CLOSE_FLAG, may
from claims.work import GAVE_UP, MOST_ATTEMPTS, attempt
from claims.workflow import Refused

AT_ONCE = 200  # rows that one look at what is due brings


def check(*, claim_id: int, now: datetime | None = None) -> bool:
    """Compares a claim with all rules, if that is due and nobody else is at it. True if it was done.

    Safe to run at any time and any number of times. An exception of a rule is written to the row and raised.
    """
    now = now or timezone.now()
    FlagCheck.objects.bulk_create([FlagCheck(claim_id=claim_id, due_at=now)], ignore_conflicts=True)
    return attempt(FlagCheck.objects.filter(claim_id=claim_id), partial(_check, now=now), now=now)


def set_due(*, now: datetime) -> None:
    """Gives claims that have no check yet their row, makes due what another rule set has checked, and sets aside
    checks that no attempt has finished."""
    without = Claim.objects.filter(~Exists(FlagCheck.objects.filter(claim=OuterRef("pk"))))
    rows = [FlagCheck(claim_id=pk, due_at=now) for pk in without.values_list("pk", flat=True)[:AT_ONCE]]
    FlagCheck.objects.bulk_create(rows, ignore_conflicts=True)
    # those due already keep their place in the queue
    FlagCheck.objects.with_another_rule_set(RULE_SET).exclude(due_at__lte=now).update(due_at=now)
    FlagCheck.objects.all().set_exhausted_aside(now=now, most=MOST_ATTEMPTS, error=GAVE_UP)


def due(now: datetime) -> list[int]:
    """Claims whose check is due, the longest waiting first."""
    return list(FlagCheck.objects.due(now).order_by("due_at").values_list("claim_id", flat=True)[:AT_ONCE])


def wake(*, claim_id: int, now: datetime) -> None:
    """Makes a check due although no person changed the claim: a machine found it in another article, say."""
    FlagCheck.objects.filter(claim_id=claim_id).make_due(now=now)
    doorbell.ring(doorbell.CHECK_FLAGS, claim_id)


def wake_all(*, now: datetime) -> None:
    """Makes the check of every claim due that somebody still has to check: what all rules read has changed (a
    party's words or opponents, say)."""
    FlagCheck.objects.filter(claim__in=Claim.objects.to_check()).make_due(now=now)


@transaction.atomic
def close(*, flag: Flag, by: User, note: str, now: datetime | None = None) -> None:
    """A person closes a flag and says why; it stays closed while its cause is the same."""
    if not may(by, CLOSE_FLAG):
        raise Refused(_("Only an editor or a reviewer can close a flag."))
    note = note.strip()
    if not note:
        raise Refused(_("Write a note: why can this flag be closed?"))
    now = now or timezone.now()
    closed = Flag.objects.open().filter(pk=flag.pk).update(closed_at=now, closed_by=by, note=note)
    if not closed:
        raise Refused(_("This flag has been closed already."))
    wake(claim_id=flag.claim_id, now=now)  # it may be due later now


@transaction.atomic
def _check(work: FlagCheck, *, now: datetime) -> bool:
    claim = Claim.objects.select_related("claimant__party", "claimant__parent__party", "assessment").get(
        pk=work.claim_id
    )
    findings = _findings(claim, now)
    causes = {name: finding.cause for name, finding in findings.items() if finding.cause}
    again = min((f.look_again_at for f in findings.values() if f.look_again_at), default=None)
    # somebody who woke the row since it was leased has set another due_at, which then stays
    unwoken = Q(due_at__isnull=True) if work.due_at is None else Q(due_at=work.due_at)
    written = FlagCheck.objects.filter(pk=work.pk, attempts=work.attempts).update(
        checked_version=claim.version,
        rule_set=RULE_SET,
        checked_at=now,
        due_at=Case(When(unwoken, then=Value(again, DateTimeField())), default=F("due_at")),
        leased_until=None,
        attempts=0,
        error="",
    )
    if not written:  # the lease ran out and another worker has the row
        return False
    since = _close_what_is_gone(claim=claim, causes=causes, now=now)
    _raise_what_is_new(claim=claim, causes=causes, since=since, now=now)
    set_deadline(claim=claim)
    return True


def _findings(claim: Claim, now: datetime) -> dict[str, Finding]:
    """The answer of every rule about claims of this status; none for a claim that was merged."""
    rules = [rule for rule in RULES.values() if claim.status in rule.statuses]
    if claim.merged_into_id is not None or not rules:
        return {}
    printed = Appearance.objects.filter(Q(claim=claim) | Q(claim__merged_into=claim))
    appearances = tuple(printed.select_related("revision__article__publisher"))
    facts = Facts(
        claim=claim,
        party=claim.claimant.effective_party if claim.claimant else None,
        parties=parties_of_all(),
        appearances=appearances,
        contents=tuple(Span.objects.filter(appearance__in=appearances, role=Role.CONTENT)),
        publishers=frozenset(
            article.publisher.name if article.publisher else f"article {article.pk}"
            for article in (appearance.revision.article for appearance in appearances)
        ),
        evidence=tuple(claim.evidence.current()),
        now=now,
    )
    return {rule.name: rule.judge(facts) for rule in rules}


def _close_what_is_gone(*, claim: Claim, causes: dict[str, Cause], now: datetime) -> dict[str, datetime]:
    """Returns since when each rule had a flag open for the reason that it gives now: an edited statement is another
    cause, but not a younger flag."""
    since = {}
    for flag in claim.flags.open():
        cause = causes.get(flag.rule)
        if cause is not None and cause.reason == flag.reason:
            since[flag.rule] = flag.raised_at
        if cause is None or cause.fingerprint != flag.fingerprint:
            Flag.objects.open().filter(pk=flag.pk).update(closed_at=now)
        elif cause.values != flag.values:  # the same cause in other words: a claimant was renamed
            Flag.objects.open().filter(pk=flag.pk).update(values=cause.values)
    return since


def _raise_what_is_new(*, claim: Claim, causes: dict[str, Cause], since: dict[str, datetime], now: datetime) -> None:
    """Raises by INSERT ... ON CONFLICT DO NOTHING: the database knows what is open or closed by a person."""
    Flag.objects.bulk_create(
        [
            Flag(
                claim=claim,
                rule=name,
                severity=RULES[name].severity,
                reason=cause.reason,
                values=cause.values,
                fingerprint=cause.fingerprint,
                raised_at=since.get(name, now),
            )
            for name, cause in causes.items()
        ],
        ignore_conflicts=True,
    )
