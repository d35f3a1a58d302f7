import pytest

from claims.choices import Status
from tests import factories
from tests.claims.api.desk.test_reviews import kept
from tests.claims.api.desk.whole import whole
from tests.claims.api.strict import strict


@pytest.mark.parametrize("kind", ["claims", "sources", "articles", "reviews"])
def test_schema_holds_for_every_document(api, client, kind):
    whole()
    for status in Status.values:
        factories.claim_at(status, claimant=None)
    factories.ArticleFactory()
    kept()
    schema = client.get("/api/v1/schema/", {"format": "json"}).json()
    listed = api(f"{kind}/")
    strict(schema, f"/api/v1/desk/{kind}/").validate(listed)
    for row in listed["results"]:
        strict(schema, f"/api/v1/desk/{kind}/{{id}}/").validate(api(f"{kind}/{row['id']}/"))
