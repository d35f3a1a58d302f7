"""Two people and a legal ground blank a text and all that was written of it; nothing else does, and seals hold."""

import pytest
from django.db import connection
from django.utils import timezone

from claims import workflow
from claims.audit.sealing import seal_all
from claims.choices import LegalGround, Status
from claims.models import Claim, RedactedRow, Redaction, SealedRow
from claims.workflow import Refused
from sources.history import change_model
from tests import factories
from tests.claims.audit.conftest import found, past_the_triggers
from tests.refusals import commit, sql, why_refused

SECRET = "Piet Geheim"
TEXT = f"The town held out, {SECRET} said on Friday. The mayor disagreed."


def asked(**values) -> Redaction:
    options = {"ground": LegalGround.PRIVACY, "reason": "Letter of 3 May", **values}
    options.setdefault("by", factories.user("editor"))
    return workflow.ask_redaction(**options)


@pytest.fixture
def secret_claim(committed_db) -> Claim:
    """A checked claim that names somebody in every text that it has, sealed."""
    claim = factories.claim_at(Status.VERIFIED, statement=f"The town held out, says {SECRET}.")
    revision = factories.revision(TEXT, article=factories.ArticleFactory(title=f"{SECRET} speaks"))
    factories.appearance(claim, content=f"The town held out, {SECRET} said", in_revision=revision, claimant_name=SECRET)
    claim.flags.create(rule="hedged", severity=1, reason="%(name)s", values={"name": SECRET}, raised_at=timezone.now())
    seal_all()
    return claim


def rows_that_say(words: str) -> list[str]:
    """The tables in which `words` stand somewhere, in any column."""
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        found_in = []
        for table in tables:
            cursor.execute(f'SELECT count(*) FROM "{table}" t WHERE t::text LIKE %s', [f"%{words}%"])
            found_in += [table] if cursor.fetchone()[0] else []
    return found_in


def redact(**target) -> Redaction:
    redaction = asked(**target)
    workflow.approve_redaction(redaction=redaction, by=factories.user("publisher"))
    return redaction


class TestDoor:
    pytestmark = pytest.mark.django_db

    @pytest.mark.parametrize("role", ["reviewer", "publisher", "auditor"])
    def test_only_an_editor_asks(self, role):
        with pytest.raises(Refused, match="Only an editor can ask"):
            asked(claim=factories.proposed(), by=factories.user(role))

    @pytest.mark.parametrize(
        ("values", "sentence"),
        [({"ground": "because"}, "legal ground"), ({"reason": " "}, "Write the reason"), ({}, "Say what")],
    )
    def test_what_is_lacking_is_said(self, values, sentence):
        target = {"claim": factories.proposed()} if values else {}
        with pytest.raises(Refused, match=sentence):
            asked(**target, **values)

    def test_asking_twice_is_refused(self):
        claim = factories.proposed()
        asked(claim=claim)
        with pytest.raises(Refused, match="asked for already"):
            asked(claim=claim)

    def test_who_asked_cannot_approve(self, editor):
        redaction = asked(claim=factories.proposed(), by=editor)
        with pytest.raises(Refused, match="another person has to approve it"):
            workflow.approve_redaction(redaction=redaction, by=editor)

    def test_reviewer_cannot_approve(self, reviewer):
        redaction = asked(claim=factories.proposed())
        with pytest.raises(Refused, match="Only an editor or a publisher"):
            workflow.approve_redaction(redaction=redaction, by=reviewer)

    def test_withdrawn_request_is_not_approved(self, editor, publisher):
        redaction = asked(claim=factories.proposed())
        workflow.withdraw_redaction(redaction=redaction, by=editor)
        with pytest.raises(Refused, match="answered already"):
            workflow.approve_redaction(redaction=redaction, by=publisher)

    def test_request_blanks_nothing(self):
        claim = factories.proposed()
        asked(claim=claim)
        claim.refresh_from_db()
        assert claim.statement == "The town held out."


