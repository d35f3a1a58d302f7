"""Whatever somebody with all rights over the database changes is found, and said in a sentence."""

from datetime import timedelta

import pytest
from django.utils import timezone

from claims.audit import verifying
from claims.audit.sealing import seal_all
from claims.audit.sending import line
from claims.models import AuditCheck, Event, Evidence, Seal, SealedRow
from sources.history import change_model
from tests import factories
from tests.claims.audit.conftest import found, past_the_triggers
from tests.refusals import sql


def test_trail_that_nobody_touched_holds(sealed_claim):
    report = verifying.verify()
    assert (report.findings, report.seals, report.rows) == ([], 1, SealedRow.objects.count())


def test_altered_event_is_found(sealed_claim):
    event = sealed_claim.events.first()
    past_the_triggers(f"UPDATE claims_event SET note = 'Nothing to see' WHERE id = {event.pk}")
    assert found() == [f"Row {event.pk} of claims_event was changed after seal 1."]


def test_altered_time_is_found(sealed_claim):
    event = sealed_claim.events.first()
    past_the_triggers(f"UPDATE claims_event SET at = at + interval '1 microsecond' WHERE id = {event.pk}")
    assert found() == [f"Row {event.pk} of claims_event was changed after seal 1."]


def test_deleted_event_is_found(sealed_claim):
    event = sealed_claim.events.first()
    past_the_triggers(f"DELETE FROM claims_event WHERE id = {event.pk}")
    assert found() == [f"Row {event.pk} of claims_event is missing; seal 1 has it."]


def test_altered_history_is_found(sealed_claim):
    change = change_model(Evidence).objects.get()
    past_the_triggers('UPDATE claims_evidencechange SET pgh_context = \'{"through": "desk"}\'')
    assert found() == [f"Row {change.pk} of claims_evidencechange was changed after seal 1."]


def test_row_put_in_beneath_a_seal_is_found(sealed_claim):
    past_the_triggers(
        'INSERT INTO claims_event SELECT (jsonb_populate_record(e, \'{"id": 999, "version": 99}\')).* '
        f"FROM claims_event e WHERE claim_id = {sealed_claim.pk} AND version = 1"
    )
    assert found() == ["Row 999 of claims_event was put in beneath seal 1."]


def test_row_changed_while_nothing_was_recorded_is_found(sealed_claim):
    evidence = sealed_claim.evidence.get()
    past_the_triggers(f"UPDATE claims_evidence SET stance = 'for' WHERE id = {evidence.pk}")
    assert found() == [
        f"Row {evidence.pk} of claims_evidence was changed without being recorded.",
        f"What was signed of claim {sealed_claim.pk} is not what stands there now.",
    ]


def test_row_deleted_while_nothing_was_recorded_is_found(sealed_claim):
    approval = sealed_claim.assessment.approvals.get()
    past_the_triggers(f"DELETE FROM claims_approval WHERE id = {approval.pk}")
    assert found() == [
        f"Row {approval.pk} of claims_approval was deleted without being recorded.",
        f"Claim {sealed_claim.pk} is checked without the signatures or the evidence that it needs.",
    ]


def test_row_put_in_while_nothing_was_recorded_is_found(sealed_claim):
    past_the_triggers("INSERT INTO sources_party (id, slug, name, words) VALUES (77, 'x', 'X', '{}')")
    assert found() == ["Row 77 of sources_party was put in without being recorded."]


def test_row_deleted_and_put_back_otherwise_is_found(sealed_claim):
    party = factories.PartyFactory()
    party.delete()
    past_the_triggers(f"INSERT INTO sources_party (id, slug, name, words) VALUES ({party.pk or 1}, 'x', 'X', '{{}}')")
    assert found() == ["Row 1 of sources_party was changed without being recorded."]


def test_trigger_that_is_switched_off_is_found(sealed_claim):
    sql("ALTER TABLE claims_event DISABLE TRIGGER append_only")
    assert found() == ["The trigger append_only of claims_event is switched off."]


def test_trigger_that_is_missing_is_found(sealed_claim):
    sql("DROP TRIGGER record_update ON claims_evidence")
    assert found() == ["The trigger record_update of claims_evidence is missing."]


