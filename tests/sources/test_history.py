"""Every change to a row is recorded, whoever makes it and whatever is switched off."""

import pytest
from django.apps import apps
from django.db import models, transaction
from django.utils import timezone

from claims import flagging, workflow
from claims.choices import Status, Step, Via
from claims.models import Citation, Claim, Deadline, Event, Flag, Span, Verdict
from claims.workflow.saving import save_filter
from sources.history import TRIGGERS, change_model, change_models, recorded_table, through
from sources.models import Alias, Party, Position
from tests import factories
from tests.refusals import sql, why_refused

pytestmark = pytest.mark.django_db


def changes(row: models.Model) -> list[str]:
    return list(change_model(type(row)).objects.filter(pgh_obj_id=row.pk).values_list("pgh_label", flat=True))


def last(model: type[models.Model]):
    return change_model(model).objects.latest("pgh_id")


def test_insert_update_and_delete_are_recorded():
    alias = factories.source("Anna Bos").aliases.get()
    Alias.objects.filter(pk=alias.pk).update(name="A. Bos")
    Alias.objects.filter(pk=alias.pk).delete()
    assert changes(alias) == ["insert", "update", "delete"]


# What needs no history: work that is due and what it found out, what is append-only and sealed as it stands or is told
# by an event, what is of worth for a moment, and what people choose for themselves.
WITHOUT = {
    *("Scan", "FlagCheck", "ArchiveJob", "NotificationMail", "SealDelivery", "AuditCheck"),
    *("Event", "RegistryEvent", "Seal", "SealedRow", "RedactedRow"),
    *("Article", "Revision", "Notification", "Presence", "Preference"),
    *("ArticleFetch", "Delivery", "KeptAnswer", "Publication", "PublicationCounter", "PublicClaim", "Token"),
    "PublicAppearance",
}


def test_every_table_of_the_record_has_a_history():
    ours = [model for app in ("sources", "articles", "claims") for model in apps.get_app_config(app).get_models(True)]
    recorded = {recorded_table(history)[0] for history in change_models()}
    changes = set(change_models())
    without = {m.__name__ for m in ours if m not in changes and m._meta.db_table not in recorded}
    assert without == WITHOUT


def test_opponents_of_a_party_are_recorded():
    one, other = factories.PartyFactory(), factories.PartyFactory()
    one.opponents.add(other)
    one.opponents.remove(other)
    history = change_model(Party.opponents.through).objects.order_by("pgh_id")
    told = [(row.pgh_label, row.from_party_id, row.to_party_id) for row in history]
    both = [(one.pk, other.pk), (other.pk, one.pk)]
    assert sorted(told) == sorted((label, *pair) for label in ("insert", "delete") for pair in both)


def test_deadline_is_recorded_under_its_claim():
    claim = factories.proposed()
    Deadline.objects.create(claim=claim, due_at=timezone.now())
    Deadline.objects.filter(claim=claim).delete()
    found = change_model(Deadline).objects.filter(pgh_obj_id=claim.pk).values_list("pgh_label", "claim")
    assert list(found) == [("insert", claim.pk), ("delete", claim.pk)]


def test_tags_and_filters_are_recorded(editor):
    claim = factories.proposed()
    workflow.tag(claim=claim, by=editor, add=["bridge"])
    tagging = claim.taggings.get()
    workflow.tag(claim=claim, by=editor, remove=["bridge"])
    saved = save_filter(page="claims.claim", query="q=x", name="X", by=editor)
    assert [changes(row) for row in (tagging, saved)] == [["insert", "delete"], ["insert"]]


@pytest.mark.parametrize("history", change_models(), ids=lambda history: history.__name__)
def test_history_has_every_column_of_its_row(history):
    _table, columns = recorded_table(history)
    own = {field.column for field in history._meta.fields if not field.name.startswith("pgh_")} - {"xid"}
    assert own == set(columns)


def test_rows_of_one_statement_are_each_recorded():
    appearance = factories.appearance(factories.proposed())
    words = [Span(appearance=appearance, role="cue", start=n, end=n + 1, exact="The"[n]) for n in range(3)]
    made = Span.objects.bulk_create(words)
    assert [changes(span) for span in made] == [["insert"]] * 3


def test_update_that_changes_nothing_is_not_recorded():
    party = factories.PartyFactory()
    Party.objects.filter(pk=party.pk).update(name=party.name)
    assert changes(party) == ["insert"]


def test_change_of_a_key_is_recorded():
    party = factories.PartyFactory()
    sql(f"UPDATE sources_party SET id = id + 1000 WHERE id = {party.pk}")
    assert (last(Party).pgh_obj_id, last(Party).pgh_label) == (party.pk + 1000, "update")


