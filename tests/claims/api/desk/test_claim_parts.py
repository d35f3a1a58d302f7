import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from claims import workflow
from claims.choices import Status, Trouble
from claims.models import ArchiveJob
from tests import factories
from tests.claims.api.desk.asking import Asker
from tests.files import PDF

pytestmark = pytest.mark.django_db


def test_evidence_with_a_file_is_added_seen_corrected_and_withdrawn(editor, settings):
    claim, asker = factories.proposed(), Asker(editor)
    body = {"title": "Report", "stance": "for", "file": SimpleUploadedFile("report.pdf", PDF)}
    number = asker.take(claim, "add_evidence", body, "multipart").json()["made"]
    asker.take(claim, "edit_evidence", {"evidence": number, "credibility": 2, "published_on": "2023-08-11"})
    [shown] = asker.get(f"claims/{claim.pk}/evidence/").json()
    assert (shown["file"]["name"], shown["file"]["media_type"], shown["file"]["size"]) == (
        "report.pdf",
        "application/pdf",
        len(PDF),
    )
    assert (shown["title"], shown["stance"], shown["credibility"]) == ("Report", "for", 2)
    asker.take(claim, "withdraw_evidence", {"evidence": number, "reason": "A forgery."})
    [shown] = asker.get(f"claims/{claim.pk}/evidence/").json()
    assert shown["withdrawn_at"] is not None


def test_evidence_with_a_file_that_the_desk_does_not_keep_is_refused(editor):
    claim = factories.proposed()
    body = {"title": "Report", "stance": "for", "file": SimpleUploadedFile("report.pdf", b"MZ\x90")}
    answer = Asker(editor).take(claim, "add_evidence", body, "multipart")
    assert (answer.status_code, claim.evidence.count()) == (409, 0)


def test_evidence_has_its_page_archived_anew(reviewer):
    piece, asker = factories.evidence(factories.proposed()), Asker(reviewer)
    ArchiveJob.objects.update(due_at=None, trouble=Trouble.GONE)
    answer = asker.post(f"evidence/{piece.pk}/archive/")
    assert (answer.status_code, answer.json()["id"], answer.json()["archive"]["state"]) == (202, piece.pk, "due")
    assert ArchiveJob.objects.get().due_at is not None


def test_evidence_without_a_page_is_not_archived(editor):
    piece = factories.evidence(factories.proposed(), url="", excerpt="I was there.")
    answer = Asker(editor).post(f"evidence/{piece.pk}/archive/")
    assert (answer.status_code, answer.json()["detail"]) == (409, "This evidence has no page to archive.")


def test_links_are_seen_from_both_ends(editor, auditor):
    claim, other = factories.proposed(), factories.proposed()
    number = Asker(editor).take(claim, "link", {"other": other.pk, "kind": "supersedes"}).json()["made"]
    [there] = Asker(auditor).get(f"claims/{other.pk}/links/").json()
    assert (there["id"], there["claim"], there["kind"], there["other"]) == (number, claim.pk, "supersedes", other.pk)
    assert Asker(auditor).get(f"claims/{claim.pk}/links/").json() == [there]


def test_comments_are_posted_mention_and_are_retracted_by_their_author(editor, reviewer, auditor):
    claim = factories.proposed()
    posted = Asker(editor).post(f"claims/{claim.pk}/comments/", {"text": "@reviewer and @nobody, look."}).json()
    assert (posted["mentioned"], posted["unknown"]) == (["reviewer"], ["nobody"])
    number = posted["comment"]["id"]
    assert Asker(reviewer).post(f"comments/{number}/retract/").status_code == 409
    assert Asker(editor).post(f"comments/{number}/retract/").json()["text"] == ""
    [shown] = Asker(auditor).get(f"claims/{claim.pk}/comments/").json()
    assert (shown["author"], shown["text"], shown["retracted_at"] is None) == ("editor", "", False)


def test_comments_ask_for_role_scope_and_claim(auditor, editor):
    claim = factories.proposed()
    askers = [(Asker(auditor), claim.pk), (Asker(key=factories.token(editor)), claim.pk), (Asker(editor), 0)]
    assert [one.post(f"claims/{n}/comments/", {"text": "A."}).status_code for one, n in askers] == [403, 403, 404]


def test_history_tells_every_step_in_order(editor, auditor):
    claim = factories.proposed()
    workflow.accept(claim=claim, by=editor)
    Asker(editor).take(claim, "dismiss", {"reason": "out_of_scope", "note": "Sports."})
    events = Asker(auditor).get(f"claims/{claim.pk}/history/").json()
    assert [(e["version"], e["step"], e["by"], e["via"], e["note"]) for e in events] == [
        (1, "propose", None, "task", ""),
        (2, "accept", "editor", "desk", ""),
        (3, "dismiss", "editor", "api", "Sports."),
    ]


def test_steps_of_a_claim_are_those_that_the_desk_offers(reviewer, reviewer2):
    claim = factories.claim_at(Status.ASSESSED, author=reviewer)
    found = {one: Asker(one).get(f"claims/{claim.pk}/steps/").json()["steps"] for one in (reviewer, reviewer2)}
    assert found == {one: [step.value for step in workflow.next_steps(claim, one)] for one in (reviewer, reviewer2)}
    assert "approve" in found[reviewer2]


@pytest.mark.parametrize("part", ["evidence", "links", "comments", "history"])
def test_parts_ask_as_many_queries_for_three_as_for_one(auditor, editor, part, django_assert_num_queries):
    claim, asker = factories.proposed(), Asker(auditor)

    def add() -> None:
        factories.evidence(claim, by=factories.user("editor"))
        workflow.link(claim=claim, other=factories.proposed(), kind="repeats", by=factories.user("editor"))
        workflow.comment(claim=claim, by=factories.user("editor"), text="Look.")

    add()
    asker.get(f"claims/{claim.pk}/{part}/")
    with django_assert_num_queries(6 if part == "evidence" else 5):
        asker.get(f"claims/{claim.pk}/{part}/")
    add()
    add()
    with django_assert_num_queries(6 if part == "evidence" else 5):
        asker.get(f"claims/{claim.pk}/{part}/")
