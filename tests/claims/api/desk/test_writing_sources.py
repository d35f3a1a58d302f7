import pytest

from sources.models import Kind, RegistryEvent, Source, Standing
from tests import factories
from tests.claims.api.desk.asking import Asker

pytestmark = pytest.mark.django_db


def etag(asker: Asker, source: Source) -> str:
    return asker.get(f"sources/{source.pk}/")["ETag"]


def test_source_is_added_confirmed_from_the_start(editor):
    body = {"name": "Hanna Maliar", "kind": "person", "aliases": ["Ганна Маляр"], "wikidata_id": "Q1"}
    answer = Asker(editor).post("sources/", body)
    source = Source.objects.get(pk=answer.json()["id"])
    assert (answer.status_code, answer["Location"]) == (201, f"http://testserver/api/v1/desk/sources/{source.pk}/")
    assert (source.standing, sorted(answer.json()["names"])) == ("confirmed", ["Hanna Maliar", "Ганна Маляр"])
    again = Asker(editor).post("sources/", body)
    assert (again.status_code, "already a name of" in again.json()["detail"]) == (409, True)


def test_source_is_changed_on_the_version_that_was_seen(editor):
    source, party, asker = factories.source("Anna"), factories.PartyFactory(slug="north"), Asker(editor)
    seen = etag(asker, source)
    answer = asker.patch(f"sources/{source.pk}/", {"party": "north"}, if_match=seen)
    source.refresh_from_db()
    assert (answer.status_code, source.party, source.name) == (200, party, "Anna")
    late = asker.patch(f"sources/{source.pk}/", {"party": None}, if_match=seen)
    assert (late.status_code, answer["ETag"]) == (412, etag(asker, source))
    assert asker.patch(f"sources/{source.pk}/", {"party": None}).status_code == 428


def test_source_is_confirmed_named_placed_and_merged(editor):
    source, into = factories.source("M. Lee", standing=Standing.PROVISIONAL), factories.source("Mary Lee")
    asker = Asker(editor)
    body = asker.post(f"sources/{source.pk}/confirm/").json()
    assert body["standing"] == "confirmed"
    assert "Lee, M." in asker.post(f"sources/{source.pk}/add_name/", {"name": "Lee, M."}).json()["names"]
    assert "Lee, M." not in asker.post(f"sources/{source.pk}/forget_name/", {"name": "Lee, M."}).json()["names"]
    position = {"title": "Mayor", "began_on": "2020-01-01"}
    assert asker.post(f"sources/{source.pk}/add_position/", position).json()["positions"][0]["title"] == "Mayor"
    assert asker.post(f"sources/{source.pk}/merge/", {"into": into.pk}).json()["merged_into"] == into.pk
    assert asker.post(f"sources/{source.pk}/merge/", {"into": into.pk}).status_code == 409
    assert set(RegistryEvent.objects.filter(source=source).values_list("by__username", flat=True)) == {"editor"}


@pytest.mark.parametrize(
    "path", ["sources/", "sources/{}/confirm/", "sources/{}/merge/", "sources/{}/add_name/", "sources/{}/add_position/"]
)
def test_sources_are_managed_by_editors_only(reviewer, editor, path):
    source = factories.source("Anna", standing=Standing.PROVISIONAL)
    askers = [Asker(reviewer), Asker(key=factories.token(editor, "publish"))]
    assert [one.post(path.format(source.pk)).status_code for one in askers] == [403, 403]


@pytest.mark.parametrize(
    "wrong", [{"kind": "ghost"}, {"wikidata_id": "12"}, {"parent": 0}, {"party": "nowhere"}, {"name": "x" * 301}]
)
def test_source_says_which_value_is_wrong(editor, wrong):
    answer = Asker(editor).post("sources/", {"name": "Anna", "kind": Kind.PERSON, **wrong})
    assert (answer.status_code, list(answer.json()["errors"])) == (400, list(wrong))
