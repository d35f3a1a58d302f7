"""Triage: one proposed claim after another, decided, undone, overtaken."""

import pytest
from django.urls import reverse

from claims import workflow
from claims.admin.triage import claims_of
from claims.choices import Status
from tests import factories


@pytest.fixture
def article(db):
    """An article with three proposed claims, in the order of its text."""
    revision = factories.revision("One stands here. Two stands there. Three stands last.")
    revision.article.claims_in_order = [factories.proposed(statement=f"{name}.") for name in ("One", "Two", "Three")]
    for name, claim in zip(("Three", "Two", "One"), reversed(revision.article.claims_in_order), strict=True):
        factories.appearance(claim, content=f"{name} stands", in_revision=revision)
    return revision.article


@pytest.fixture
def triage(signed_in, editor, article):
    """GET without a claim, POST a decision on one."""
    client, address = signed_in(editor), reverse("triage", args=[article.pk])

    def send(claim=None, decision: str = "accept", query: str = "", **values):
        if claim is None:
            return client.get(address + query)
        words = {"statement": claim.statement, "claimant": claim.claimant_id or "", "kind": claim.kind}
        data = {"claim": claim.pk, "version": claim.version, "decision": decision, **words, **values}
        return client.post(address, data)

    return send


def place(response) -> tuple:
    found = response.context["place"]
    return (found.position, found.total, found.left, found.before, found.after)


def test_triage_begins_with_the_first_claim_of_the_text(triage, article):
    one, two, _three = article.claims_in_order
    response = triage()
    assert (response.context["claim"], place(response)) == (one, (1, 3, 3, None, two.pk))


def test_triage_goes_to_another_claim_without_deciding(triage, article):
    one, two, three = article.claims_in_order
    response = triage(query=f"?claim={two.pk}")
    assert (response.context["claim"], place(response)) == (two, (2, 3, 3, one.pk, three.pk))


def test_triage_accepts_with_the_statement_as_edited_and_goes_on(triage, article):
    one, two, _three = article.claims_in_order
    response = triage(one, statement="One, edited.")
    one.refresh_from_db()
    assert (one.status, one.statement) == (Status.OPEN, "One, edited.")
    assert response.url == reverse("triage", args=[article.pk]) + f"?claim={two.pk}"


@pytest.mark.parametrize("decision", ["", "Accept", "reject", "\0"])
def test_triage_takes_an_unknown_decision_for_none(triage, article, decision):
    one = article.claims_in_order[0]
    assert triage(one, decision).status_code == 400
    one.refresh_from_db()
    assert one.status == Status.PROPOSED


@pytest.mark.parametrize("reason", ["not_a_claim", "extraction_error", "out_of_scope"])
def test_triage_dismisses_with_a_reason_and_offers_to_undo(triage, article, reason):
    one, two, _three = article.claims_in_order
    response = triage(one, reason)
    one.refresh_from_db()
    assert (one.status, one.dismissal_reason) == (Status.DISMISSED, reason)
    query = response.url.partition("?")[2]
    assert query == f"claim={two.pk}&undo={one.pk}"
    assert triage(query=f"?{query}").context["undo"] == one


def test_triage_undoes_a_dismissal(triage, article):
    one = article.claims_in_order[0]
    triage(one, "not_a_claim")
    one.refresh_from_db()
    response = triage(one, "restore")
    one.refresh_from_db()
    assert (one.status, response.url.partition("?")[2]) == (Status.PROPOSED, f"claim={one.pk}")


def test_triage_returns_to_what_was_skipped_and_ends_when_all_is_decided(triage, article):
    one, two, three = article.claims_in_order
    assert triage(three, "not_a_claim").url.partition("?")[2] == f"claim={one.pk}&undo={three.pk}"
    triage(one)
    assert triage(two).url.partition("?")[2] == "claim="
    end = triage(query="?claim=")
    assert (end.templates[0].name, end.context["accepted"], end.context["dismissed"]) == (
        "claims/desk/triage_end.html",
        2,
        1,
    )


def test_triage_goes_by_tier_when_asked_and_keeps_doing_so(signed_in, editor):
    revision = factories.revision("One stands here. Two stands there. Three stands last. Four.")
    claims = [factories.proposed(confidence=confidence) for confidence in (0.5, 0.88, 0.95, None)]
    for name, claim in zip(("One", "Two", "Three", "Four"), claims, strict=True):
        factories.appearance(claim, content=name, in_revision=revision)
    one, two, three, four = claims
    assert [pk for pk, _status in claims_of(revision.article, "surest")] == [two.pk, three.pk, one.pk, four.pk]
    client, address = signed_in(editor), reverse("triage", args=[revision.article_id])
    assert client.get(f"{address}?order=surest").context["place"].after == three.pk
    data = {"claim": two.pk, "version": 1, "decision": "not_a_claim", "order": "surest"}
    assert client.post(address, data).url == f"{address}?claim={three.pk}&undo={two.pk}&order=surest"


def test_triage_shows_why_something_was_refused_and_keeps_what_was_typed(triage, article):
    one = article.claims_in_order[0]
    response = triage(one, claimant="", statement="Typed.")
    form = response.context["form"]
    assert form.non_field_errors() == ["Who says this? Choose the claimant, or say that it is unknown."]
    assert form["statement"].value() == "Typed."


@pytest.mark.parametrize("decision", ["accept", "not_a_claim"])
def test_triage_tells_the_second_to_come_who_was_first(triage, article, decision):
    one = article.claims_in_order[0]
    colleague = factories.user("editor", username="colleague")
    stale = type(one).objects.get(pk=one.pk)
    workflow.edit(claim=stale, by=colleague, statement="Theirs.", claimant=one.claimant, kind=one.kind)
    response = triage(one, decision, statement="Mine.")
    form = response.context["form"]
    assert form.non_field_errors()[0].startswith("This claim was changed by colleague at ")
    assert form["statement"].value() == "Mine."
    assert ("Statement", "Theirs.") in response.context["current_values"]
    one.refresh_from_db()
    assert one.status == Status.PROPOSED


def test_triage_refuses_a_claim_of_another_article(triage, article):
    other = factories.proposed()
    factories.appearance(other)
    assert triage(other).status_code == 404


def test_triage_takes_a_claim_printed_elsewhere_too_as_one_of_its_own_only_while_it_is_printed(triage, article):
    revision = factories.revision("Nothing is left.", article=article)
    elsewhere = article.claims_in_order[0]
    factories.appearance(elsewhere)
    factories.appearance(article.claims_in_order[1], content="Nothing", in_revision=revision)
    assert triage().context["place"].total == 1


def test_triage_is_refused_to_whoever_may_not_accept(signed_in, article, reviewer):
    claim = article.claims_in_order[0]
    data = {"claim": claim.pk, "version": 1, "decision": "not_a_claim"}
    assert signed_in(reviewer).post(reverse("triage", args=[article.pk]), data).status_code == 403
