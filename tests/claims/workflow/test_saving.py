"""Saved filters: who may keep, share, rename and delete them."""

import pytest

from claims.models import SavedFilter
from claims.permissions import MANAGE_SHARED_FILTERS, SHARE_FILTER, TABLE, Role
from claims.workflow import Refused
from claims.workflow.saving import change_filter, delete_filter, may_manage, save_filter
from tests import factories

pytestmark = pytest.mark.django_db


def saved(by, name: str = "Front line", **values) -> SavedFilter:
    return save_filter(page="claims.claim", query="status=open", name=name, by=by, **values)


def refusal(door, **values) -> str:
    with pytest.raises(Refused) as refused:
        door(**values)
    return str(refused.value)


def test_filter_is_seen_by_its_owner_and_when_shared_by_all(editor, reviewer):
    own, shared = saved(editor), saved(editor, "Budget", is_shared=True)
    assert list(SavedFilter.objects.seen_by(editor)) == [shared, own]
    assert list(SavedFilter.objects.seen_by(reviewer)) == [shared]


@pytest.mark.parametrize("role", Role)
def test_filter_is_shared_by_exactly_its_roles(role):
    by = factories.user(role)
    if role in TABLE[SHARE_FILTER]:
        assert saved(by, is_shared=True).is_shared is True
    else:
        said = refusal(save_filter, page="claims.claim", query="", name="x", by=by, is_shared=True)
        assert said == "Your role does not share filters; keep it for yourself."


@pytest.mark.parametrize("role", Role)
def test_shared_filter_is_managed_by_its_owner_and_by_exactly_its_roles(role, reviewer):
    other = factories.user(role)
    own, shared = saved(reviewer), saved(reviewer, "Budget", is_shared=True)
    allowed = role in TABLE[MANAGE_SHARED_FILTERS]
    assert [may_manage(one, other) for one in (own, shared)] == [False, allowed]
    assert [may_manage(one, reviewer) for one in (own, shared)] == [True, True]


def test_filter_of_somebody_else_is_neither_changed_nor_deleted(reviewer, reviewer2):
    shared = saved(reviewer, is_shared=True)
    said = "This filter is reviewer's: only they or an editor can change it."
    assert refusal(change_filter, saved=shared, name="x", is_shared=False, by=reviewer2) == said
    assert refusal(delete_filter, saved=shared, by=reviewer2) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (" ", "Give the filter a name."),
        ("x" * 61, "The name is too long: 60 characters at most."),
        ("FRONT line", "There is a filter of this name already."),
    ],
)
def test_name_that_is_none_too_long_or_taken_is_refused(editor, name, said):
    saved(editor)
    assert refusal(save_filter, page="claims.claim", query="", name=name, by=editor) == said


def test_filter_is_saved_by_nobody_without_a_role():
    assert refusal(save_filter, page="claims.claim", query="", name="x", by=factories.user()) == (
        "You need a role on the desk to save a filter."
    )
