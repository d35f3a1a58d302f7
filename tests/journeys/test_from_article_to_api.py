"""The story of one article: ingested, scanned by a worker, accepted, assessed, signed, published, pulled by clients."""

import subprocess
import sys

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from claims import demo
from claims.models import Claim, Verdict
from tests import factories
from tests.journeys.desk_processes import ROOT, Desk

ARTICLE = (
    "Brug blijft dicht\n\n"
    "Volgens het ministerie van Defensie in Moskou hebben Russische eenheden vrijdag twee dorpen veroverd. "
    "‘De Russen hebben zware verliezen geleden’, zei staatssecretaris Hanna Maliar in Kyiv.\n"
)


@pytest.fixture
def desk(committed_db, short_folder):
    desk = Desk(short_folder, committed_db)
    desk.valkey.start()
    desk.start_worker()
    yield desk
    desk.stop()


def ingest(desk: Desk, *arguments: str, text: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "manage.py", "ingest", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=desk.environment, input=text.encode(), capture_output=True, timeout=120, check=False
    )


def as_user(name: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=name))
    return client


def take(name: str, claim: Claim, step: str, **fields) -> None:
    """A user of the desk fills in a step's form; it has to lead back to the claim."""
    claim.refresh_from_db()
    page = reverse("admin:claims_claim_step", args=[claim.pk, step])
    response = as_user(name).post(page, {"version": claim.version, **fields})
    assert response.status_code == 302, response.context["form"].errors


def test_an_article_becomes_a_checked_claim_that_a_client_pulls(desk):
    demo.load_sources()
    for name, role in (("ed", "editor"), ("rev", "reviewer"), ("second", "reviewer"), ("pub", "publisher")):
        factories.user(role, username=name)

    done = ingest(desk, "-", "--published", "2023-08-11", "--publisher", "De Brug", text=ARTICLE)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stderr.decode() == ""  # a worker did it, the command did not have to
    assert "Hanna Maliar (Ukraine) claims losses of the other side" in done.stdout.decode()
    assert "Russian Ministry of Defence is a party to the conflict (Russia)" in done.stdout.decode()

    claim = Claim.objects.get(kind="losses")
    words = {"statement": "De Russen hebben zware verliezen geleden.", "claimant": claim.claimant_id, "kind": "losses"}
    take("ed", claim, "accept", **words)
    take("rev", claim, "start")
    take("rev", claim, "add_evidence", title="Foto's van de brug", url="https://fotos.example/1", stance="against")
    verdict = Verdict.objects.get(key="unproven").pk
    evidence = [e.pk for e in claim.evidence.all()]
    take("rev", claim, "assess", verdict=verdict, explanation="Geen onafhankelijke bevestiging.", evidence=evidence)
    take("second", claim, "approve")

    key = factories.token(User.objects.get(username="rev"))
    page = Client().get("/api/v1/desk/claims/?status=verified", headers={"authorization": f"Token {key}"}).json()
    (document,) = page["results"]
    assert document["statement"] == "De Russen hebben zware verliezen geleden."
    assert document["claimant"]["name"] == "Hanna Maliar"
    assert document["verdict"]["key"] == "unproven"
    assert document["assessment"]["explanation"] == "Geen onafhankelijke bevestiging."
    assert [e["url"] for e in document["assessment"]["evidence"]] == ["https://fotos.example/1"]
    (content,) = [s for s in document["appearances"][0]["spans"] if s["role"] == "content"]
    assert ARTICLE.strip()[content["start"] : content["end"]] == content["exact"]

    take("pub", claim, "publish")
    (found,) = Client().get("/api/v1/claims/?q=verliezen&language=nl").json()["results"]
    assert (found["id"], found["verdict"]["key"]) == (claim.pk, "unproven")
    (change,) = Client().get("/api/v1/changes/").json()["results"]
    (printed,) = change["document"]["appearances"]
    assert [span["exact"] for span in printed["spans"] if span["role"] == "content"] == [content["exact"]]


def test_ingest_works_without_a_worker(committed_db, short_folder):
    desk = Desk(short_folder, committed_db)  # nothing of it is started, not even Redis
    done = ingest(desk, "-", "--language", "nl", text=ARTICLE)
    assert done.returncode == 0, done.stderr.decode()
    assert "No worker is running: scanning here." in done.stderr.decode()
    assert Claim.objects.count() == 2
