"""The form of each step: taken, refused in words, and overtaken by somebody else."""

import pytest
from django.urls import reverse

from claims import workflow
from claims.choices import DismissalReason, Stance, Status
from claims.models import Verdict
from sources.models import Standing
from tests import factories


def errors(response) -> list[str]:
    """What the form says is wrong."""
    assert response.status_code == 200
    form = response.context["form"]
    return [error for messages in form.errors.values() for error in messages]


def status_of(claim) -> str:
    claim.refresh_from_db()
    return claim.status


def words(claim, **fields):
    return {"statement": claim.statement, "claimant": claim.claimant_id or "", "kind": claim.kind, **fields}


def test_accept_opens_the_claim_with_what_was_typed(take, editor):
    claim, other = factories.proposed(), factories.source("Other Speaker")
    response = take(editor, claim, "accept", **words(claim, statement="Better.", claimant=other.pk, kind="losses"))
    claim.refresh_from_db()
    assert response.url == reverse("admin:claims_claim_change", args=[claim.pk])
    assert (claim.status, claim.statement, claim.claimant, claim.kind) == ("open", "Better.", other, "losses")


def test_accept_asks_who_says_it(take, editor):
    claim = factories.proposed(claimant=None)
    assert errors(take(editor, claim, "accept", **words(claim))) == [
        "Who says this? Choose the claimant, or say that it is unknown."
    ]
    take(editor, claim, "accept", **words(claim, claimant_unknown="on"))
    assert status_of(claim) == Status.OPEN


@pytest.mark.parametrize("claimant", ["²", "x", "-1", "9" * 30, "\0"])
def test_accept_tells_a_claimant_that_is_none(take, editor, claimant):
    claim = factories.proposed()
    response = take(editor, claim, "accept", **words(claim, claimant=claimant))
    assert list(response.context["form"].errors) == ["claimant"]
    assert status_of(claim) == Status.PROPOSED


def test_accept_asks_to_confirm_a_new_name(take, editor):
    claim = factories.proposed(claimant=factories.source("Ny Navn", standing=Standing.PROVISIONAL))
    assert errors(take(editor, claim, "accept", **words(claim))) == [
        "Ny Navn is a new name: confirm it as a source, or merge it into a known one, first."
    ]
    take(editor, claim, "accept", **words(claim, **{f"confirm_{claim.claimant_id}": "on"}))
    assert (status_of(claim), claim.claimant.standing) == (Status.OPEN, Standing.CONFIRMED)


def test_accept_takes_a_tick_for_one_name_not_for_another(take, editor):
    one = factories.source("One Name", standing=Standing.PROVISIONAL)
    other = factories.source("Other Name", standing=Standing.PROVISIONAL)
    claim = factories.proposed(claimant=one)
    take(editor, claim, "accept", **words(claim, claimant=other.pk, **{f"confirm_{one.pk}": "on"}))
    other.refresh_from_db()
    assert (status_of(claim), other.standing) == (Status.PROPOSED, Standing.PROVISIONAL)


def test_accept_with_another_kind_changes_nothing_when_it_is_refused(take, editor):
    claim = factories.proposed(claimant=factories.source("Ny Navn", standing=Standing.PROVISIONAL))
    take(editor, claim, "accept", **words(claim, kind="losses"))
    claim.refresh_from_db()
    assert (claim.kind, claim.version) == ("territorial", 1)


def test_edit_changes_words_and_refuses_none(take, editor):
    claim = factories.claim_at(Status.OPEN)
    assert errors(take(editor, claim, "edit", **words(claim, statement=" "))) == [
        "The statement is empty: write it as one sentence that can be read on its own."
    ]
    take(editor, claim, "edit", **words(claim, statement="Corrected."))
    claim.refresh_from_db()
    assert claim.statement == "Corrected."


def test_dismiss_needs_a_reason(take, editor):
    claim = factories.proposed()
    assert errors(take(editor, claim, "dismiss", note="No.")) == [
        "Say why: not a claim, extraction error, or out of scope."
    ]
    take(editor, claim, "dismiss", reason="out_of_scope", note="Sports.")
    assert (status_of(claim), claim.events.last().note) == (Status.DISMISSED, "Sports.")


