"""Redactions on the desk: asked for in a form, answered by somebody else."""

import pytest
from django.test import Client
from django.urls import reverse

from claims import workflow
from claims.choices import Status
from claims.models import Redaction
from tests import factories

ASKED = {"ground": "privacy", "reason": "Letter of 3 May"}


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def ask(user, claim, **values):
    return signed_in(user).post(reverse("admin:claims_redaction_ask", args=["claim", claim.pk]), values)


def answer(user, redaction, button: str):
    return signed_in(user).post(reverse("admin:claims_redaction_answer", args=[redaction.pk]), {button: ""})


@pytest.mark.django_db
def test_editor_asks_in_a_form(editor):
    claim = factories.proposed()
    response = ask(editor, claim, **ASKED, words="Anna Bos")
    redaction = Redaction.objects.get()
    assert redaction.words == "Anna Bos"
    assert response.url == reverse("admin:claims_redaction_change", args=[redaction.pk])
    assert (redaction.claim, redaction.asked_by, redaction.reason) == (claim, editor, "Letter of 3 May")


@pytest.mark.django_db
def test_refusal_is_shown_and_what_was_typed_is_kept(editor):
    page = ask(editor, factories.proposed(), ground="", reason="Letter of 3 May")
    assert page.context["form"].non_field_errors() == ["Choose the legal ground from the list."]
    assert "Letter of 3 May</textarea>" in page.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "status"), [("editor", 200), ("publisher", 403), ("reviewer", 403), ("auditor", 403)])
def test_form_is_for_editors(role, status):
    address = reverse("admin:claims_redaction_ask", args=["revision", factories.revision().pk])
    assert signed_in(factories.user(role)).get(address).status_code == status


@pytest.mark.django_db
def test_buttons_are_those_of_the_user(editor, publisher, auditor):
    redaction = workflow.ask_redaction(by=editor, claim=factories.proposed(), **ASKED)
    address = reverse("admin:claims_redaction_change", args=[redaction.pk])
    shown = [signed_in(user).get(address).context for user in (editor, publisher, auditor)]
    buttons = [(context["may_approve"], context["may_withdraw"]) for context in shown]
    assert buttons == [(False, True), (True, True), (False, False)]


@pytest.mark.django_db
def test_who_asked_is_told_that_another_has_to_approve(editor):
    redaction = workflow.ask_redaction(by=editor, claim=factories.proposed(), **ASKED)
    page = answer(editor, redaction, "approve")
    assert page.context["refusal"] == "You asked for this redaction: another person has to approve it."


@pytest.mark.django_db
def test_request_is_withdrawn(editor):
    redaction = workflow.ask_redaction(by=editor, claim=factories.proposed(), **ASKED)
    answer(editor, redaction, "withdraw")
    redaction.refresh_from_db()
    assert (redaction.withdrawn_at is not None, redaction.approved_by) == (True, None)


def test_publisher_approves_and_claim_and_text_can_still_be_looked_at(committed_db):
    editor, publisher = factories.user("editor"), factories.user("publisher")
    claim = factories.claim_at(Status.VERIFIED)
    revision = factories.appearance(claim).revision
    for target in ({"claim": claim}, {"revision": revision}):
        answer(publisher, workflow.ask_redaction(by=editor, **ASKED, **target), "approve")
    addresses = (("claims_claim", claim.pk), ("articles_article", revision.article_id))
    pages = [signed_in(editor).get(reverse(f"admin:{name}_change", args=[pk])) for name, pk in addresses]
    assert [(page.status_code, "[redacted]" in page.content.decode()) for page in pages] == [(200, True)] * 2
    lists = signed_in(editor).get(reverse("admin:claims_redaction_changelist"))
    assert lists.content.decode().count(f"approved by {publisher.username}, carried out") == 2
