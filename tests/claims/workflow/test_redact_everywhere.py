"""After a redaction the words stand in no column of no table: every column in which something of a claim can be written
is filled with a name first, and a column that comes later is filled too."""

import json
from collections.abc import Iterator

import pytest
from django.db import models
from django.utils import timezone

from articles.models import Revision
from claims import archiving, flagging, webhooks, workflow
from claims.audit.sealing import seal_all
from claims.choices import LegalGround
from claims.models import (
    Archive,
    ArchiveJob,
    Claim,
    CorrectedSpan,
    Correction,
    Export,
    PublicClaim,
    Redaction,
    SavedFilter,
    Scan,
    Tag,
)
from claims.workflow import importing
from claims.workflow.exports import record_export
from claims.workflow.saving import save_filter
from tests import factories
from tests.claims.audit.conftest import found, past_the_triggers
from tests.claims.workflow import steps
from tests.claims.workflow.test_redact import rows_that_say
from tests.refusals import why_refused

NAME = "Piet Geheim"
TEXT = f"The town held out, {NAME} said on Friday."
# What says nothing of anybody: names of rules and files (which are random), digests, and who was at work.
SAY_NOTHING = {
    *("language", "detector", "rule", "fingerprint", "digest", "rule_set", "page", "format", "table", "columns"),
    *("sha256", "file", "file_type", "file_sha256", "warc", "warc_sha256", "pgh_label", "pgh_context"),
}
# Of an article the address stays, since by it the same article is known again; of a redaction the letter.
STAYS = {("articles_article", "identity"), ("articles_article", "url"), ("claims_redaction", "reason")}


def tables_of(*models_: type[models.Model]) -> set[type[models.Model]]:
    """The models whose rows refer to one of these, directly or by way of another."""
    reached, waiting = set(models_), list(models_)
    while waiting:
        relations = waiting.pop()._meta.get_fields(include_hidden=True)
        near = {one.related_model for one in relations if one.auto_created and not one.concrete and one.is_relation}
        waiting += near - reached
        reached |= near
    return reached


def columns() -> Iterator[tuple[str, models.Field]]:
    """Every column in which words about a claim or of a text can stand."""
    for model in tables_of(Claim, Revision):
        for field in model._meta.concrete_fields:
            words = isinstance(field, (models.CharField, models.TextField, models.JSONField)) and not field.choices
            key = (model._meta.db_table.removesuffix("change"), field.column)
            if words and field.column not in SAY_NOTHING and key not in STAYS:
                yield model._meta.db_table, field


def fill() -> None:
    """Writes the name into every such column of every row."""
    for table, field in columns():
        words = f'["{NAME}"]' if isinstance(field, models.JSONField) else NAME
        if isinstance(field, models.URLField):
            words = f"https://{NAME.replace(' ', '')}.example/{NAME}"
        if field.model._meta.label == "claims.Publication" and field.column == "document":
            words = f'{{"statement": "{NAME}", "publication": {{"first_at": "", "sequence": 1}}}}'
        unsaid = f"strpos(\"{field.column}\"::text, '{NAME}') = 0"
        past_the_triggers(f'UPDATE "{table}" SET "{field.column}" = \'{words}\' WHERE {unsaid}')


@pytest.fixture
def claim(committed_db) -> Claim:
    """A checked claim with something in every table, and the name in every column."""
    editor, author, now = (
        factories.user("editor"),
        factories.user("reviewer", username="anna", email="anna@desk.example"),
        timezone.now(),
    )
    row = importing.Row(statement="It held.", language="en", tags="bridge")
    claim = importing.import_rows(rows=[row], by=editor)[0].claim
    appearance = factories.appearance(claim, in_revision=factories.revision(TEXT))
    Scan.objects.create(revision=appearance.revision)
    flagging.check(claim_id=claim.pk)
    correction = Correction.objects.create(appearance=appearance, by=editor, at=now)
    CorrectedSpan.objects.create(correction=correction, role="cue", start=0, end=3, exact="The")
    workflow.accept(claim=claim, by=editor, claimant_unknown=True)
    workflow.comment(claim=claim, by=editor, text="Seen, @anna?")
    workflow.start(claim=claim, by=author)
    evidence = factories.evidence(claim, by=author)
    page = {"url": evidence.url, "fetched_at": now, "status": 200, "size": 1, "warc": "x"}
    Archive.objects.create(evidence=evidence, sha256="a" * 64, warc_sha256="b" * 64, **page)
    steps.assess(claim, author)
    workflow.approve(claim=claim, by=factories.user("reviewer"))
    publisher = factories.user("publisher")
    webhooks.add(by=publisher, name="Partner", url="https://partner.example/")
    workflow.publish(claim=claim, by=publisher)
    webhooks.fan_out(now=now)
    fill()
    seal_all()
    return claim