def test_restore_brings_back_and_refuses_what_was_not_dismissed(take, editor):
    claim = factories.claim_at(Status.DISMISSED)
    take(editor, claim, "restore")
    assert status_of(claim) == Status.PROPOSED
    assert errors(take(editor, claim, "restore")) == [
        "A claim that is “proposed” cannot take the step “restore”. It has to be: dismissed."
    ]


def test_start_and_release(take, reviewer):
    claim = factories.claim_at(Status.OPEN)
    take(reviewer, claim, "start")
    assert (status_of(claim), claim.assignee) == (Status.IN_REVIEW, reviewer)
    take(reviewer, claim, "release")
    assert (status_of(claim), claim.assignee) == (Status.OPEN, None)
    assert errors(take(reviewer, claim, "release")) == [
        "A claim that is “open” cannot take the step “release”. It has to be: in review."
    ]


def test_assign_offers_active_reviewers_only(take, editor, reviewer, reviewer2, auditor):
    reviewer2.is_active = False
    reviewer2.save()
    claim = factories.claim_at(Status.OPEN, author=reviewer)
    assert errors(take(editor, claim, "assign")) == ["Choose the reviewer who takes this claim."]
    response = take(editor, claim, "assign", assignee=auditor.pk)
    assert list(response.context["form"].fields["assignee"].queryset) == [reviewer]
    take(editor, claim, "assign", assignee=reviewer.pk)
    assert (status_of(claim), claim.assignee) == (Status.IN_REVIEW, reviewer)


def test_add_evidence_stores_it_and_says_what_is_missing(take, reviewer):
    claim = factories.claim_at(Status.OPEN)
    assert errors(take(reviewer, claim, "add_evidence", stance="for")) == ["Give the evidence a title."]
    values = {"title": "Report", "url": "https://example.org/1", "stance": "for", "published_on": "2023-08-10"}
    take(reviewer, claim, "add_evidence", **values)
    (evidence,) = claim.evidence.all()
    assert (evidence.title, evidence.stance, str(evidence.published_on)) == ("Report", Stance.FOR, "2023-08-10")


def test_add_evidence_refuses_an_address_that_is_a_script(take, reviewer):
    claim = factories.claim_at(Status.OPEN)
    values = {"title": "Report", "url": "javascript:alert(1)", "stance": "for"}
    assert errors(take(reviewer, claim, "add_evidence", **values)) == [
        "This is not an address of the web, such as https://example.org/report."
    ]


def test_assess_signs_and_asks_for_evidence(take, reviewer):
    claim = factories.claim_at(Status.IN_REVIEW, author=reviewer)
    values = {"verdict": Verdict.objects.get(key="false").pk, "explanation": "Pictures show otherwise."}
    assert errors(take(reviewer, claim, "assess", **values)) == [
        "The verdict “False” needs evidence: cite at least one piece."
    ]
    evidence = factories.evidence(claim, by=reviewer)
    take(reviewer, claim, "assess", **values, evidence=[evidence.pk])
    assert (status_of(claim), list(claim.assessment.evidence.all())) == (Status.ASSESSED, [evidence])


def test_assess_offers_no_retired_verdict_and_no_evidence_of_another_claim(take, reviewer):
    Verdict.objects.filter(key="outdated").update(retired_at="2023-01-01T00:00Z")
    claim = factories.claim_at(Status.IN_REVIEW, author=reviewer)
    foreign = factories.evidence(factories.claim_at(Status.OPEN))
    form = take(reviewer, claim, "assess", evidence=[foreign.pk]).context["form"]
    assert "outdated" not in [verdict.key for verdict in form.fields["verdict"].queryset]
    assert sorted(form.errors) == ["evidence", "verdict"]


def test_approve_shows_what_is_signed_and_signs_it(take, signed_in, reviewer, reviewer2):
    claim = factories.claim_at(Status.ASSESSED, author=reviewer)
    page = signed_in(reviewer2).get(reverse("admin:claims_claim_step", args=[claim.pk, "approve"]))
    assert page.context["signed"] == claim.assessment
    assert "The pictures show otherwise." in page.content.decode()
    take(reviewer2, claim, "approve")
    assert status_of(claim) == Status.VERIFIED


