"""ClaimReview in the page of a claim, read by others' software: extruct, and rdflib with a context of our own, so that
nothing is fetched."""

import json
from pathlib import Path
from urllib.parse import urlsplit

import extruct
import pytest
from rdflib import Graph, Namespace
from rdflib.namespace import RDF

from claims import workflow
from claims.models import PublicClaim
from tests import factories

SCHEMA = Namespace("https://schema.org/")
CONTEXT = json.loads(Path(__file__).with_name("schema_org_context.json").read_text())
HOSTILE = '</script><script>alert(1)</script><!-- \u2028 ]]> & "x" \\'


def found_on(client, claim) -> list[dict]:
    page = client.get(f"/claims/{claim.pk}/").content.decode()
    return extruct.extract(page, base_url="http://localhost:8000/", syntaxes=["json-ld"])["json-ld"]


def test_page_has_one_claim_review_with_all_that_google_asks_for(client):
    claim = factories.published(claimant=factories.SourceFactory(name="Anna Speaker"))
    (review,) = found_on(client, claim)
    assert (review["@context"], review["@type"]) == ("https://schema.org", "ClaimReview")
    assert (review["url"], review["claimReviewed"]) == (
        f"http://localhost:8000/claims/{claim.pk}/",
        "The town held out.",
    )
    rating = review["reviewRating"]
    assert [rating[name] for name in ("ratingValue", "bestRating", "worstRating", "alternateName")] == [
        1,
        5,
        1,
        "False",
    ]
    assert (review["author"]["name"], review["author"]["url"]) == ("Claimdesk", "http://localhost:8000/")
    assert review["itemReviewed"]["author"]["name"] == "Anna Speaker"
    assert review["itemReviewed"]["datePublished"] == "2023-08-11"
    assert urlsplit(review["itemReviewed"]["appearance"][0]["url"]).hostname == "courier.example"


def test_page_embeds_what_is_stored(client):
    claim = factories.published()
    assert found_on(client, claim) == [json.loads(PublicClaim.objects.get().claim_review)]


def test_words_that_would_end_the_script_stay_in_it(client):
    claim = factories.published(statement=HOSTILE)
    (review,) = found_on(client, claim)
    assert review["claimReviewed"] == HOSTILE
    page = client.get(f"/claims/{claim.pk}/").content.decode()
    assert (page.count("<script"), page.count("</script>")) == (1, 1)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning:rdflib")
def test_claim_review_is_a_graph_that_rdflib_reads(client):
    claim = factories.published()
    (review,) = found_on(client, claim)
    graph = Graph().parse(data=json.dumps({**review, "@context": CONTEXT}), format="json-ld")
    (node,) = graph.subjects(RDF.type, SCHEMA.ClaimReview)
    assert str(node) == f"http://localhost:8000/claims/{claim.pk}/#review"
    (rating,) = graph.objects(node, SCHEMA.reviewRating)
    assert [int(str(value)) for value in graph.objects(rating, SCHEMA.ratingValue)] == [1]
    (item,) = graph.objects(node, SCHEMA.itemReviewed)
    assert (item, RDF.type, SCHEMA.Claim) in graph
    assert {str(predicate) for predicate in graph.predicates()} <= {
        str(RDF.type),
        *(str(SCHEMA[name]) for name in CONTEXT if name[0].islower()),
    }


@pytest.mark.parametrize("state", ["under review", "withdrawn"])
def test_claim_that_does_not_stand_has_no_claim_review(client, state):
    claim = factories.published()
    if state == "under review":
        workflow.reopen(claim=claim, by=factories.user("reviewer"), reason="A letter.")
    else:
        workflow.withdraw(claim=claim, by=factories.user("publisher"), reason="No.")
    assert found_on(client, claim) == []


@pytest.mark.parametrize("address", ["/", "/claims/", "/search/?q=town", "/corrections/"])
def test_lists_have_no_claim_review(client, address):
    factories.published()
    assert "ld+json" not in client.get(address).content.decode()
