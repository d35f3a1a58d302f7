"""A redaction takes salts away, and is no cover for anything else."""

import pytest

from claims import workflow
from claims.audit.sealing import seal_all
from claims.choices import LegalGround
from claims.models import Event, Redaction
from tests import factories
from tests.claims.audit.conftest import found, past_the_triggers
from tests.refusals import sql


@pytest.fixture
def redaction(sealed_claim) -> Redaction:
    """One that was carried out on another claim than the checked one, all of it sealed."""
    other = factories.proposed()
    seal_all()
    asked = workflow.ask_redaction(
        claim=other, by=factories.user("editor"), ground=LegalGround.PRIVACY, reason="Letter"
    )
    workflow.approve_redaction(redaction=asked, by=factories.user("publisher"))
    seal_all()
    return asked


def test_redaction_leaves_nothing_to_find(redaction):
    assert found() == []


def test_what_a_redaction_left_of_a_row_is_not_altered(redaction):
    event = Event.objects.get(claim=redaction.claim)
    past_the_triggers(f"UPDATE claims_event SET at = at - interval '1 day' WHERE id = {event.pk}")
    assert found() == [f"Row {event.pk} of claims_event was changed after its redaction."]


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
