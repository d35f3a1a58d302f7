"""Four eyes, and what is signed, hold in the database for whoever walks past the door."""

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from claims.choices import Outcome, Status, Step
from claims.models import Assessment, Citation, Claim, Evidence, Policy, Verdict
from sources.models import Source
from tests import factories
from tests.claims.workflow.past_the_door import assessment, sign, write
from tests.claims.workflow.steps import TAKE, assess, verdict
from tests.refusals import holds, sql, why_refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def in_review() -> Claim:
    return factories.claim_at(Status.IN_REVIEW)


@pytest.fixture
def assessed() -> Claim:
    return factories.claim_at(Status.ASSESSED)


@pytest.fixture
def verified() -> Claim:
    return factories.claim_at(Status.VERIFIED)


class TestFourEyes:
    def test_approval_by_the_author_is_refused(self, assessed):
        signed = assessed.assessment
        assert why_refused(lambda: sign(signed, approver=signed.author)) == "approver_is_not_the_author"

    @pytest.mark.parametrize("lie", ["author", "digest"])
    def test_approval_of_anything_but_what_was_written_is_refused(self, assessed, lie):
        signed = assessed.assessment
        values = {"digest": "0" * 64} if lie == "digest" else {"author": factories.user(), "approver": signed.author}
        assert why_refused(lambda: sign(signed, **values)) == "approval_is_of_the_assessment_as_written"

    def test_approval_twice_by_one_person_is_refused(self, assessed, reviewer2):
        sign(assessed.assessment, approver=reviewer2)
        assert why_refused(lambda: sign(assessed.assessment, approver=reviewer2)) == "approval_once_per_approver"

    def test_approval_of_what_was_sent_back_is_refused(self, assessed):
        TAKE[Step.SEND_BACK](assessed, factories.user("reviewer"))
        old = Assessment.objects.get()
        assert why_refused(lambda: sign(old)) == f"assessment {old.pk} is not waiting for a signature"

    def test_temporary_tables_do_not_stand_in_for_the_real_ones(self, assessed):
        def change():
            sql(f"CREATE TEMPORARY TABLE claims_approval AS SELECT 1 AS id, {assessed.assessment_id} AS assessment_id")
            Assessment.objects.update(outcome=Outcome.APPROVED)
            write(assessed, status=Status.VERIFIED)

        assert why_refused(change) == f"assessment {assessed.assessment_id} lacks a signature"

    def test_verified_without_approval_is_refused(self, assessed):
        def change():
            Assessment.objects.update(outcome=Outcome.APPROVED)
            write(assessed, status=Status.VERIFIED)

        assert why_refused(change) == f"assessment {assessed.assessment_id} lacks a signature"

    def test_verified_with_an_approval_of_a_pending_assessment_is_refused(self, assessed):
        def change():
            sign(assessed.assessment)
            write(assessed, status=Status.VERIFIED)

        assert why_refused(change) == f"assessment {assessed.assessment_id} lacks a signature"

    def test_verified_with_two_signatures_holds(self, assessed):
        def change():
            sign(assessed.assessment)
            Assessment.objects.update(outcome=Outcome.APPROVED)
            write(assessed, status=Status.VERIFIED)

        assert holds(change)

    @pytest.mark.parametrize("status", [Status.ASSESSED, Status.VERIFIED])
    def test_signed_without_assessment_is_refused(self, in_review, status):
        claim = in_review if status == Status.ASSESSED else factories.claim_at(Status.ASSESSED)
        change = {"status": status, "assessment": None}
        constraint = "claim_has_an_assessment_exactly_when_assessed"
        assert why_refused(lambda: write(claim, **change)) == constraint

    def test_assessed_with_the_assessment_of_another_claim_is_refused(self, in_review, verified):
        TAKE[Step.REOPEN](verified, factories.user("reviewer"))
        foreign = Assessment.objects.get()
        sentence = f"assessment {foreign.pk} is of another claim"
        assert why_refused(lambda: write(in_review, status="assessed", assessment=foreign)) == sentence

    def test_assessed_with_an_assessment_sent_back_is_refused(self, assessed):
        TAKE[Step.SEND_BACK](assessed, factories.user("reviewer"))
        old = Assessment.objects.get()
        sentence = f"assessment {old.pk} is not waiting for a signature"
        assert why_refused(lambda: write(assessed, status="assessed", assessment=old)) == sentence

    def test_assessed_without_citation_where_the_verdict_needs_evidence_is_refused(self, in_review):
        def change():
            made = assessment(in_review, verdict=Verdict.objects.get(key="true"))
            write(in_review, status=Status.ASSESSED, assessment=made)

        assert why_refused(change).endswith("needs evidence")

    def test_name_under_a_signature_stays_that_of_the_same_person(self, verified):
        author = verified.assessment.author
        sentence = f"user {author.pk} keeps the name that stands under events and signatures"
        assert why_refused(lambda: User.objects.filter(pk=author.pk).update(username="other")) == sentence