def redact(**target) -> None:
    values = {"ground": LegalGround.PRIVACY, "reason": "Letter", "by": factories.user("editor")}
    redaction = workflow.ask_redaction(**values, **target)
    workflow.approve_redaction(redaction=redaction, by=factories.user("publisher"))


def test_every_table_that_words_can_stand_in_is_filled(claim):
    tables = {table for table, _field in columns()}
    # other publishers' words about a claim stay theirs, and of a text that was fetched only the address is kept
    others = {"claims_externalreview", "claims_externalreviewchange", "claims_articlefetch"}
    empty = {"claims_redaction", "claims_redactionchange", *others}
    assert tables - set(rows_that_say(NAME)) == empty


def test_nothing_says_the_words_any_more(claim):
    revision = claim.appearances.get().revision
    redact(claim=claim)
    redact(revision=revision)
    assert rows_that_say(NAME) == []
    assert found() == []


def test_page_of_a_redacted_claim_is_not_fetched_again(claim):
    redact(claim=claim)
    job = ArchiveJob.objects.get()
    assert (job.url, job.due_at, archiving.due(timezone.now())) == ("", None, [])


@pytest.mark.parametrize("query", ["q=Piet+Geheim", "q=piet%20geheim", "status=open&q=over+Piet%20GEHEIM"])
def test_words_go_from_tags_filters_and_exports_when_asked(committed_db, query):
    editor, claim = factories.user("editor"), factories.proposed()
    workflow.tag(claim=claim, by=editor, add=["about Piet Geheim", "bridge"])
    save_filter(page="claims.claim", query=query, name="Piet Geheim", by=editor)
    save_filter(page="claims.claim", query="q=bridge", name="Bridge", by=editor)
    record_export(page="claims.claim", format="csv", query=query, rows=1, by=editor)
    seal_all()
    redact(claim=claim, words=f"{NAME}\r\n\r\nGeheim, P.")
    kept = (
        Tag.objects.order_by("name").values_list("name", flat=True),
        SavedFilter.objects.values_list("query", flat=True),
    )
    assert (len(kept[0]), kept[0][1], sorted(kept[1])) == (2, "bridge", ["", "q=bridge"])
    assert Export.objects.get().query == "[redacted]"
    assert (rows_that_say("eheim"), rows_that_say("EHEIM"), found()) == ([], [], [])


def test_words_stay_where_nobody_asked_for_them(committed_db):
    editor, claim = factories.user("editor"), factories.proposed()
    save_filter(page="claims.claim", query="q=Geheim", name="Mine", by=editor)
    redact(claim=claim)
    assert SavedFilter.objects.get().query == "q=Geheim"


def test_words_of_a_request_stay_as_they_were_asked_for(db):
    values = {"ground": LegalGround.PRIVACY, "reason": "Letter", "words": NAME}
    redaction = workflow.ask_redaction(by=factories.user("editor"), claim=factories.proposed(), **values)
    sentence = f"redaction {redaction.pk} is answered once, and stays as it was asked for"
    assert why_refused(lambda: Redaction.objects.filter(pk=redaction.pk).update(words="")) == sentence


def test_published_claim_that_is_redacted_leaves_its_tombstone(committed_db):
    claim = factories.published(statement=f"{NAME} fled.")
    redact(claim=claim)
    public = PublicClaim.objects.get()
    assert (public.state, json.loads(public.document)["publication"]["note"]) == (
        "withdrawn",
        "Withdrawn on legal grounds.",
    )
    assert (rows_that_say(NAME), found()) == ([], [])


def test_published_claim_that_quotes_a_redacted_text_is_shown_without_it(committed_db):
    claim = factories.claim_at("verified")
    factories.appearance(claim, in_revision=factories.revision(TEXT))
    workflow.publish(claim=claim, by=factories.user("publisher"))
    redact(revision=claim.appearances.get().revision)
    public = PublicClaim.objects.visible().get()
    sent = json.loads(public.document)
    assert (sent["publication"]["version"], sent["appearances"], sent["statement"]) == (2, [], "The town held out.")
    assert (rows_that_say(NAME), found()) == ([], [])
