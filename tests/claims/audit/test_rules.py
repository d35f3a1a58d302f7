"""What an owner of the tables does while a rule is switched off is found, though all of it is recorded."""

import pytest
from django.db import connection

from claims import workflow
from claims.audit import rules
from claims.audit.sealing import seal_all
from claims.choices import LegalGround, Status
from claims.models import Assessment, Claim, Evidence
from sources.history import TRIGGERS
from sources.models import Source
from tests import factories
from tests.claims.audit.conftest import found
from tests.refusals import sql

TABLES = ("claims_claim", "claims_assessment", "claims_evidence", "claims_citation")
TRIGGERS_PRESENT = """
    SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public' WHERE NOT t.tgisinternal
"""


def while_switched_off(change) -> None:
    """Makes `change` while no rule holds, recorded all the same."""
    for table in TABLES:
        sql(f"ALTER TABLE {table} DISABLE TRIGGER USER; ALTER TABLE {table} ENABLE TRIGGER record_update")
        sql(f"ALTER TABLE {table} ENABLE TRIGGER record_insert; ALTER TABLE {table} ENABLE TRIGGER record_delete")
    change()
    for table in TABLES:
        sql(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def test_claim_that_one_person_checked_is_found(committed_db):
    claim = factories.claim_at(Status.ASSESSED)

    def change():
        Assessment.objects.update(outcome="approved")
        Claim.objects.update(status=Status.VERIFIED)

    while_switched_off(change)
    seal_all()
    assert found() == [
        f"Claim {claim.pk} stands where no event brought it.",
        f"Claim {claim.pk} is checked without the signatures or the evidence that it needs.",
    ]


@pytest.mark.parametrize(
    "change",
    [
        lambda: Claim.objects.update(statement="It fell."),
        lambda: Evidence.objects.update(excerpt="Something else."),
        lambda: Evidence.objects.update(file="2026/05/x", file_sha256="a" * 64),
        lambda: Assessment.objects.update(statement="It fell."),
    ],
)
def test_signed_words_that_were_changed_are_found(sealed_claim, change):
    while_switched_off(change)
    seal_all()
    assert found() == [f"What was signed of claim {sealed_claim.pk} is not what stands there now."]


def test_fewer_signatures_than_any_policy_asked_for_are_found(sealed_claim):
    while_switched_off(lambda: Assessment.objects.update(signatures=1))
    sentence = f"Claim {sealed_claim.pk} is checked without the signatures or the evidence that it needs."
    assert found() == [sentence]


def test_claimant_who_is_renamed_and_merged_leaves_what_was_signed_as_it_was(sealed_claim):
    Source.objects.update(name="Hanna Speaker")
    editor, other = factories.user("editor"), factories.SourceFactory()
    workflow.merge_sources(source=sealed_claim.claimant, into=other, by=editor)
    assert found() == []


def test_redacted_claim_is_not_taken_for_an_altered_one(sealed_claim):
    asked = workflow.ask_redaction(
        claim=sealed_claim, by=factories.user("editor"), ground=LegalGround.PRIVACY, reason="Letter"
    )
    workflow.approve_redaction(redaction=asked, by=factories.user("publisher"))
    assert found() == []


def test_rule_that_is_missing_is_found(sealed_claim):
    sql("DROP TRIGGER is_signed ON claims_claim")
    assert found() == ["The trigger is_signed of claims_claim is missing."]


def test_every_trigger_is_one_that_would_be_missed(db):
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS_PRESENT)
        present = {one for one in cursor if one[1] not in (*TRIGGERS, "append_only", "append_only_truncate")}
    assert present == {(table, trigger) for table, triggers in rules.TRIGGERS.items() for trigger in triggers}
