"""Comments and notifications on the desk."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from claims import workflow
from claims.choices import Status
from claims.models import Comment, Notification, Preference
from claims.permissions import COMMENT, READ, TABLE, Role
from tests import factories


def post(client, name, *args, **data):
    return client.post(reverse(name, args=args), data)


@pytest.fixture
def told(editor, reviewer) -> Notification:
    """The reviewer is mentioned in a comment."""
    workflow.comment(claim=factories.proposed(), by=editor, text="Look, @reviewer.")
    return Notification.objects.get()


def test_comment_is_added_and_shown(signed_in, editor):
    claim = factories.proposed()
    response = post(signed_in(editor), "comment", claim.pk, text="Look <b>here</b>.")
    made = Comment.objects.get()
    assert response.url == reverse("admin:claims_claim_change", args=[claim.pk]) + f"#comment-{made.pk}"
    page = signed_in(editor).get(reverse("admin:claims_claim_change", args=[claim.pk])).content.decode()
    assert "Look &lt;b&gt;here&lt;/b&gt;." in page


def test_comment_tells_its_author_of_names_that_nobody_has(signed_in, editor, reviewer):
    client = signed_in(editor)
    claim = factories.proposed()
    response = post(client, "comment", claim.pk, text="@reviewer @nobody @stranger")
    # the page opens at its top, where this is said
    assert response.url == reverse("admin:claims_claim_change", args=[claim.pk])
    said = [str(message) for message in get_messages(response.wsgi_request)]
    assert said == [
        "The comment is added.",
        "Nobody on the desk has this name, so nobody was told: @nobody, @stranger",
    ]
    assert Notification.objects.get().user == reviewer


def test_comment_of_nothing_is_refused_in_the_form(signed_in, editor):
    response = post(signed_in(editor), "comment", factories.proposed().pk, text=" ")
    assert response.context["form"].non_field_errors() == ["Write something first."]


@pytest.mark.parametrize("role", [*Role, None])
def test_comments_are_for_whoever_may(signed_in, role, editor):
    claim = factories.proposed()
    client = signed_in(factories.user(*([role] if role else [])))
    allowed = role in TABLE[COMMENT]
    assert post(client, "comment", claim.pk, text="Seen.").status_code == (302 if allowed else 403)
    assert Comment.objects.count() == int(allowed)
    page = client.get(reverse("admin:claims_claim_change", args=[claim.pk]))
    assert (page.context.get("comment_form") is not None) is allowed


def test_retracted_comment_is_not_shown(signed_in, editor, reviewer):
    made = workflow.comment(claim=factories.proposed(), by=editor, text="Something unwise.").comment
    assert post(signed_in(reviewer), "comment_retract", made.pk).status_code == 302
    made.refresh_from_db()
    assert made.retracted_at is None
    post(signed_in(editor), "comment_retract", made.pk)
    page = signed_in(reviewer).get(reverse("admin:claims_claim_change", args=[made.claim_id])).content.decode()
    assert ("Something unwise." in page, "Retracted by its author" in page) == (False, True)


def test_every_page_says_how_many_notifications_are_unread(signed_in, told):
    page = signed_in(told.user).get(reverse("admin:claims_claim_changelist")).content.decode()
    assert 'aria-label="Notifications, 1 unread"' in page
    assert 'aria-label="Notifications"' in signed_in(told.by).get(reverse("admin:index")).content.decode()


def test_list_shows_ones_own_only(signed_in, told):
    shown = [signed_in(user).get(reverse("notifications")).context for user in (told.user, told.by)]
    assert [(list(context["rows"]), context["unread"]) for context in shown] == [([told], 1), ([], 0)]


def test_opening_marks_as_read_and_leads_to_the_comment(signed_in, told):
    assert post(signed_in(told.by), "notification_open", told.pk).status_code == 404
    response = post(signed_in(told.user), "notification_open", told.pk)
    told.refresh_from_db()
    assert told.read_at is not None
    assert response.url.endswith(f"/claim/{told.claim_id}/change/#comment-{told.comment_id}")


def test_all_are_marked_as_read_at_once(signed_in, told, editor):
    workflow.assign(claim=factories.claim_at(Status.OPEN), by=editor, assignee=told.user)
    post(signed_in(told.user), "notifications_read")
    assert Notification.objects.unread().count() == 0


def test_mail_is_switched_off_and_on(signed_in, reviewer):
    client = signed_in(reviewer)
    post(client, "notifications_mail")
    assert client.get(reverse("notifications")).context["wants_mail"] is False
    post(client, "notifications_mail", mail="on")
    assert (client.get(reverse("notifications")).context["wants_mail"], Preference.objects.count()) == (True, 1)


@pytest.mark.parametrize("role", [*Role, None])
def test_notifications_are_for_whoever_may_read(signed_in, role):
    client = signed_in(factories.user(*([role] if role else [])))
    assert client.get(reverse("notifications")).status_code == (200 if role in TABLE[READ] else 403)
    posted = [post(client, name).status_code for name in ("notifications_read", "notifications_mail")]
    assert posted == [302 if role in TABLE[READ] else 403] * 2
