"""What administrators alone do: users, and the scale of verdicts."""

from django.contrib.auth.models import Group, User
from django.urls import reverse

from claims.choices import Status
from claims.models import Token, Verdict
from tests import factories


def test_user_is_made_and_given_a_role(signed_in, admin):
    client, word = signed_in(admin), "correct-horse-battery"
    editor, auditor = Group.objects.get(name="editor"), Group.objects.get(name="auditor")
    passwords = {"password1": word, "password2": word, "usable_password": "true"}
    client.post(reverse("admin:auth_user_add"), {"username": "new", **passwords, "groups": [editor.pk]})
    user = User.objects.get(username="new")
    assert (user.is_staff, list(user.groups.all())) == (True, [editor])
    values = {"username": "new", "is_active": "on", "is_staff": "on", "groups": [auditor.pk]}
    client.post(reverse("admin:auth_user_change", args=[user.pk]), values)
    assert list(user.groups.all()) == [auditor]


def test_user_name_stays_as_it_was_created(signed_in, admin, editor):
    address = reverse("admin:auth_user_change", args=[editor.pk])
    response = signed_in(admin).post(address, {"username": "somebody", "is_active": "on", "first_name": "Anna"})
    editor.refresh_from_db()
    assert (response.status_code, editor.username, editor.first_name) == (302, "editor", "Anna")


def test_user_pages_and_lists_open(signed_in, admin):
    client = signed_in(admin)
    addresses = [
        reverse("admin:auth_user_changelist"),
        reverse("admin:auth_user_change", args=[admin.pk]),
        reverse("admin:auth_group_change", args=[Group.objects.get(name="editor").pk]),
        reverse("admin:auth_user_password_change", args=[admin.pk]),
    ]
    assert [client.get(address).status_code for address in addresses] == [200, 200, 200, 200]


def test_token_is_made_its_key_shown_once_and_revoked(signed_in, admin, auditor):
    client, listed = signed_in(admin), reverse("admin:claims_token_changelist")
    values = {"user": auditor.pk, "name": "Archive", "scopes": ["desk:read"], "expires_on": "2099-01-01"}
    made = client.post(reverse("admin:claims_token_add"), values)
    token, key = Token.objects.get(), made.context["issued"].key
    assert ("no-store" in made["Cache-Control"], key in made.content.decode()) == (True, True)
    page = client.get(listed).content.decode()
    assert (token.start in page, key in page) == (True, False)
    client.post(listed, {"action": "revoke", "_selected_action": [token.pk]})
    assert Token.objects.get().revoked_by == admin
    assert signed_in(auditor).get(listed).status_code == 403


def test_token_form_says_what_is_missing_and_makes_nothing(signed_in, admin, auditor):
    values = {"user": auditor.pk, "name": "Archive", "expires_on": ""}
    page = signed_in(admin).post(reverse("admin:claims_token_add"), values).content.decode()
    assert ("Choose at least one scope" in page, Token.objects.count()) == (True, 0)


def test_token_form_is_for_administrators(signed_in, editor):
    assert signed_in(editor).get(reverse("admin:claims_token_add")).status_code == 403


def test_staff_with_django_permissions_of_their_own_see_no_users(signed_in, editor):
    editor.user_permissions.add(*editor.user_permissions.model.objects.filter(codename__endswith="_user"))
    assert signed_in(editor).get(reverse("admin:auth_user_changelist")).status_code == 403


def test_verdict_is_added_and_retired_by_an_administrator(signed_in, admin, editor):
    values = {
        "key": "misleading",
        "label_en": "Misleading",
        "label_nl": "Misleidend",
        "colour": "#a16207",
        "needs_sources": 2,
        "position": 9,
    }
    signed_in(admin).post(reverse("admin:claims_verdict_add"), values)
    verdict = Verdict.objects.get(key="misleading")
    retire = {"action": "retire", "_selected_action": [verdict.pk]}
    signed_in(editor).post(reverse("admin:claims_verdict_changelist"), retire)
    verdict.refresh_from_db()
    assert verdict.retired_at is None
    signed_in(admin).post(reverse("admin:claims_verdict_changelist"), retire)
    verdict.refresh_from_db()
    assert verdict.retired_at is not None
    history = signed_in(admin).get(reverse("admin:claims_verdict_history", args=[verdict.pk])).context["action_list"]
    assert [(entry.user, entry.get_change_message()) for entry in history][-1] == (admin, "Retired.")


def test_used_verdict_is_retired_and_stays_on_its_claim(signed_in, admin):
    claim = factories.claim_at(Status.VERIFIED)
    verdict = claim.assessment.verdict
    data = {"action": "retire", "_selected_action": [verdict.pk]}
    signed_in(admin).post(reverse("admin:claims_verdict_changelist"), data)
    verdict.refresh_from_db()
    page = signed_in(admin).get(reverse("admin:claims_claim_change", args=[claim.pk])).content.decode()
    assert verdict.retired_at is not None
    assert "Checked: False" in page
