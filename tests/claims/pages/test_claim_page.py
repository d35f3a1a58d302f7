"""What readers see of one claim."""

import pytest

from claims import workflow
from claims.choices import Role, Status
from claims.models import Claim, Span, Verdict
from tests import factories
from tests.claims.pages.reading import texts, tree


def address(claim: Claim) -> str:
    return f"/claims/{claim.pk}/"


def checked_again(claim: Claim, verdict: str) -> None:
    """Reopens a published claim and has another verdict signed."""
    author = factories.user("reviewer")
    workflow.reopen(claim=claim, by=author, reason="A letter.")
    workflow.assess(
        claim=claim,
        by=author,
        verdict=Verdict.objects.get(key=verdict),
        explanation="So it was.",
        evidence=[factories.evidence(claim, by=author, title="Letter")],
    )
    workflow.approve(claim=claim, by=factories.user("reviewer"))


def test_claim_page_says_who_said_what_and_what_was_found(client):
    source = factories.SourceFactory(name="Anna Speaker", party=factories.PartyFactory(name="Council"))
    page = tree(client, address(factories.published(claimant=source)))
    assert texts(page, "h1") == ["The town held out."]
    assert texts(page, ".said") == ["Anna Speaker (Council), 11 Aug 2023"]
    assert texts(page, ".finding .verdict") == ["Checked: False"]
    assert texts(page, ".explanation p") == ["The pictures show otherwise."]


def test_claim_page_names_the_verdict_in_the_language_of_the_reader(client):
    claim = factories.published()
    page = tree(client, address(claim), language="nl")
    assert (page.html["lang"], texts(page, ".finding .verdict")) == ("nl", ["Gecheckt: Onwaar"])
    assert page.select("h1")[0].get("lang") == "en"


def test_claim_page_never_says_a_bare_verified(client):
    page = client.get(address(factories.published())).content.decode().lower()
    assert "verified" not in page


def test_claim_page_shows_evidence_by_stance_with_links(client):
    claim = factories.published()
    page = tree(client, address(claim))
    assert texts(page, "section h3") == ["Evidence against"]
    assert [a.get("href") for a in page.select(".evidence a")] == ["https://pictures.example/1"]


def test_claim_page_marks_the_words_in_their_context(client):
    claim = factories.claim_at(Status.VERIFIED)
    printed = factories.appearance(claim)
    Span.objects.create(appearance=printed, role=Role.CLAIMANT, start=19, end=31, exact="Anna Speaker")
    workflow.publish(claim=claim, by=factories.user("publisher"))
    page = tree(client, address(claim))
    assert texts(page, ".quote blockquote") == [factories.TEXT]
    marks = [(" ".join(mark["class"]), mark.get_text()) for mark in page.select(".quote mark")]
    assert marks == [("content", "The town held out"), ("claimant", "Anna Speaker")]


def test_claim_page_tells_a_correction_with_both_verdicts(client):
    claim = factories.published()
    checked_again(claim, "true")
    workflow.publish_correction(claim=claim, by=factories.user("publisher"), note="A letter came.")
    page = tree(client, address(claim))
    assert texts(page, ".versions .change") == ["before: False → now: True"]
    assert texts(page, ".versions .note") == ["A letter came."]


def test_claim_under_review_says_so_above_its_earlier_verdict(client):
    claim = factories.published()
    workflow.reopen(claim=claim, by=factories.user("reviewer"), reason="New pictures.")
    page = tree(client, address(claim))
    assert texts(page, ".finding .verdict") == ["Under review again"]
    assert "Until then our verdict was “False”" in texts(page, ".finding")[0]
    assert "New pictures." not in page.get_text()


def test_withdrawn_claim_is_gone_and_says_why(client):
    claim = factories.published()
    workflow.withdraw(claim=claim, by=factories.user("publisher"), reason="It was about another town.")
    answer = client.get(address(claim))
    page = answer.content.decode()
    assert answer.status_code == 410
    assert "It was about another town." in page
    assert "The town held out." not in page
    assert "ETag" not in answer.headers


@pytest.mark.parametrize("status", Status)
def test_unpublished_claim_is_answered_like_a_number_that_is_not_there(client, status):
    claim = factories.claim_at(status)
    nothing = f"/claims/{'9' * len(str(claim.pk))}/"
    there, elsewhere = client.get(address(claim)), client.get(nothing)
    assert (there.status_code, elsewhere.status_code) == (404, 404)
    assert there.content.replace(address(claim).encode(), nothing.encode()) == elsewhere.content
    assert there.headers == elsewhere.headers


@pytest.mark.parametrize("number", ["0", "9" * 18, "9" * 40])
def test_numbers_out_of_range_are_not_found(client, number):
    assert client.get(f"/claims/{number}/").status_code == 404


def test_claim_signed_by_one_says_so(client, admin):
    workflow.set_signatures(signatures=1, by=admin)
    claim = factories.claim_at(Status.ASSESSED)
    factories.appearance(claim)
    workflow.publish(claim=claim, by=factories.user("publisher"))
    page = tree(client, address(claim))
    assert "one person: at this newsroom one signature was enough" in page.get_text()


def test_hostile_words_are_shown_as_words(client):
    hostile = '<script>alert(1)</script> & "quoted"'
    page = tree(client, address(factories.published(statement=hostile)))
    assert texts(page, "h1") == [hostile]
    assert [script.get("type") for script in page.select("script")] == ["application/ld+json"]


def test_claim_page_has_what_other_sites_show_beside_a_link(client):
    claim = factories.published()
    page = tree(client, address(claim))
    found = {meta.get("property") or meta.get("name"): meta.get("content") for meta in page.select("meta")}
    assert found["og:title"] == "Checked: False – The town held out."
    assert found["og:url"] == f"http://localhost:8000{address(claim)}"
    assert found["og:image"].startswith(f"http://localhost:8000{address(claim)}card.png?v=")
    links = {link["rel"][0]: link.get("href") for link in page.select("link[rel=canonical], link[type*=json]")}
    assert links == {
        "canonical": f"http://localhost:8000{address(claim)}",
        "alternate": f"http://localhost:8000/api/v1/claims/{claim.pk}/",
    }
