"""Every page as every role, against the truth table of claims/permissions.py."""

import pytest
from django.test import Client
from django.urls import reverse

from claims.choices import Status, Step
from claims.models import FlagCheck, Scan
from claims.permissions import ADD_MISSED, CLOSE_FLAG, MANAGE_SOURCES, READ, TABLE, Role
from tests import factories
from tests.claims.workflow.steps import linked

ROLES = [*Role, None]
LISTS = [
    "claims_claim",
    "claims_flag",
    "claims_verdict",
    "claims_methodology",
    "claims_duetime",
    "claims_export",
    "claims_externalreview",
    "claims_scan",
    "claims_flagcheck",
    "claims_archivejob",
    "claims_notificationmail",
    "articles_article",
    "sources_source",
    "sources_party",
]
ABOUT = {Step.EDIT_EVIDENCE: "evidence", Step.WITHDRAW_EVIDENCE: "evidence", Step.UNLINK: "link"}
STEPS = [step for step in Step if step not in (Step.PROPOSE, Step.CHANGE_CLAIMANT)]


def member(role):
    return factories.user(*([role.value] if role else []))


def expected(role, action, may: int = 200) -> int:
    return may if role in TABLE[action] else 403


def by_role(action, may: int = 200) -> dict[Role | None, int]:
    """What each role is answered where `action` is allowed by the table: `may`, or a refusal."""
    return {role: expected(role, action, may) for role in ROLES}


def form_of(step, desk) -> str:
    """The address of a step's form."""
    arguments = [desk["claim"].pk, step.value]
    if step in ABOUT:
        return reverse("admin:claims_claim_step_about", args=[*arguments, desk[ABOUT[step]].pk])
    return reverse("admin:claims_claim_step", args=arguments)


@pytest.fixture(scope="module")
def desk(kept):
    """A claim in an article, with a flag and work to do."""
    article_revision = factories.revision()
    claim = factories.proposed()
    factories.appearance(claim, in_revision=article_revision)
    flag = claim.flags.create(rule="hedged", severity=1, reason="Hedged.", raised_at=claim.created_at)
    Scan.objects.create(revision=article_revision)
    FlagCheck.objects.get_or_create(claim=claim)
    evidence = factories.evidence(claim)
    return {
        "evidence": evidence,
        "link": linked(claim),
        "claim": claim,
        "flag": flag,
        "article": article_revision.article,
        "source": claim.claimant,
    }


@pytest.fixture(scope="module")
def clients(kept) -> dict[Role | None, Client]:
    """In each of them a member of staff with this role has logged in."""
    made = {role: Client() for role in ROLES}
    for role, client in made.items():
        client.force_login(member(role))
    return made


@pytest.fixture
def answers(db, desk, clients):
    """The status that each role gets for the page at `address`; with `data`, for sending it."""

    def ask(address: str, data: dict | None = None) -> dict[Role | None, int]:
        return {
            role: (client.get(address) if data is None else client.post(address, data)).status_code
            for role, client in clients.items()
        }

    return ask


@pytest.mark.parametrize("name", LISTS)
def test_list_is_read_by_whoever_may_read(answers, name):
    assert answers(reverse(f"admin:{name}_changelist")) == by_role(READ)


@pytest.mark.parametrize("name", ["claims_claim", "articles_article", "sources_source"])
def test_page_is_read_by_whoever_may_read(answers, desk, name):
    assert answers(reverse(f"admin:{name}_change", args=[desk[name.split("_")[1]].pk])) == by_role(READ)


def test_flag_leads_whoever_may_read_to_its_claim(answers, desk):
    address = reverse("admin:claims_flag_change", args=[desk["flag"].pk])
    assert answers(address) == by_role(READ, 302)
    assert answers(address, {}) == by_role(READ, 405)


@pytest.mark.parametrize("name", ["claims_claim", "claims_flag", "articles_article", "sources_source"])
def test_history_is_for_whoever_may_read(answers, desk, name):
    assert answers(reverse(f"admin:{name}_history", args=[desk[name.split("_")[1]].pk])) == by_role(READ, 302)


@pytest.mark.parametrize("step", STEPS)
def test_step_form_is_for_whoever_may_take_the_step(answers, desk, step):
    assert answers(form_of(step, desk)) == by_role(step)


@pytest.mark.parametrize("step", STEPS)
def test_step_is_refused_to_whoever_may_not_take_it(answers, desk, step):
    claim = desk["claim"]
    assert answers(form_of(step, desk), {"version": 0}) == by_role(step)
    assert claim.events.count() == claim.version  # and nobody's old version did anything


@pytest.mark.parametrize("role", ROLES)
def test_other_forms_are_for_whoever_may(db, desk, clients, role):
    client = clients[role]
    source = desk["source"].pk
    addresses = {
        reverse("triage", args=[desk["article"].pk]): Step.ACCEPT,
        reverse("missed", args=[desk["article"].pk]): ADD_MISSED,
        reverse("admin:claims_flag_close", args=[desk["flag"].pk]): CLOSE_FLAG,
        reverse("admin:sources_party_add"): MANAGE_SOURCES,
        reverse("admin:sources_source_add"): MANAGE_SOURCES,
        **{
            reverse("admin:sources_source_form", args=[source, name]): MANAGE_SOURCES
            for name in ("confirm", "change", "alias", "forget", "position", "merge")
        },
    }
    found = {address: client.get(address).status_code for address in addresses}
    assert found == {address: expected(role, action) for address, action in addresses.items()}


@pytest.mark.parametrize("role", ROLES)
def test_users_groups_and_new_verdicts_are_for_administrators(signed_in, clients, role, admin):
    names = ["auth_user_changelist", "auth_group_changelist", "claims_verdict_add"]
    found = [clients[role].get(reverse(f"admin:{name}")).status_code for name in names]
    assert found == [403, 403, 403]
    assert [signed_in(admin).get(reverse(f"admin:{name}")).status_code for name in names] == [200, 200, 200]


@pytest.mark.parametrize("role", ROLES)
def test_front_page_is_for_all_staff(db, clients, role):
    assert clients[role].get(reverse("admin:index")).status_code == 200


def test_anonymous_is_sent_to_the_login(db, desk, client):
    address = reverse("admin:claims_claim_change", args=[desk["claim"].pk])
    response = client.get(address)
    assert (response.status_code, response.url) == (302, f"/admin/login/?next={address}")


def test_auditor_sees_a_claim_without_buttons(desk, signed_in, auditor):
    page = signed_in(auditor).get(reverse("admin:claims_claim_change", args=[desk["claim"].pk]))
    assert (page.context["buttons"], page.context["may_close_flags"]) == ([], False)
    assert "/step/" not in page.content.decode()


def test_nothing_can_be_added_changed_or_deleted_past_the_forms(desk, signed_in, admin):
    client, claim = signed_in(admin), desk["claim"]
    answers = [
        client.post(reverse("admin:claims_claim_change", args=[claim.pk]), {"status": Status.VERIFIED}).status_code,
        client.post(reverse("admin:claims_claim_add")).status_code,
        client.post(reverse("admin:claims_claim_delete", args=[claim.pk])).status_code,
        client.post(reverse("admin:articles_article_change", args=[desk["article"].pk])).status_code,
        client.post(reverse("admin:sources_source_change", args=[desk["source"].pk])).status_code,
        client.post(reverse("admin:auth_user_delete", args=[admin.pk]), {"post": "yes"}).status_code,
    ]
    assert answers == [405, 403, 403, 405, 405, 403]
    claim.refresh_from_db()
    assert claim.status == Status.PROPOSED