class TestChain:
    @pytest.fixture(autouse=True)
    def _three_seals(self, sealed_claim):
        for _ in range(2):
            factories.PartyFactory()
            seal_all()

    def test_altered_seal_is_found(self):
        past_the_triggers("UPDATE claims_seal SET at = at - interval '1 day' WHERE number = 2")
        assert found() == ["Seal 2 was changed after it was made."]

    def test_altered_seal_with_a_digest_to_match_is_found(self):
        seal = Seal.objects.get(number=2)
        seal.at -= timedelta(days=1)
        digest = verifying.digest_of(seal)
        past_the_triggers(f"UPDATE claims_seal SET at = '{seal.at.isoformat()}', digest = '{digest}' WHERE number = 2")
        assert found() == ["Seal 3 does not continue the seal before it."]

    def test_missing_seal_is_found(self):
        past_the_triggers("DELETE FROM claims_sealedrow USING claims_seal s WHERE seal_id = s.id AND s.number = 2")
        past_the_triggers("DELETE FROM claims_seal WHERE number = 2")
        row = change_model(factories.PartyFactory._meta.model).objects.first()
        assert found() == [
            "Seals 2 to 2 are missing.",
            f"Row {row.pk} of sources_partychange was put in beneath seal 3.",
        ]

    def test_altered_list_of_rows_is_found(self):
        past_the_triggers("DELETE FROM claims_sealedrow USING claims_seal s WHERE seal_id = s.id AND s.number = 3")
        assert found()[0] == "The list of the rows of seal 3 was changed."

    def test_salt_that_was_taken_away_is_found(self):
        row = SealedRow.objects.get(seal__number=3)
        past_the_triggers(f"UPDATE claims_sealedrow SET salt = NULL WHERE id = {row.pk}")
        assert found() == [f"Row {row.row} of {row.table} lost its salt, and no redaction says why."]

    def test_history_that_was_made_anew_is_found_by_what_left(self, tmp_path):
        left = tmp_path / "seals"
        left.write_text("".join(line(seal) + "\n" for seal in Seal.objects.order_by("number")))
        assert found(seals_file=left) == []
        past_the_triggers(
            "DELETE FROM claims_sealedrow",
            "DELETE FROM claims_seal",
            "UPDATE claims_event SET note = 'Nothing to see' WHERE version = 1",
        )
        seal_all()
        assert found() == []
        assert found(seals_file=left) == [
            "Seal 1 is another than the one that left the machine.",
            "Seal 2 left the machine and is missing here.",
            "Seal 3 left the machine and is missing here.",
        ]

    def test_line_that_is_no_seal_is_found(self, tmp_path):
        left = tmp_path / "seals"
        left.write_text("hello\n")
        assert found(seals_file=left) == ["Line 1 of the file of seals is not a seal."]


def test_columns_that_come_later_leave_the_seals_whole(sealed_claim, monkeypatch):
    sql("ALTER TABLE claims_event ADD COLUMN mood text NOT NULL DEFAULT 'calm'")
    trail = [
        table if table.name != "claims_event" else verifying.Table("claims_event", "id", (*table.columns, "mood"))
        for table in verifying.tables()
    ]
    monkeypatch.setattr(verifying, "tables", lambda: trail)
    assert found() == []


def test_check_keeps_what_it_found(sealed_claim):
    past_the_triggers(f"DELETE FROM claims_event WHERE claim_id = {sealed_claim.pk} AND version = 1")
    check = verifying.check()
    assert (check.found, check.rows, check.finished_at is not None) == (1, SealedRow.objects.count(), True)
    assert [finding["values"]["table"] for finding in check.findings] == ["claims_event"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("started", "finished", "is_due"),
    [(None, None, True), (1, 1, False), (1, None, False), (7, None, True), (23, 23, True)],
)
def test_check_is_due_once_a_day(started, finished, is_due):
    now = timezone.now()
    if started is not None:
        ended = None if finished is None else now - timedelta(hours=finished)
        AuditCheck.objects.create(started_at=now - timedelta(hours=started), finished_at=ended)
    assert verifying.is_due(now=now) is is_due


def test_event_of_another_table_does_not_pass_for_the_missing_one(sealed_claim):
    one, other = Event.objects.order_by("pk")[:2]
    past_the_triggers(
        f"UPDATE claims_event SET id = -1 WHERE id = {one.pk}",
        f"UPDATE claims_event SET id = {one.pk} WHERE id = {other.pk}",
        f"UPDATE claims_event SET id = {other.pk} WHERE id = -1",
    )
    assert found() == [f"Row {pk} of claims_event was changed after seal 1." for pk in (one.pk, other.pk)]
