import pytest

from claims import workflow
from claims.choices import Status
from tests import factories
from tests.claims.api.desk.test_reviews import kept
from tests.claims.api.desk.whole import whole
from tests.claims.api.strict import strict


@pytest.mark.parametrize("kind", ["claims", "sources", "articles", "reviews", "notifications", "redactions"])
def test_schema_holds_for_every_document(api, client, auditor, kind):
    whole()
    for status in Status.values:
        factories.claim_at(status, claimant=None)
    factories.ArticleFactory()
    kept()
    workflow.comment(claim=factories.proposed(), by=factories.user("editor"), text=f"@{auditor}, look.")
    for target in ({"claim": factories.proposed()}, {"revision": factories.revision()}):
        workflow.ask_redaction(by=factories.user("editor"), ground="privacy", reason="Letter of 3 May.", **target)
    schema = client.get("/api/v1/schema/", {"format": "json"}).json()
    listed = api(f"{kind}/")
    strict(schema, f"/api/v1/desk/{kind}/").validate(listed)
    for row in listed["results"]:
        strict(schema, f"/api/v1/desk/{kind}/{{id}}/").validate(api(f"{kind}/{row['id']}/"))
