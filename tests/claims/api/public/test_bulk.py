import csv
import io
import json

import pytest
from django.core.management import call_command

from claims.models import PublicClaim
from tests import factories
from tests.claims.api.public.steps import reopened, withdrawn

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(db):
    """A claim that stands, one under review, and one that is withdrawn."""
    return [
        factories.published(statement="=1+1 towns fell."),
        reopened(factories.published()),
        withdrawn(factories.published()),
    ]


def body(client, path) -> str:
    return b"".join(client.get(f"/api/v1/{path}")).decode()


def test_ndjson_has_the_document_of_every_visible_claim(client, three):
    lines = body(client, "export.ndjson").splitlines()
    assert lines == list(PublicClaim.objects.visible().order_by("sequence").values_list("document", flat=True))
    assert [json.loads(line)["id"] for line in lines] == [three[0].pk, three[1].pk]


def test_csv_has_a_line_for_every_visible_claim_and_no_formula(client, three):
    rows = list(csv.DictReader(io.StringIO(body(client, "export.csv").removeprefix("\ufeff"))))
    assert [(row["id"], row["statement"]) for row in rows] == [
        (str(three[0].pk), "'=1+1 towns fell."),
        (str(three[1].pk), "The town held out."),
    ]
    assert (rows[0]["verdict"], rows[0]["rating"], rows[0]["verdict_nl"]) == ("false", "1", "Onwaar")
    assert rows[0]["evidence"] == "https://pictures.example/1"


def test_data_feed_has_every_claim_review(client, three):
    feed = json.loads(body(client, "datafeed/"))
    reviews = [json.loads(text) for text in PublicClaim.objects.values_list("claim_review", flat=True) if text]
    assert (feed["@type"], [one["item"] for one in feed["dataFeedElement"]]) == ("DataFeed", reviews)
    assert len(reviews) == 1


@pytest.mark.parametrize("path", ["export.ndjson", "export.csv", "datafeed/"])
def test_bulk_is_sent_whatever_form_is_asked_for(client, db, path):
    answer = client.get(f"/api/v1/{path}", headers={"accept": "text/html"})
    assert answer.status_code == 200


def test_data_feed_of_nothing_is_a_data_feed(client, db):
    assert json.loads(body(client, "datafeed/"))["dataFeedElement"] == []


@pytest.mark.parametrize("form", ["ndjson", "csv"])
def test_command_writes_what_the_api_sends(client, three, tmp_path, form, capsys):
    call_command("export_claims", format=form, output=tmp_path / "claims")
    call_command("export_claims", format=form)
    sent = body(client, f"export.{form}")
    assert (tmp_path / "claims").read_bytes().decode() == sent
    assert capsys.readouterr().out.replace("\r\n", "\n") == sent.replace("\r\n", "\n")
    assert [path.name for path in tmp_path.iterdir()] == ["claims"]