def test_approve_names_the_evidence_that_is_not_cited(signed_in, reviewer, reviewer2):
    claim = factories.claim_at(Status.IN_REVIEW, author=reviewer)
    factories.evidence(claim, title="Map", stance=Stance.FOR)
    factories.evidence(claim, title="Withdrawn map")
    workflow.withdraw_evidence(claim=claim, evidence=claim.evidence.last(), by=reviewer, reason="A mistake.")
    cited = factories.evidence(claim, title="Picture")
    verdict = Verdict.objects.get(key="false")
    workflow.assess(claim=claim, by=reviewer, verdict=verdict, explanation="So it is.", evidence=[cited])
    page = signed_in(reviewer2).get(reverse("admin:claims_claim_step", args=[claim.pk, "approve"]))
    assert [piece.title for piece in page.context["not_cited"]] == ["Map"]


def test_assess_says_which_verdicts_need_evidence_and_where_to_add_it(signed_in, reviewer):
    claim = factories.claim_at(Status.IN_REVIEW, author=reviewer)
    form = signed_in(reviewer).get(reverse("admin:claims_claim_step", args=[claim.pk, "assess"])).context["form"]
    assert [str(label) for _value, label in form.fields["verdict"].choices][4:6] == [
        "False (needs evidence)",
        "Unproven",
    ]
    address = reverse("admin:claims_claim_step", args=[claim.pk, "add_evidence"])
    assert f'<a href="{address}">Add evidence first…</a>' in form.fields["evidence"].help_text


@pytest.mark.parametrize("by_author", [True, False])
def test_assess_after_sending_back_shows_the_comment_and_its_author_what_they_wrote(
    signed_in, reviewer, reviewer2, by_author
):
    claim = factories.claim_at(Status.ASSESSED, author=reviewer)
    written = claim.assessment
    workflow.send_back(claim=claim, by=reviewer2, comment="Say which week.")
    address = reverse("admin:claims_claim_step", args=[claim.pk, "assess"])
    shown = signed_in(reviewer if by_author else reviewer2).get(address).context
    assert shown["returned"].comment == "Say which week."
    assert shown["form"]["explanation"].value() == (written.explanation if by_author else None)
    assert shown["form"]["verdict"].value() == (written.verdict_id if by_author else None)


@pytest.mark.parametrize("step", ["approve", "send_back"])
def test_nobody_signs_an_assessment_of_their_own(take, reviewer, step):
    claim = factories.claim_at(Status.ASSESSED, author=reviewer)
    assert errors(take(reviewer, claim, step, comment="Fine.")) == [
        "You wrote this assessment: another reviewer has to sign it or send it back."
    ]


def test_send_back_needs_a_comment(take, reviewer2):
    claim = factories.claim_at(Status.ASSESSED)
    assert errors(take(reviewer2, claim, "send_back")) == ["Write a comment: what should the author change?"]
    take(reviewer2, claim, "send_back", comment="Cite more.")
    assert (status_of(claim), claim.events.last().note) == (Status.IN_REVIEW, "Cite more.")


def test_reopen_needs_a_reason(take, publisher):
    claim = factories.claim_at(Status.VERIFIED)
    assert errors(take(publisher, claim, "reopen")) == ["Write the reason: what has come up?"]
    take(publisher, claim, "reopen", reason="New pictures.")
    assert status_of(claim) == Status.IN_REVIEW


def test_merge_and_unmerge(take, editor):
    claim, other = factories.proposed(), factories.proposed()
    assert errors(take(editor, claim, "merge", into=0)) == ["Ensure this value is greater than or equal to 1."]
    assert errors(take(editor, claim, "merge", into=10**15)) == ["There is no claim with this number."]
    assert errors(take(editor, claim, "merge", into=claim.pk)) == ["A claim cannot be merged into itself."]
    take(editor, claim, "merge", into=other.pk)
    claim.refresh_from_db()
    assert claim.merged_into == other
    take(editor, claim, "unmerge")
    claim.refresh_from_db()
    assert claim.merged_into is None


def test_second_to_come_is_told_who_was_first_and_keeps_what_was_typed(take, editor):
    claim = factories.proposed()
    other = factories.user("editor", username="colleague")
    workflow.edit(claim=claim, by=other, statement="By the colleague.", claimant=claim.claimant, kind=claim.kind)
    response = take(editor, claim, "edit", version=1, **words(claim, statement="By me."))
    (said,) = errors(response)
    page = response.content.decode()
    assert said.startswith("This claim was changed by colleague at ")
    assert response.context["form"]["statement"].value() == "By me."
    assert ("Statement", "By the colleague.") in response.context["current_values"]
    assert '<input type="hidden" name="version" value="2">' in page
    take(editor, claim, "edit", version=2, **words(claim, statement="Both."))
    claim.refresh_from_db()
    assert claim.statement == "Both."


