import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims import workflow
from claims.choices import Severity, Status
from claims.models import Flag, Verdict
from tests import factories
from tests.claims.api.desk.whole import TEXT, printed, whole


def test_claim_document_says_who_said_what_and_where_it_stands(api):
    party = factories.PartyFactory(slug="north", name="The North")
    speaker = factories.SourceFactory(name="Anna Speaker", parent=factories.SourceFactory(party=party))
    claim = factories.proposed(claimant=speaker, statement="Some 300 men fell.", kind="losses")
    document = api(f"claims/{claim.pk}/")
    moment = document["created_at"]
    assert document == {
        "id": claim.pk,
        "statement": "Some 300 men fell.",
        "claimant": {
            "id": speaker.pk,
            "name": "Anna Speaker",
            "kind": "person",
            "standing": "confirmed",
            "party": {"slug": "north", "name": "The North"},
        },
        "kind": "losses",
        "language": "en",
        "status": "proposed",
        "status_label": "Proposed",
        "status_since": moment,
        "verdict": None,
        "assessment": None,
        "appearances": [],
        "flags": [],
        "merged": [],
        "merged_into": None,
        "version": 1,
        "created_at": moment,
        "links": {
            "self": f"http://testserver/api/v1/desk/claims/{claim.pk}/",
            "claimant": f"http://testserver/api/v1/desk/sources/{speaker.pk}/",
            "merged_into": None,
        },
    }


def test_claim_document_shows_where_it_is_printed_to_the_character(api):
    claim = printed(factories.proposed())
    revision = claim.appearances.get().revision
    [appearance] = api(f"claims/{claim.pk}/")["appearances"]
    assert (appearance["article"]["publisher"]["name"], appearance["article"]["title"]) == ("The Courier", "Losses")
    assert (appearance["revision"]["number"], appearance["revision"]["sha256"]) == (1, revision.sha256)
    assert (appearance["mode"], appearance["hedged"]) == ("direct", True)
    assert appearance["quantities"] == [{"text": "About 300 men", "value": 300, "unit": "men", "approximate": True}]
    assert appearance["times"] == [{"text": "Friday", "start": "2023-08-11", "end": None}]
    assert [(span["role"], TEXT[span["start"] : span["end"]]) for span in appearance["spans"]] == [
        ("content", "About 300 men fell"),
        ("claimant", "Anna Speaker"),
    ]


def test_claim_document_tells_an_older_text_from_the_newest(api):
    claim = printed(factories.proposed())
    factories.revision(TEXT + " More.", article=claim.appearances.get().revision.article)
    [appearance] = api(f"claims/{claim.pk}/")["appearances"]
    assert appearance["revision"]["is_current"] is False


def test_claim_document_keeps_a_verdict_that_waits_for_approval_apart(api):
    document = api(f"claims/{factories.claim_at(Status.ASSESSED).pk}/")
    assert document["verdict"] is None
    assessment = document["assessment"]
    assert (assessment["outcome"], assessment["verdict"]["key"]) == ("pending", "false")
    assert (assessment["approved_by"], assessment["approved_at"]) == (None, None)


def test_claim_list_gives_the_verified_claims_with_verdict_explanation_and_evidence(api, reviewer):
    claim = factories.claim_at(Status.VERIFIED, author=reviewer)
    factories.claim_at(Status.ASSESSED)
    approval = claim.assessment.approvals.get()
    [document] = api("claims/", status="verified")["results"]
    assert document["verdict"] == {"key": "false", "label": "False", "rating": 1}
    assessment = document["assessment"]
    assert assessment["outcome"] == "approved"
    assert assessment["verdict"] == document["verdict"]
    assert assessment["explanation"] == "The pictures show otherwise."
    assert (assessment["author"], assessment["approved_by"]) == ("reviewer", approval.approver.username)
    assert [(e["title"], e["url"], e["stance"]) for e in assessment["evidence"]] == [
        ("Satellite picture", "https://pictures.example/1", "against")
    ]