class TestAssessments:
    def test_assessment_that_its_claim_does_not_have_is_refused(self, in_review):
        assert why_refused(lambda: assessment(in_review)).endswith("does not agree with the status of its claim")

    @pytest.mark.parametrize("outcome", [Outcome.APPROVED, Outcome.SENT_BACK])
    def test_outcome_of_an_assessment_changes_only_with_its_claim(self, assessed, outcome):
        def change():
            Assessment.objects.update(outcome=outcome, comment="?")

        sentence = f"assessment {assessed.assessment_id} does not agree with the status of its claim"
        assert why_refused(change) == sentence

    def test_evidence_of_a_verified_claim_cannot_be_freed_by_reopening_its_assessment_only(self, verified):
        def change():
            Assessment.objects.update(outcome=Outcome.REOPENED, comment="?")
            Evidence.objects.update(title="Another picture")

        sentence = f"evidence {verified.evidence.get().pk} is cited by an assessment"
        assert why_refused(change) == sentence

    @pytest.mark.parametrize(
        "values", [{"explanation": "x"}, {"digest": "0" * 64}, {"signatures": 1}, {"outcome": Outcome.REOPENED}]
    )
    def test_assessment_stays_as_it_was_written(self, assessed, values):
        sentence = f"assessment {assessed.assessment_id} stays as it was written"
        assert why_refused(lambda: Assessment.objects.update(comment="?", **values)) == sentence

    def test_assessment_is_not_deleted(self, assessed):
        sentence = f"assessment {assessed.assessment_id} stays as it was written"
        assert why_refused(lambda: sql("DELETE FROM claims_assessment")) == sentence

    @pytest.mark.parametrize("values", [{"outcome": Outcome.APPROVED}, {"signatures": 1}, {"signatures": 0}])
    def test_assessment_begins_as_pending_with_the_signatures_of_the_policy(self, in_review, values):
        sentence = "an assessment begins as pending, with the signatures of the policy"
        assert why_refused(lambda: assessment(in_review, **values)) == sentence

    def test_second_current_assessment_of_a_claim_is_refused(self, assessed):
        assert why_refused(lambda: assessment(assessed)) == "assessment_one_current_per_claim"

    @pytest.mark.parametrize("signatures", [0, 3])
    def test_policy_is_one_or_two_signatures(self, signatures, admin):
        row = Policy(signatures=signatures, by=admin, at=timezone.now())
        assert why_refused(row.save) == "policy_signatures_one_or_two"


