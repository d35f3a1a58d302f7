"""Saved filters on the lists: kept as they are, opened again, and honest about what is gone."""

import pytest
from django.http import QueryDict
from django.urls import reverse

from claims import workflow
from claims.models import SavedFilter, Tagging
from claims.workflow.saving import save_filter
from tests import factories

LISTS = {"claims.claim": "claims_claim", "claims.flag": "claims_flag", "sources.source": "sources_source"}


def save(client, page: str, query: str, name: str = "Mine", **values):
    return client.post(reverse("save_filter"), {"page": page, "query": query, "name": name, **values}, follow=True)


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("claims.claim", "status=open&kind=losses&q=town"),
        ("claims.claim", "created_at_from=2023-08-01&created_at_to=2023-08-31"),
        ("claims.flag", "severity=3&state=all"),
        ("sources.source", "kind=person&q=maliar"),
    ],
)
def test_list_is_saved_and_opened_as_it_was(signed_in, editor, page, query):
    client = signed_in(editor)
    save(client, page, f"{query}&p=2&nonsense=1")
    saved = SavedFilter.objects.get()
    assert (saved.page, saved.owner, QueryDict(saved.query)) == (page, editor, QueryDict(query))
    opened = client.get(reverse("open_filter", args=[saved.pk]))
    assert opened.url == f"{reverse(f'admin:{LISTS[page]}_changelist')}?{saved.query}"


def test_order_is_that_of_the_columns_whoever_opens_it(signed_in, editor, auditor):
    factories.proposed()
    orders = {}
    for user in (editor, auditor):
        shown = signed_in(user).get(reverse("admin:claims_claim_changelist")).context["cl"].list_display
        orders[user] = f"-{shown.index('tier')}.{shown.index('age')}"
    save(signed_in(editor), "claims.claim", f"o={orders[editor]}", is_shared="on")
    saved = SavedFilter.objects.get()
    opened = signed_in(auditor).get(reverse("open_filter", args=[saved.pk])).url
    assert (saved.query, opened.partition("?")[2]) == ("o=-tier.age", f"o={orders[auditor]}")


def test_filter_that_is_no_longer_there_is_said_and_passed_over(signed_in, editor):
    claim = factories.proposed()
    workflow.tag(claim=claim, by=editor, add=["army", "budget"])
    gone = claim.taggings.first().tag
    query = f"tag={gone.pk}&rule=old_rule&was=1&status=proposed&o=was.-tier"
    saved = save_filter(page="claims.claim", query=query, name="Old", by=editor)
    Tagging.objects.filter(tag=gone).delete()
    gone.delete()
    page = signed_in(editor).get(reverse("open_filter", args=[saved.pk]), follow=True)
    said = [str(message) for message in page.context["messages"]]
    assert said == [f"The filter “{n}” is no longer there, and is passed over." for n in ("tag", "open flag", "was")]
    assert list(page.context["cl"].result_list) == [claim]


def test_saved_filters_stand_above_their_list_only(signed_in, editor, reviewer):
    factories.proposed()
    for page in LISTS:
        save_filter(page=page, query="", name=f"Of {page}", by=reviewer, is_shared=True)
    found = {page: signed_in(editor).get(reverse(f"admin:{name}_changelist")) for page, name in LISTS.items()}
    named = {page: [line["saved"].name for line in shown.context["saved_filters"]] for page, shown in found.items()}
    assert named == {page: [f"Of {page}"] for page in LISTS}


def test_saved_filter_that_was_deleted_is_said_to_be(signed_in, editor):
    page = signed_in(editor).get(reverse("open_filter", args=[7]), follow=True)
    assert [str(message) for message in page.context["messages"]] == ["This saved filter is no longer there."]


def test_somebody_elses_own_filter_is_out_of_reach(signed_in, editor, reviewer):
    saved = save_filter(page="claims.claim", query="", name="Mine", by=reviewer)
    client = signed_in(editor)
    assert client.get(reverse("manage_filter", args=[saved.pk])).status_code == 404
    assert client.get(reverse("open_filter", args=[saved.pk])).url == reverse("admin:claims_claim_changelist")


def test_filter_is_renamed_shared_and_deleted_on_its_page(signed_in, editor):
    saved = save_filter(page="claims.claim", query="", name="Mine", by=editor)
    client, address = signed_in(editor), reverse("manage_filter", args=[saved.pk])
    client.post(address, {"name": "Ours", "is_shared": "on"})
    assert SavedFilter.objects.values_list("name", "is_shared").get() == ("Ours", True)
    client.post(address, {"name": "Ours", "delete": "yes"})
    assert SavedFilter.objects.count() == 0


def test_name_that_is_taken_is_said_on_the_list(signed_in, editor):
    save(signed_in(editor), "claims.claim", "status=open")
    page = save(signed_in(editor), "claims.claim", "status=open", name="MINE")
    assert [str(message) for message in page.context["messages"]] == ["There is a filter of this name already."]
    assert page.request["QUERY_STRING"] == "status=open"


def test_nul_in_a_name_breaks_nothing(signed_in, editor):
    save(signed_in(editor), "claims.claim", "q=a%00b", name="Left\0over")
    assert SavedFilter.objects.get().name == "Left over"


@pytest.mark.parametrize("page", ["auth.user", "claims.verdict", "nonsense", ""])
def test_list_that_saves_no_filters_is_refused(signed_in, admin, page):
    assert save(signed_in(admin), page, "").status_code == 404


def test_saved_filters_are_for_whoever_may_read(signed_in, db):
    stranger = signed_in(factories.user())
    assert [save(stranger, "claims.claim", "").status_code, stranger.get("/admin/claims/saved/1/").status_code] == [
        403,
        403,
    ]