def test_claim_document_says_that_one_signature_was_enough(api, admin):
    workflow.set_signatures(signatures=1, by=admin)
    claim = factories.claim_at(Status.IN_REVIEW)
    verdict = {"verdict": Verdict.objects.get(key="false"), "explanation": "Seen."}
    workflow.assess(claim=claim, by=claim.assignee, evidence=[factories.evidence(claim)], **verdict)
    document = api(f"claims/{claim.pk}/")
    assert (document["status"], document["verdict"]["key"]) == ("verified", "false")
    assert (document["assessment"]["signatures"], document["assessment"]["approved_by"]) == (1, None)


def test_claim_document_has_only_the_current_assessment(api, reviewer2):
    claim = factories.claim_at(Status.ASSESSED)
    workflow.send_back(claim=claim, by=reviewer2, comment="Add a date.")
    assert api(f"claims/{claim.pk}/")["assessment"] is None


def test_claim_document_shows_open_flags_with_their_sentence(api):
    claim = factories.proposed()
    common = {"claim": claim, "reason": "Said by %(who)s.", "values": {"who": "Anna"}, "raised_at": timezone.now()}
    Flag.objects.create(rule="hedged", severity=Severity.LOW, fingerprint="a", **common)
    Flag.objects.create(rule="single_source", severity=Severity.HIGH, fingerprint="b", **common)
    Flag.objects.create(rule="unattributed", severity=4, fingerprint="c", closed_at=timezone.now(), **common)
    flags = api(f"claims/{claim.pk}/")["flags"]
    assert [(f["rule"], f["severity"], f["label"], f["reason"]) for f in flags] == [
        ("single_source", 3, "high", "Said by Anna."),
        ("hedged", 1, "low", "Said by Anna."),
    ]


def test_claim_document_shows_a_merged_claimant_and_the_name_that_was_signed(api, editor):
    north = factories.PartyFactory(slug="north")
    old, new = factories.SourceFactory(name="A. Speaker"), factories.SourceFactory(name="Anna Speaker", party=north)
    claim = factories.claim_at(Status.VERIFIED, claimant=old)
    workflow.merge_sources(source=old, into=new, by=editor)
    document = api(f"claims/{claim.pk}/")
    claimant, signed = document["claimant"], document["assessment"]
    assert (claimant["id"], claimant["name"], signed["claimant_name"]) == (new.pk, "Anna Speaker", "A. Speaker")
    assert claimant["party"]["slug"] == "north"


def test_claim_list_leaves_a_merged_claim_out_and_shows_its_appearances_with_the_other(api, editor):
    claim, same = factories.proposed(), printed(factories.proposed())
    workflow.merge(claim=same, into=claim, by=editor)
    [listed] = api("claims/")["results"]
    assert (listed["id"], listed["merged"], len(listed["appearances"])) == (claim.pk, [same.pk], 1)
    document = api(f"claims/{same.pk}/")
    assert document["merged_into"] == claim.pk
    assert document["links"]["merged_into"] == listed["links"]["self"]


@pytest.mark.parametrize(("labels", "label"), [("en", "False"), ("nl", "Onwaar"), ("nl-BE, en;q=0.5", "Onwaar")])
def test_claim_document_has_labels_in_the_language_asked_for(api, labels, label):
    claim = factories.claim_at(Status.VERIFIED)
    assert api(f"claims/{claim.pk}/", labels=labels)["verdict"]["label"] == label


def test_claim_list_asks_as_many_queries_for_three_claims_as_for_one(api):
    asked = []
    for n in (1, 2):
        for _ in range(n):
            whole()
        with CaptureQueriesContext(connection) as queries:
            found = api("claims/", status="verified")["results"]
        asked.append(len(queries))
    assert len(found) == 3
    assert asked[0] == asked[1]
