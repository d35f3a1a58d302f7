"""Who is at work stands in the recorded change, by whichever way it was made."""

import pytest
from django.core.management import call_command
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from claims import tasks
from claims.models import Claim, Policy
from config.recording import history_middleware
from sources.history import change_model
from sources.models import Party
from tests import factories

pytestmark = pytest.mark.django_db


def context(model) -> dict:
    return change_model(model).objects.latest("pgh_id").pgh_context


def test_change_at_the_desk_names_the_user_and_the_page(client, editor):
    claim = factories.proposed()
    client.force_login(editor)
    address = reverse("admin:claims_claim_step", args=[claim.pk, "dismiss"])
    client.post(address, {"version": 1, "reason": "not_a_claim"})
    who = {"user": editor.pk, "username": "editor"}
    assert context(Claim) == {"through": "desk", "method": "POST", "path": address, **who}


def test_user_who_becomes_known_late_is_named(rf: RequestFactory, reviewer):
    def view(request):
        request.user = reviewer  # as the API's view does, when it has read the token
        factories.PartyFactory()
        return HttpResponse()

    request = rf.post("/api/v1/parties/")
    request.user = None
    history_middleware(view)(request)
    recorded = context(Party)
    assert (recorded["through"], recorded["user"], recorded["username"]) == ("api", reviewer.pk, "reviewer")


def test_changes_of_one_request_have_one_id(rf: RequestFactory):
    def view(request):
        factories.PartyFactory()
        factories.PartyFactory()
        return HttpResponse()

    for _ in range(2):
        request = rf.post("/admin/")
        request.user = None
        history_middleware(view)(request)
    ids = list(change_model(Party).objects.order_by("pgh_id").values_list("pgh_context_id", flat=True))
    assert (ids[0] == ids[1], ids[2] == ids[3], ids[0] == ids[2]) == (True, True, False)


def test_change_by_a_task_names_the_task():
    factories.revision("Volgens Jan Bakker is de brug dicht.", article=factories.ArticleFactory(language="nl"))
    tasks.sweep()
    assert context(Claim) == {"through": "task", "task": "claims.tasks.sweep"}


def test_change_by_a_command_names_the_command(admin):
    call_command("set_signatures", "1", by="admin", verbosity=0)
    assert context(Policy) == {"through": "command", "command": "set_signatures", "username": "admin"}