def test_raw_sql_is_recorded_as_done_outside():
    party = factories.PartyFactory()
    sql(f"UPDATE sources_party SET name = 'The others' WHERE id = {party.pk}")
    recorded = last(Party)
    assert (recorded.name, recorded.pgh_context) == ("The others", {"through": "outside", "role": "claimdesk"})


def test_context_stands_in_the_recorded_change():
    with through("command", command="tidy", username="anna") as context:
        factories.PartyFactory()
    said = {"through": "command", "command": "tidy", "username": "anna"}
    assert (last(Party).pgh_context, last(Party).pgh_context_id) == (said, context.id)


@pytest.mark.parametrize("setting", ["pgtrigger.ignore", "pghistory.ignore"])
def test_recording_cannot_be_ignored(setting):
    names = ",".join([*TRIGGERS, "sources_party", "sources_party:record_insert"])
    sql(f"SET LOCAL {setting} = '{{{names}}}'")
    assert changes(factories.PartyFactory()) == ["insert"]


def test_temporary_table_does_not_catch_the_recording():
    sql("CREATE TEMPORARY TABLE sources_partychange (LIKE sources_partychange INCLUDING ALL) ON COMMIT DROP")
    party = factories.PartyFactory()
    sql("DROP TABLE pg_temp.sources_partychange")
    assert changes(party) == ["insert"]


@pytest.mark.parametrize("history", change_models(), ids=lambda history: history.__name__)
@pytest.mark.parametrize("statement", ["UPDATE {} SET pgh_label = 'x'", "DELETE FROM {}", "TRUNCATE {}"])
def test_history_is_append_only(history, statement):
    table = history._meta.db_table
    if not history.objects.exists():
        sql(f"INSERT INTO {table} SELECT (jsonb_populate_record(NULL::{table}, '{row_of(history)}')).*")
    sentence = f"{table} is append-only: {statement.split()[0]} is refused"
    assert why_refused(lambda: sql(statement.format(table))) == sentence


def row_of(history) -> str:
    """Something for every column that has to have something."""
    text = {
        field.column: "x" for field in history._meta.fields if isinstance(field, (models.CharField, models.TextField))
    }
    number = {f.column: 1 for f in history._meta.fields if isinstance(f, (models.IntegerField, models.ForeignKey))}
    rest = {
        f.column: {
            "DateTimeField": "2026-01-01",
            "DateField": "2026-01-01",
            "BooleanField": True,
            "ArrayField": [],
        }.get(f.get_internal_type(), {})
        for f in history._meta.fields
        if f.column not in text | number and f.get_internal_type() not in ("UUIDField", "FloatField")
    }
    return str({**text, **number, **rest}).replace("'", '"').replace("True", "true")


@pytest.mark.parametrize("history", change_models(), ids=lambda history: history.__name__)
def test_table_with_a_history_is_not_truncated(history):
    table, _columns = recorded_table(history)
    assert why_refused(lambda: sql(f"TRUNCATE {table} CASCADE")).endswith("is append-only: TRUNCATE is refused")


def test_the_way_of_a_claim_is_recorded_row_by_row():
    claim = factories.claim_at(Status.VERIFIED)
    recorded = change_model(Claim).objects.filter(pgh_obj_id=claim.pk).values_list("status", flat=True)
    assert list(recorded) == ["proposed", "open", "in_review", "in_review", "assessed", "verified"]
    assert [changes(row) for row in (claim.evidence.get(), Citation.objects.get())] == [["insert"]] * 2


def test_transaction_is_that_of_the_change():
    with transaction.atomic():
        factories.PartyFactory()
        sql("CREATE TEMPORARY TABLE now ON COMMIT DROP AS SELECT pg_current_xact_id()::text::bigint AS xid")
    assert change_model(Party).objects.extra(where=["xid = (SELECT xid FROM now)"]).count() == 1


def test_event_cannot_claim_another_transaction():
    now = timezone.now()
    claim = Claim.objects.create(statement="It held.", language="en", status_since=now, created_at=now)
    values = {"step": Step.PROPOSE, "via": Via.TASK, "at": now, "version": 1, "to_status": Status.PROPOSED}
    event = Event.objects.create(claim=claim, xid=1, **values)
    assert Event.objects.filter(pk=event.pk, xid=last(Claim).xid).exists()


def test_flags_and_positions_are_recorded():
    claim = factories.proposed(claimant=None)
    flagging.check(claim_id=claim.pk)
    position = Position.objects.create(source=factories.SourceFactory(), title="Mayor")
    assert [changes(row) for row in (Flag.objects.first(), position)] == [["insert"]] * 2


def test_verdicts_that_were_there_already_are_found():
    assert {*map(tuple, map(changes, Verdict.objects.all()))} == {("found",)}
