import io

import pytest
from django.core.management import CommandError, call_command

from claims import workflow
from claims.models import Policy
from tests.refusals import sql, why_refused

pytestmark = pytest.mark.django_db


def test_policy_begins_with_two_signatures():
    assert Policy.in_force().signatures == 2


def test_set_signatures_is_recorded(admin):
    workflow.set_signatures(signatures=1, by=admin)
    workflow.set_signatures(signatures=2, by=admin)
    assert list(Policy.objects.values_list("signatures", "by")) == [(2, None), (1, admin.pk), (2, admin.pk)]
    assert Policy.in_force().signatures == 2


def test_set_signatures_is_for_administrators(editor):
    with pytest.raises(workflow.Refused, match=r"^Only an administrator can change how many signatures"):
        workflow.set_signatures(signatures=1, by=editor)


def test_set_signatures_of_none_is_refused(admin):
    with pytest.raises(workflow.Refused, match=r"^A verdict needs one signature or two\.$"):
        workflow.set_signatures(signatures=0, by=admin)


def test_set_signatures_by_command(admin):
    out = io.StringIO()
    call_command("set_signatures", "1", by="admin", stdout=out)
    assert (out.getvalue(), Policy.in_force().by) == ("A verdict needs 1 signature(s) from now on.\n", admin)


def test_set_signatures_by_nobody_is_refused():
    with pytest.raises(CommandError, match=r"^There is no user ghost\.$"):
        call_command("set_signatures", "1", by="ghost")


def test_set_review_after_keeps_the_signatures_and_the_other_way_round(admin):
    workflow.set_signatures(signatures=1, by=admin)
    workflow.set_review_after(months=12, by=admin)
    assert (Policy.in_force().signatures, Policy.in_force().review_after_months) == (1, 12)
    workflow.set_signatures(signatures=2, by=admin)
    assert (Policy.in_force().signatures, Policy.in_force().review_after_months) == (2, 12)


def test_set_review_after_is_for_administrators_and_for_1_to_120_months(admin, editor):
    with pytest.raises(workflow.Refused, match=r"^Only an administrator can change when verdicts are looked at"):
        workflow.set_review_after(months=12, by=editor)
    for months in (0, 121):
        with pytest.raises(workflow.Refused, match=r"^Choose between 1 and 120 months\.$"):
            workflow.set_review_after(months=months, by=admin)


def test_set_review_after_by_command(admin):
    out = io.StringIO()
    call_command("set_review_after", "3", by="admin", stdout=out)
    assert out.getvalue() == "Verdicts are looked at again after 3 month(s) from now on.\n"
    assert Policy.in_force().review_after_months == 3


@pytest.mark.parametrize("by", ["NULL", "(SELECT id FROM auth_user WHERE username = 'editor')"])
def test_policy_in_anybody_elses_name_is_refused_by_the_database(admin, editor, by):
    statement = f"INSERT INTO claims_policy (signatures, review_after_months, by_id, at) VALUES (1, 6, {by}, now())"
    assert why_refused(lambda: sql(statement)) == "the policy is changed by an administrator"


def test_policy_cannot_be_given_a_number_that_stays_the_highest(admin):
    Policy.objects.create(pk=99_999, signatures=1, by=admin, at=Policy.in_force().at)
    workflow.set_signatures(signatures=2, by=admin)
    assert Policy.in_force().signatures == 2
