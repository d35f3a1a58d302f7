"""The chain of seals: nothing that was committed is missed, whatever order it was committed in."""

import hashlib
from functools import partial

import psycopg
import pytest
import rfc8785
from django.db import connection, transaction

from claims.audit import rows, sealing
from claims.audit.sealing import seal, seal_all
from claims.models import Event, Seal, SealedRow
from sources.models import Party, RegistryEvent
from tests import factories
from tests.claims.audit.conftest import found
from tests.committed import at_once
from tests.refusals import sql, why_refused

pytestmark = pytest.mark.usefixtures("committed_db")


def unsealed() -> int:
    """How many rows of the audit trail are in no seal."""
    count = 0
    with connection.cursor() as cursor:
        for table in rows.tables():
            cursor.execute(
                f"SELECT count(*) FROM {table.name} WHERE {table.key} NOT IN "
                f"(SELECT row FROM claims_sealedrow WHERE \"table\" = '{table.name}')"
            )
            count += cursor.fetchone()[0]
    return count


def another_session() -> psycopg.Connection:
    return psycopg.connect(**connection.get_connection_params())


def test_seal_takes_all_rows_and_the_next_has_nothing_to_do():
    factories.proposed()
    assert [made.count for made in seal_all()] == [SealedRow.objects.count()]
    assert (unsealed(), seal_all(), found()) == (0, [], [])


def test_seals_are_a_chain():
    for _ in range(3):
        factories.PartyFactory()
        seal_all()
    first, second, third = Seal.objects.order_by("number")
    assert [(s.number, s.previous) for s in (first, second, third)] == [(1, ""), (2, first.digest), (3, second.digest)]


def test_digests_can_be_made_again_by_anybody():
    factories.PartyFactory(name="Het bestuur")
    made = seal()
    row = made.sealed_rows.get(table="sources_partychange")
    with connection.cursor() as cursor:
        rows.in_plain_text()
        cursor.execute("SELECT * FROM sources_partychange")
        names = [column.name for column in cursor.description]
        texts = ", ".join(f'"{name}"::text' for name in names)
        cursor.execute(f"SELECT {texts} FROM sources_partychange")
        values = dict(zip(names, cursor.fetchone(), strict=True))
    document = {"table": "sources_partychange", "row": row.row, "columns": values}
    assert hashlib.sha256(bytes(row.salt) + rfc8785.dumps(document)).digest() == bytes(row.digest)
    assert hashlib.sha256(rfc8785.dumps(made.document)).hexdigest() == made.digest


def test_transaction_that_commits_after_a_seal_is_in_the_next():
    seal_all()
    with another_session() as late:
        late.execute("INSERT INTO sources_party (slug, name, words) VALUES ('late', 'Late', '{}')")
        factories.PartyFactory(slug="early")
        first = seal_all()
        assert (sum(s.count for s in first), unsealed()) == (0, 1)  # the later key waits for the earlier transaction
        late.commit()
    assert [made.count for made in seal_all()] == [2]
    assert (unsealed(), found()) == (0, [])


def test_transaction_that_began_before_what_was_sealed_is_not_lost():
    factories.PartyFactory(slug="first")
    with another_session() as late:
        late.execute("SELECT 1")  # it is open, and has written nothing yet
        seal_all()
        late.execute("INSERT INTO sources_party (slug, name, words) VALUES ('late', 'Late', '{}')")
        late.commit()
    assert [made.count for made in seal_all()] == [1]
    assert (unsealed(), found()) == (0, [])


def test_rolled_back_transaction_leaves_nothing_to_wait_for():
    seal_all()
    with another_session() as gone:
        gone.execute("INSERT INTO sources_party (slug, name, words) VALUES ('gone', 'Gone', '{}')")
        gone.rollback()
    factories.PartyFactory()
    assert [made.count for made in seal_all()] == [1]


def test_seal_within_a_transaction_leaves_its_rows_for_later():
    with transaction.atomic():
        factories.PartyFactory()
        seal_all()
        factories.PartyFactory()
    assert [made.count for made in seal_all()] == [2]
    assert (unsealed(), found()) == (0, [])


def test_transaction_in_another_database_holds_nothing_up():
    seal_all()
    with psycopg.connect(**{**connection.get_connection_params(), "dbname": "postgres"}) as other:
        other.execute("SELECT pg_current_xact_id()")
        factories.PartyFactory()
        assert [made.count for made in seal_all()] == [1]


def test_batches_miss_nothing_and_repeat_nothing():
    for _ in range(5):
        factories.PartyFactory()
    seals = seal_all(most=4)
    assert {made.count for made in seals[:-1]} == {4}
    factories.PartyFactory()
    seals += seal_all(most=4)
    assert (sum(made.count for made in seals), unsealed(), found()) == (SealedRow.objects.count(), 0, [])


def test_sealers_at_once_make_one_chain():
    factories.proposed()
    results = at_once(*[partial(seal_all, most=6)] * 4)
    assert [result for result in results if isinstance(result, Exception)] == []
    seal_all()
    assert (unsealed(), found()) == (0, [])


def test_writers_at_work_lose_nothing():
    write = [partial(factories.PartyFactory, slug=f"slug-{n}") for n in range(8)]
    at_once(*write, *[partial(seal_all, most=3)] * 4)
    seal_all()
    assert (unsealed(), found()) == (0, [])


def test_rows_that_a_dump_brought_are_sealed_whatever_their_numbers(monkeypatch):
    factories.PartyFactory()
    now = sealing.state_of_transactions()
    monkeypatch.setattr(sealing, "state_of_transactions", lambda: sealing.Horizon(now.below + 10**9, now.own + 10**9))
    seal_all()  # in the cluster that the dump was made in
    monkeypatch.undo()
    factories.PartyFactory()
    assert ([made.count for made in seal_all()], unsealed(), found()) == ([1], 0, [])


def test_rows_of_the_future_were_brought_by_a_dump():
    seal_all()
    sql("ALTER TABLE sources_registryevent DISABLE TRIGGER is_of_this_transaction")
    with transaction.atomic():
        source = factories.SourceFactory()
        RegistryEvent.objects.create(source=source, step="propose", at=source.created_at, xid=10**12)
    sql("ALTER TABLE sources_registryevent ENABLE TRIGGER is_of_this_transaction")
    seal_all()
    assert (unsealed(), found()) == (0, [])


def test_numbers_of_any_size_are_sealed():
    claim = factories.proposed()
    factories.appearance(claim, quantities=[{"text": "veel", "value": 10**30, "unit": None, "approximate": False}])
    seal_all()
    assert (unsealed(), found()) == (0, [])


@pytest.mark.parametrize("table", ["claims_seal", "claims_sealedrow"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET digest = ''", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_seals_are_append_only(table, statement):
    factories.PartyFactory()
    seal_all()
    sentence = f"{table} is append-only: {statement.split()[0]} is refused"
    if table == "claims_seal" and statement.startswith("TRUNCATE"):
        sentence = "is append-only: TRUNCATE is refused"
    assert why_refused(lambda: sql(statement.format(table))).endswith(sentence)


def test_tables_of_the_audit_trail_are_those_with_a_transaction():
    names = {table.name for table in rows.tables()}
    assert {Event._meta.db_table, RegistryEvent._meta.db_table, "claims_redactedrow", "claims_claimchange"} <= names
    assert Party._meta.db_table not in names
