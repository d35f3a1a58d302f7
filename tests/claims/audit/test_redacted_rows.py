"""A redaction takes salts away, and is no cover for anything else."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from claims import workflow
from claims.audit.sealing import seal, seal_all
from claims.choices import LegalGround
from claims.models import Claim, Event, Redaction, SealedRow
from tests import factories
from tests.claims.audit.conftest import found, past_the_triggers
from tests.committed import at_once
from tests.refusals import sql


def asked(claim: Claim) -> Redaction:
    return workflow.ask_redaction(claim=claim, by=factories.user("editor"), ground=LegalGround.PRIVACY, reason="Letter")


@pytest.fixture
def redaction(sealed_claim) -> Redaction:
    """One that was carried out on another claim than the checked one, all of it sealed."""
    other = factories.proposed()
    seal_all()
    made = asked(other)
    workflow.approve_redaction(redaction=made, by=factories.user("publisher"))
    seal_all(now=timezone.now() + timedelta(minutes=15))
    return made


def test_redaction_leaves_nothing_to_find(redaction):
    assert found() == []


def test_what_a_redaction_left_of_a_row_is_not_altered(redaction):
    event = Event.objects.get(claim=redaction.claim)
    past_the_triggers(f"UPDATE claims_event SET at = at - interval '1 day' WHERE id = {event.pk}")
    assert found() == [f"Row {event.pk} of claims_event was changed after seal 3."]


def test_row_is_sealed_again_only_as_often_as_it_is_redacted(redaction):
    event = Event.objects.get(claim=redaction.claim)
    sealed = SealedRow.objects.filter(table="claims_event", row=event.pk).order_by("pk")
    assert [row.salt is None for row in sealed] == [True, False]
    past_the_triggers(f"UPDATE claims_sealedrow SET salt = NULL WHERE id = {sealed[1].pk}")
    assert found() == [f"Row {event.pk} of claims_event lost its salt, and no redaction says why."]


def test_nobody_redacts_what_is_being_sealed(sealed_claim):
    with transaction.atomic():
        workflow.approve_redaction(redaction=asked(sealed_claim), by=factories.user("publisher"))
        assert at_once(seal) == [None]


def test_row_that_no_redaction_blanked_does_not_hide_behind_one(redaction, sealed_claim):
    event = sealed_claim.events.first()
    past_the_triggers(
        f"UPDATE claims_event SET note = 'Nothing to see' WHERE id = {event.pk}",
        f"UPDATE claims_sealedrow SET salt = NULL WHERE \"table\" = 'claims_event' AND row = {event.pk}",
    )
    sql(
        'INSERT INTO claims_redactedrow (redaction_id, "table", row, columns, xid) '
        f"VALUES ({redaction.pk}, 'claims_event', {event.pk}, '[]', 0)"
    )
    assert found() == [f"Row {event.pk} of claims_event lost its salt, and no redaction says why."]
