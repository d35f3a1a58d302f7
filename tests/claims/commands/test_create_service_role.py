"""The role that web and worker run as: a claim's whole way is open to it, and no way past the rules."""

import os
import re
from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import Error, connection

from articles.reading import read
from claims import intake, tasks, workflow
from claims.audit import verifying
from claims.choices import LegalGround, Status
from claims.management import service_role
from claims.management.service_role import APPEND, READ, WORK
from claims.models import Claim, Verdict
from sources.history import change_models
from tests import factories
from tests.refusals import sql

ROLE = f"desk_{os.getpid()}"
TEXT = "Volgens burgemeester Jan Bakker zijn er twaalf soldaten gesneuveld bij de brug."


def create(*arguments: str) -> str:
    out = StringIO()
    call_command("create_service_role", ROLE, *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def as_service(committed_db, monkeypatch) -> Iterator[None]:
    """The default connection is the service role's, once it has been made; the role is gone afterwards."""
    monkeypatch.setenv("SERVICE_ROLE_PASSWORD", "it's \\ secret")
    create()
    monkeypatch.setitem(connection.settings_dict, "USER", ROLE)
    monkeypatch.setitem(connection.settings_dict, "PASSWORD", "it's \\ secret")
    connection.close()
    yield
    connection.close()
    monkeypatch.undo()
    sql(f'DROP OWNED BY "{ROLE}"; DROP ROLE "{ROLE}"')


def test_whole_way_of_a_claim_is_open(as_service):
    editor, reviewer, other = (factories.user(role) for role in ("editor", "reviewer", "reviewer"))
    intake.capture(document=read(TEXT.encode(), name="a.txt", languages=("nl",), language="nl"))
    tasks.sweep()
    claim = Claim.objects.get()
    workflow.accept(claim=claim, by=editor, confirm_source=True)
    workflow.start(claim=claim, by=reviewer)
    cited = [factories.evidence(claim, by=reviewer)]
    verdict = Verdict.objects.get(key="false")
    workflow.assess(claim=claim, by=reviewer, verdict=verdict, explanation="Eleven.", evidence=cited)
    workflow.approve(claim=claim, by=other)
    tasks.seal()
    tasks.sweep()
    assert (claim.status, verifying.check().found) == (Status.VERIFIED, 0)


def test_sources_and_merges_are_open(as_service):
    editor = factories.user("editor")
    one, other = factories.source("Anna Bos"), factories.source("Anna Bosch")
    claim, into = factories.proposed(claimant=one), factories.proposed(claimant=other)
    workflow.merge_sources(source=one, into=other, by=editor)
    claim.refresh_from_db()
    workflow.merge(claim=claim, into=into, by=editor)
    assert (claim.claimant, claim.merged_into) == (other, into)


def test_comment_can_be_retracted(as_service):
    editor, claim = factories.user("editor"), factories.proposed()
    posted = workflow.comment(claim=claim, by=editor, text="Nonsense").comment
    workflow.retract(comment=posted, by=editor)
    posted.refresh_from_db()
    assert posted.retracted_at is not None


def test_redaction_by_two_people_is_open(as_service):
    claim = factories.claim_at(Status.VERIFIED)
    values = {"ground": LegalGround.PRIVACY, "reason": "Letter"}
    redaction = workflow.ask_redaction(claim=claim, by=factories.user("editor"), **values)
    workflow.approve_redaction(redaction=redaction, by=factories.user("publisher"))
    claim.refresh_from_db()
    assert claim.statement == "[redacted]"


CLOSED = [
    "UPDATE claims_event SET note = 'x'",
    "DELETE FROM claims_event",
    "TRUNCATE claims_event",
    "ALTER TABLE claims_event DISABLE TRIGGER ALL",
    "DROP TRIGGER append_only ON claims_event",
    "DROP TABLE claims_event CASCADE",
    "DROP FUNCTION claimdesk_refuse_change CASCADE",
    "UPDATE claims_approval SET at = now()",
    "UPDATE articles_revision SET text = 'x'",
    "UPDATE claims_seal SET digest = ''",
    "UPDATE claims_sealedrow SET salt = NULL",
    "DELETE FROM claims_redactedrow",
    "INSERT INTO claims_claimchange (pgh_label) VALUES ('insert')",
    "UPDATE claims_claimchange SET pgh_label = 'x'",
    "TRUNCATE claims_claim CASCADE",
    "INSERT INTO claims_policy (signatures, review_after_months, at) VALUES (1, 6, now())",
    "SET session_replication_role = replica",
    "SELECT claims_blank(1, 'claims_event', '{}', 'true')",
    "CREATE TABLE public.claims_mine (id int)",
    "CREATE TEMPORARY TABLE claims_policy (id int)",
    "CREATE SCHEMA mine",
    "CREATE FUNCTION public.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "DELETE FROM django_migrations",
    "UPDATE auth_group SET name = 'publisher' WHERE name = 'auditor'",
]


def is_closed(statement: str) -> bool:
    """Whether a statement is refused for want of rights."""
    try:
        sql(statement)
    except Error as error:
        return re.search(r"permission denied|must be (able to )?(own|SET)|must be owner", str(error)) is not None
    return False


def test_ways_past_the_rules_are_closed(as_service):
    """All on one database: making the role for each takes long."""
    assert [statement for statement in CLOSED if not is_closed(statement)] == []


# Tables that the desk adds to and never changes, besides the histories, which the database writes by itself.
ADDED_TO = {
    *("articles_revision", "claims_approval", "claims_archive", "claims_citation", "claims_correctedspan"),
    *("claims_correction", "claims_event", "claims_export", "claims_importedrow", "claims_policy"),
    *(
        "claims_publication",
        "claims_redactedrow",
        "claims_seal",
        "claims_sealedrow",
        "claims_span",
        "sources_registryevent",
    ),
}


def test_every_table_has_the_rights_that_it_needs(db):
    tables, given = set(connection.introspection.table_names()), service_role.rights()
    history = {model._meta.db_table for model in change_models()}
    only_read = history | set(service_role.OWNERS)
    wanted = dict.fromkeys(tables, WORK) | dict.fromkeys(ADDED_TO, APPEND) | dict.fromkeys(only_read, READ)
    assert given == wanted


def test_rules_hold_for_the_role_as_for_everybody(as_service):
    claim = factories.proposed()
    with pytest.raises(Error, match="changes by one version at a time"):
        sql(f"UPDATE claims_claim SET status = 'open' WHERE id = {claim.pk}")


def test_tables_of_a_later_migration_come_in_when_it_is_run_again(as_service, monkeypatch):
    monkeypatch.undo()
    connection.close()
    sql("CREATE TABLE claims_later (id int)")
    assert f'GRANT SELECT, INSERT, UPDATE, DELETE ON "claims_later" TO "{ROLE}"' in create("--sql").split(";\n")
    create()
    sql(f'SET ROLE "{ROLE}"')
    sql("INSERT INTO claims_later VALUES (1)")
    sql("RESET ROLE")


@pytest.mark.django_db
def test_printed_statements_carry_no_password(monkeypatch):
    monkeypatch.setenv("SERVICE_ROLE_PASSWORD", "hush")
    printed = create("--sql")
    assert ("hush" in printed, printed.startswith(f'CREATE ROLE "{ROLE}";\n')) == (False, True)


@pytest.mark.django_db
def test_owner_of_tables_is_refused():
    with pytest.raises(CommandError, match="owns tables"):
        call_command("create_service_role", "claimdesk")


@pytest.mark.django_db
def test_new_role_without_a_password_is_refused(monkeypatch):
    monkeypatch.delenv("SERVICE_ROLE_PASSWORD", raising=False)
    with pytest.raises(CommandError, match="Set SERVICE_ROLE_PASSWORD"):
        create()