class TestSigned:
    @pytest.mark.parametrize("status", [Status.ASSESSED, Status.VERIFIED])
    @pytest.mark.parametrize("values", [{"statement": "It fell."}, {"claimant": None}])
    def test_signed_statement_and_claimant_are_locked(self, status, values):
        claim = factories.claim_at(status)
        sentence = f"claim {claim.pk} is signed: its statement and claimant are locked"
        assert why_refused(lambda: write(claim, **values)) == sentence

    @pytest.mark.parametrize("status", [Status.ASSESSED, Status.VERIFIED])
    @pytest.mark.parametrize("change", [{"title": "x"}, {"url": "https://x.example"}, {"stance": "for"}])
    def test_evidence_cited_by_a_standing_assessment_is_not_edited(self, status, change):
        cited = factories.claim_at(status).evidence.get()
        sentence = f"evidence {cited.pk} is cited by an assessment"
        assert why_refused(lambda: Evidence.objects.update(**change)) == sentence

    def test_evidence_of_a_reopened_claim_is_not_edited(self, verified):
        TAKE[Step.REOPEN](verified, factories.user("reviewer"))
        sentence = f"evidence {verified.evidence.get().pk} is cited by an assessment"
        assert why_refused(lambda: Evidence.objects.update(title="Another picture")) == sentence

    @pytest.mark.parametrize("values", [{"statement": "It fell."}, {"claimant": None}])
    def test_words_do_not_change_in_the_moment_of_signing(self, in_review, values):
        def change():
            made = assessment(in_review)
            write(in_review, status=Status.ASSESSED, assessment=made, **values)

        assert why_refused(change) == f"claim {in_review.pk} is signed: its statement and claimant are locked"

    @pytest.mark.parametrize("values", [{"statement": "It fell."}, {"claimant_name": "Boris Speaker"}])
    def test_other_words_than_the_claims_are_not_signed(self, in_review, values):
        def change():
            made = assessment(in_review, **values)
            write(in_review, status=Status.ASSESSED, assessment=made)

        assert "signs other words" in why_refused(change)

    def test_claimant_is_signed_under_the_name_of_that_moment(self, in_review):
        assert in_review.claimant is not None  # read before it is renamed
        Source.objects.update(name="Hanna Speaker")
        assess(in_review, in_review.assignee, verdict=verdict("unproven"))
        TAKE[Step.APPROVE](in_review, factories.user("reviewer"))
        assert in_review.assessment.claimant_name == "Hanna Speaker"

    @pytest.mark.parametrize("step", [Step.SEND_BACK, Step.REOPEN])
    def test_evidence_once_cited_is_not_deleted(self, step):
        claim = factories.claim_at(Status.ASSESSED if step == Step.SEND_BACK else Status.VERIFIED)
        TAKE[step](claim, factories.user("reviewer"))
        cited = claim.evidence.get()
        sentence = f"evidence {cited.pk} is cited by an assessment"
        assert why_refused(lambda: sql("DELETE FROM claims_evidence")) == sentence

    def test_evidence_is_cited_only_while_the_assessment_is_written(self, assessed):
        late = Evidence.objects.create(
            claim=assessed,
            title="Late",
            excerpt="x",
            stance="for",
            added_by=factories.user(),
            added_at=timezone.now(),
        )
        sentence = "an assessment cites evidence of its own claim, while it is written"
        assert why_refused(lambda: Citation(assessment=assessed.assessment, evidence=late).save()) == sentence

    def test_evidence_of_another_claim_is_not_cited(self, in_review):
        foreign = factories.evidence(factories.proposed())
        sentence = "an assessment cites evidence of its own claim, while it is written"
        assert why_refused(lambda: Citation(assessment=assessment(in_review), evidence=foreign).save()) == sentence

    @pytest.mark.parametrize(
        "values", [{"key": "x"}, {"label_en": "x"}, {"label_nl": "x"}, {"rating": 2}, {"needs_evidence": False}]
    )
    def test_used_verdict_is_not_edited(self, assessed, values):
        used = Verdict.objects.filter(key="false")
        assert why_refused(lambda: used.update(**values)) == "verdict false is in use: retire it and add another"

    def test_used_verdict_is_not_deleted(self, assessed):
        sentence = "verdict false is in use: retire it and add another"
        assert why_refused(lambda: sql("DELETE FROM claims_verdict WHERE key = 'false'")) == sentence

    def test_verdict_is_retired_when_used_and_edited_when_not(self, assessed):
        assert holds(lambda: Verdict.objects.filter(key="false").update(retired_at=timezone.now(), position=9))
        assert holds(lambda: Verdict.objects.filter(key="true").update(label_en="Correct"))
