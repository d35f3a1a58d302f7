"""What a publication tells the public, to the last field."""

import datetime

import pytest

from claims import workflow
from claims.choices import Status
from claims.models import Verdict
from tests import factories

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2023, 9, 1, 12, 30, 5, 999, tzinfo=datetime.UTC)


def published_at_noon(**values):
    claim = factories.claim_at(Status.VERIFIED, **values)
    appearance = factories.appearance(claim)
    workflow.publish(claim=claim, by=factories.user("publisher"), now=NOW)
    return claim, appearance, claim.publications.get().document


def test_document_says_what_was_claimed_and_what_was_found():
    party = factories.PartyFactory(slug="north", name="North")
    source = factories.SourceFactory(name="Anna Speaker", party=party)
    claim, _appearance, document = published_at_noon(claimant=source)
    assert {name: document[name] for name in ("id", "state", "statement", "kind", "claimed_on", "claimant")} == {
        "id": claim.pk,
        "state": "published",
        "statement": "The town held out.",
        "kind": "territorial",
        "claimed_on": "2023-08-11",
        "claimant": {
            "id": source.pk,
            "name": "Anna Speaker",
            "kind": "person",
            "wikidata_id": "",
            "party": {"slug": "north", "name": "North"},
        },
    }
    assert document["verdict"]["label"] == {"en": "False", "nl": "Onwaar"}
    assert document["signatures"] == {"needed": 2, "given": 2}


def test_document_is_numbered_and_dated():
    _claim, _appearance, document = published_at_noon()
    sequence = document["publication"].pop("sequence")
    at = "2023-09-01T12:30:05Z"
    assert document["publication"] == {"version": 1, "kind": "publish", "at": at, "first_at": at, "note": ""}
    assert sequence > 0
    assert [(one["version"], one["kind"], one["at"]) for one in document["history"]] == [(1, "publish", at)]


def test_document_quotes_the_words_in_their_context():
    _claim, appearance, document = published_at_noon()
    (printed,) = document["appearances"]
    assert printed["quote"] == {
        "exact": "The town held out",
        "prefix": "",
        "suffix": ", Anna Speaker said on Friday. The mayor disagreed.",
    }
    assert printed["spans"] == [{"role": "content", "start": 0, "end": 17, "exact": "The town held out"}]
    assert printed["text_sha256"] == appearance.revision.sha256


def test_document_has_the_cited_evidence_without_its_grade():
    _claim, _appearance, document = published_at_noon()
    assert document["evidence"] == [
        {
            "title": "Satellite picture",
            "url": "https://pictures.example/1",
            "stance": "against",
            "excerpt": "",
            "source": None,
            "published_on": None,
            "archived_at": None,
            "sha256": None,
        }
    ]


def test_document_leaves_out_evidence_that_is_not_cited():
    claim = factories.claim_at(Status.IN_REVIEW, author=(author := factories.user("reviewer")))
    factories.evidence(claim, title="Not cited")
    cited = factories.evidence(claim, title="Cited")
    verdict = Verdict.objects.get(key="true")
    workflow.assess(claim=claim, by=author, verdict=verdict, explanation="Seen.", evidence=[cited])
    workflow.approve(claim=claim, by=factories.user("reviewer"))
    workflow.publish(claim=claim, by=factories.user("publisher"))
    assert [one["title"] for one in claim.publications.get().document["evidence"]] == ["Cited"]


def test_document_counts_where_merged_claims_are_printed():
    claim, other = factories.claim_at(Status.VERIFIED), factories.proposed()
    factories.appearance(other)
    workflow.merge(claim=other, into=claim, by=factories.user("editor"))
    workflow.publish(claim=claim, by=factories.user("publisher"))
    assert len(claim.publications.get().document["appearances"]) == 1