class TestInTheDatabase:
    pytestmark = pytest.mark.django_db

    def test_one_person_is_not_two(self, editor):
        redaction = asked(claim=factories.proposed(), by=editor)
        change = {"approved_by": editor}
        refused = why_refused(lambda: Redaction.objects.filter(pk=redaction.pk).update(**change))
        assert refused == "redaction_takes_two_people"

    def test_request_that_nobody_approved_is_not_carried_out(self):
        redaction = asked(claim=factories.proposed())
        sentence = f"redaction {redaction.pk} is not one that was approved and waits"
        assert why_refused(lambda: sql(f"SELECT claims_carry_out_redaction({redaction.pk})")) == sentence

    def test_request_is_not_born_approved(self, editor, publisher):
        values = {"ground": "privacy", "reason": "x", "asked_at": timezone.now()}
        redaction = Redaction(claim=factories.proposed(), asked_by=editor, approved_by=publisher, **values)
        assert why_refused(redaction.save) == "a redaction is asked for before it is answered"

    @pytest.mark.parametrize("change", [{"reason": "Another"}, {"ground": "other"}])
    def test_request_stays_as_it_was_asked(self, change):
        redaction = asked(claim=factories.proposed())
        sentence = f"redaction {redaction.pk} is answered once, and stays as it was asked for"
        assert why_refused(lambda: Redaction.objects.filter(pk=redaction.pk).update(**change)) == sentence

    def test_request_is_made_once(self):
        first = asked(claim=factories.proposed())
        values = {"claim": first.claim, "ground": first.ground, "reason": "Again", "asked_by": first.asked_by}
        again = Redaction(asked_at=timezone.now(), **values)
        assert why_refused(again.save) == "redaction_asked_once_of_a_claim"

    def test_nobody_locks_the_desk_without_an_approved_request(self):
        number = asked(claim=factories.proposed()).pk
        sentence = f"redaction {number} is not one that was approved and waits"
        assert why_refused(lambda: sql(f"SELECT claims_hold_for_redaction({number})")) == sentence

    def test_request_is_not_deleted(self):
        redaction = asked(claim=factories.proposed())
        assert why_refused(redaction.delete) == "claims_redaction is append-only: DELETE is refused"

    @pytest.mark.parametrize("statement", ["UPDATE {} SET row = 1", "DELETE FROM {}", "TRUNCATE {}"])
    def test_list_of_what_was_redacted_is_append_only(self, statement):
        redaction = asked(claim=factories.proposed())
        commit(lambda: RedactedRow.objects.create(redaction=redaction, table="claims_claim", row=1))
        sentence = f"claims_redactedrow is append-only: {statement.split()[0]} is refused"
        assert why_refused(lambda: sql(statement.format("claims_redactedrow"))) == sentence


def test_redacted_claim_says_nothing_anywhere_but_in_the_text(secret_claim):
    redact(claim=secret_claim)
    assert rows_that_say(SECRET) == ["articles_article", "articles_revision"]
    secret_claim.refresh_from_db()
    assert (secret_claim.statement, secret_claim.status) == ("[redacted]", Status.VERIFIED)


def test_redacted_revision_says_nothing(secret_claim):
    appearance = secret_claim.appearances.get()
    redact(claim=secret_claim)
    redact(revision=appearance.revision)
    assert rows_that_say(SECRET) == []
    assert type(appearance.revision).objects.get().text == "[redacted]"


def test_trail_still_holds_after_a_redaction(secret_claim):
    redact(claim=secret_claim)
    assert found() == []
    seal_all()
    assert found() == []
    assert SealedRow.objects.filter(salt__isnull=True).count() > 0


def test_salts_are_gone_of_exactly_what_was_blanked(secret_claim):
    redact(claim=secret_claim)
    without = set(SealedRow.objects.filter(salt__isnull=True).values_list("table", "row"))
    history = {model._meta.db_table for model in map(change_model, (Claim, Redaction))} | {"claims_event"}
    assert without <= set(RedactedRow.objects.values_list("table", "row"))
    assert {("claims_event", event.pk) for event in secret_claim.events.all()} <= without
    assert history - {table for table, _row in without} == {"claims_redactionchange"}


def test_words_that_come_back_are_found(secret_claim):
    redact(claim=secret_claim)
    event = secret_claim.events.first()
    past_the_triggers(f"UPDATE claims_event SET note = '{SECRET}' WHERE id = {event.pk}")
    assert found() == [f"Row {event.pk} of claims_event says something again after its redaction."]


def test_triggers_are_on_again_afterwards(secret_claim):
    redact(claim=secret_claim)
    event = secret_claim.events.first()
    sentence = "claims_event is append-only: UPDATE is refused"
    assert why_refused(lambda: sql(f"UPDATE claims_event SET note = 'x' WHERE id = {event.pk}")) == sentence


def test_other_claims_are_left_alone(secret_claim):
    other = factories.claim_at(Status.VERIFIED, statement=f"It fell, says {SECRET}.")
    redact(claim=secret_claim)
    other.refresh_from_db()
    assert other.statement == f"It fell, says {SECRET}."
    assert set(RedactedRow.objects.filter(table="claims_claim").values_list("row", flat=True)) == {secret_claim.pk}


def test_redacted_claim_can_be_worked_on(secret_claim, reviewer):
    redact(claim=secret_claim)
    secret_claim.refresh_from_db()
    workflow.reopen(claim=secret_claim, by=reviewer, reason="To be dismissed")
    assert secret_claim.status == Status.IN_REVIEW
