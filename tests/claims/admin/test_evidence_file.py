"""Files as evidence: added through the form, handed out inactive."""

import hashlib

import pytest
from django.urls import reverse

from claims import workflow
from claims.choices import Status
from claims.permissions import READ, TABLE, Role
from claims.workflow import Refused
from tests import factories
from tests.files import KEPT, PDF, PNG, uploaded
from tests.refusals import why_refused


def add(by, content=PDF, name="report.pdf"):
    return factories.evidence(factories.claim_at(Status.OPEN), by=by, url="", file=uploaded(content, name=name))


def get(client, evidence):
    return client.get(reverse("evidence_file", args=[evidence.pk]))


def test_file_is_stored_under_a_name_that_tells_nothing(reviewer):
    evidence = add(reviewer)
    assert (evidence.file_name, evidence.file_type, evidence.file_size) == ("report.pdf", "application/pdf", len(PDF))
    assert evidence.file_sha256 == hashlib.sha256(PDF).hexdigest()
    assert "report" not in evidence.file.name
    assert evidence.claim.events.last().after["file"] == {"name": "report.pdf", "sha256": evidence.file_sha256}


def test_form_takes_a_file(take, reviewer):
    claim = factories.claim_at(Status.OPEN)
    assert take(reviewer, claim, "add_evidence", title="Report", stance="for", file=uploaded()).status_code == 302
    assert claim.evidence.get().file_name == "report.pdf"


@pytest.mark.parametrize("content", [b"<html>", b""])
def test_form_that_refuses_a_file_keeps_what_was_typed(take, reviewer, content):
    claim = factories.claim_at(Status.OPEN)
    values = {"title": "Report", "stance": "for", "excerpt": "Page 3.", "file": uploaded(content, name="page.pdf")}
    response = take(reviewer, claim, "add_evidence", **values)
    (sentence,) = response.context["form"].non_field_errors()
    assert sentence.startswith("The file is empty." if not content else "Files of this kind are not kept.")
    assert response.context["form"]["excerpt"].value() == "Page 3."
    assert "Choose the file again: a browser does not keep it." in response.content.decode()
    assert claim.evidence.count() == 0


@pytest.mark.parametrize("name", KEPT)
def test_file_is_shown_if_a_picture_and_downloaded_if_not(signed_in, auditor, reviewer, name):
    content, kind = KEPT[name]
    response = get(signed_in(auditor), add(reviewer, content, name))
    shown = "inline" if kind.startswith("image/") else "attachment"
    assert (response.content, response["Content-Disposition"]) == (content, f'{shown}; filename="{name}"')
    assert (response["Content-Type"].split(";")[0], response["X-Content-Type-Options"]) == (kind, "nosniff")
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'; frame-ancestors 'self'"


def test_file_gets_the_ending_of_what_it_is(signed_in, auditor, reviewer):
    response = get(signed_in(auditor), add(reviewer, PNG, "picture.html"))
    assert response["Content-Disposition"] == 'inline; filename="picture.png"'


def test_file_that_was_altered_or_is_gone_is_not_handed_out(signed_in, auditor, reviewer):
    evidence = add(reviewer)
    with open(evidence.file.path, "ab") as file:
        file.write(b"more")
    assert get(signed_in(auditor), evidence).status_code == 302
    evidence.file.storage.delete(evidence.file.name)
    assert get(signed_in(auditor), evidence).status_code == 302


@pytest.mark.parametrize("role", [*Role, None])
def test_file_is_for_whoever_may_read(signed_in, reviewer, role):
    client = signed_in(factories.user(*([role] if role else [])))
    assert get(client, add(reviewer)).status_code == (200 if role in TABLE[READ] else 403)


def test_evidence_without_a_file_has_none_to_show(signed_in, auditor):
    assert get(signed_in(auditor), factories.evidence(factories.proposed())).status_code == 404


def test_correcting_evidence_keeps_its_file_or_takes_another(reviewer):
    evidence = add(reviewer)
    values = {"claim": evidence.claim, "evidence": evidence, "by": reviewer, "stance": "for"}
    workflow.edit_evidence(**values, title="Chart")
    evidence.refresh_from_db()
    assert (evidence.title, evidence.file_name) == ("Chart", "report.pdf")
    event = workflow.edit_evidence(**values, title="Chart", file=uploaded(PNG, name="chart.png"))
    assert (event.before["file"]["name"], event.after["file"]["name"]) == ("report.pdf", "chart.png")


def test_evidence_needs_an_address_a_file_or_words(reviewer):
    with pytest.raises(Refused) as refused:
        factories.evidence(factories.proposed(), by=reviewer, url="")
    assert str(refused.value) == "Give the evidence an address or a file, or say in words what was observed."


@pytest.mark.parametrize("values", [{"file_sha256": ""}, {"file_sha256": "short"}, {"file": ""}])
def test_file_without_its_hash_is_refused_by_the_database(reviewer, values):
    evidence = add(reviewer)
    type(evidence).objects.update(url="https://x.example/")
    assert why_refused(lambda: type(evidence).objects.update(**values)) == "evidence_file_has_its_hash"