def test_second_to_come_is_told_so_when_the_step_is_not_possible_any_more(take, editor):
    claim = factories.claim_at(Status.DISMISSED, editor=factories.user("editor", username="colleague"))
    (said,) = errors(take(editor, claim, "dismiss", version=1, reason=DismissalReason.NOT_A_CLAIM, note="Typed."))
    assert said.startswith("This claim was changed by colleague at ")


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 40])
def test_form_without_its_version_changes_nothing(take, editor, version):
    claim = factories.proposed()
    assert take(editor, claim, "dismiss", version=version, reason="not_a_claim").status_code == 200
    assert status_of(claim) == Status.PROPOSED


def test_unknown_step_and_unknown_claim_are_not_found(take, editor):
    claim = factories.proposed()
    claim_less = factories.proposed()
    claim_less.pk = 10**12
    assert [take(editor, claim, "propose").status_code, take(editor, claim_less, "dismiss").status_code] == [404, 404]


def test_reviewer_takes_a_claim_over_and_it_is_recorded(take, signed_in, reviewer, reviewer2):
    claim = factories.claim_at(Status.IN_REVIEW, author=reviewer)
    address = reverse("admin:claims_claim_step", args=[claim.pk, "assign"])
    form = signed_in(reviewer2).get(address)
    assert "in the hands of reviewer, who will no longer be able" in form.content.decode()
    assert form.context["form"]["assignee"].value() == reviewer2.pk
    take(reviewer2, claim, "assign", assignee=reviewer2.pk)
    event = claim.events.get(step="assign")
    assert (event.before["assignee"]["name"], event.after["assignee"]["name"]) == ("reviewer", "reviewer2")


def test_claim_page_offers_to_take_over_what_another_reviewer_has(signed_in, reviewer, reviewer2):
    claim = factories.claim_at(Status.IN_REVIEW, author=reviewer)
    address = reverse("admin:claims_claim_change", args=[claim.pk])
    offered = [
        "Take over or assign…" in signed_in(user).get(address).content.decode() for user in (reviewer, reviewer2)
    ]
    assert offered == [False, True]


def about(user_client, claim, evidence, step, **values):
    address = reverse("admin:claims_claim_step_about", args=[claim.pk, step, evidence.pk])
    return user_client.post(address, {"version": claim.version, **values})


def test_edit_evidence_shows_what_is_there_and_stores_what_was_typed(signed_in, reviewer):
    claim = factories.claim_at(Status.OPEN)
    evidence = factories.evidence(claim, source=factories.SourceFactory(), reliability="C")
    address = reverse("admin:claims_claim_step_about", args=[claim.pk, "edit_evidence", evidence.pk])
    form = signed_in(reviewer).get(address).context["form"]
    assert (form["title"].value(), form["source"].value(), form["reliability"].value()) == (
        evidence.title,
        evidence.source_id,
        "C",
    )
    values = {"title": "Chart", "stance": "for", "url": evidence.url, "reliability": "A", "credibility": "1"}
    about(signed_in(reviewer), claim, evidence, "edit_evidence", **values)
    evidence.refresh_from_db()
    assert (evidence.title, evidence.source, evidence.grade) == ("Chart", None, "A1")


def test_withdraw_evidence_takes_it_off_the_page(signed_in, reviewer):
    claim = factories.claim_at(Status.OPEN)
    evidence = factories.evidence(claim)
    about(signed_in(reviewer), claim, evidence, "withdraw_evidence", reason="A forgery.")
    shown = signed_in(reviewer).get(reverse("admin:claims_claim_change", args=[claim.pk])).context
    assert [len(cards) for _stance, _heading, cards in shown["evidence_by_stance"]] == [0, 0, 0]
    assert [card.evidence for card in shown["evidence_withdrawn"]] == [evidence]


def test_evidence_of_another_claim_is_not_found(signed_in, reviewer):
    claim, other = factories.claim_at(Status.OPEN), factories.evidence(factories.proposed())
    assert about(signed_in(reviewer), claim, other, "withdraw_evidence", reason="?").status_code == 404
