import pytest
from django.utils import timezone

from claims.choices import Severity
from claims.models import Claim, Flag
from tests import factories
from tests.claims.api.desk.asking import Asker

pytestmark = pytest.mark.django_db


def flag(claim: Claim, rule: str = "hedged", severity: Severity = Severity.LOW, **fields) -> Flag:
    values = {"reason": "Look at it.", "fingerprint": rule, "raised_at": timezone.now(), **fields}
    return Flag.objects.create(claim=claim, rule=rule, severity=severity, **values)


def test_flags_list_the_open_ones_unless_closed_ones_are_asked_for(api):
    claim = factories.proposed()
    one, other = flag(claim), flag(claim, "single_source", closed_at=timezone.now())
    found = [[row["id"] for row in api("flags/", **asked)["results"]] for asked in ({}, {"closed": "true"})]
    assert found == [[one.pk], [other.pk]]


def test_flags_are_found_by_claim_rule_and_severity(api):
    wanted = flag(factories.proposed(), "single_source", Severity.HIGH)
    flag(factories.proposed(), "hedged", Severity.LOW)
    for asked in ({"claim": wanted.claim_id}, {"rule": "single_source"}, {"severity_min": 3}):
        assert [row["id"] for row in api("flags/", **asked)["results"]] == [wanted.pk]


def test_flag_is_closed_with_a_note_once(reviewer):
    one, asker = flag(factories.proposed()), Asker(reviewer)
    assert asker.post(f"flags/{one.pk}/close/", {"note": " "}).status_code == 409
    shown = asker.post(f"flags/{one.pk}/close/", {"note": "Seen."}).json()
    assert (shown["closed_by"], shown["note"], shown["closed_at"] is None) == ("reviewer", "Seen.", False)
    again = asker.post(f"flags/{one.pk}/close/", {"note": "Seen."})
    assert (again.status_code, again.json()["detail"]) == (409, "This flag has been closed already.")


def test_flag_is_closed_by_its_roles_only(publisher, reviewer):
    one = flag(factories.proposed())
    askers = [Asker(publisher), Asker(key=factories.token(reviewer)), Asker()]
    assert [asker.post(f"flags/{one.pk}/close/", {"note": "A."}).status_code for asker in askers] == [403, 403, 401]
    assert Asker(reviewer).post("flags/0/close/", {"note": "A."}).status_code == 404
