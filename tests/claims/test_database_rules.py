"""The invariants hold in the database, for whoever walks past the door with SQL or bulk operations."""

from typing import Any

import pytest
from django.db import DataError, transaction
from django.db.models import F
from django.utils import timezone

from claims.choices import Severity, Status, Step, Via
from claims.models import Appearance, Approval, Citation, Claim, Event, Flag, Policy, Span
from sources import registry
from sources.models import RegistryEvent
from tests import factories
from tests.claims.workflow.past_the_door import write
from tests.refusals import holds, sql, why_refused

pytestmark = pytest.mark.django_db


class TestStatus:
    JUMPS = [
        (Status.PROPOSED, Status.IN_REVIEW),
        (Status.OPEN, Status.PROPOSED),
        (Status.IN_REVIEW, Status.PROPOSED),
        (Status.ASSESSED, Status.OPEN),
        (Status.VERIFIED, Status.OPEN),
        (Status.VERIFIED, Status.ASSESSED),
        (Status.ASSESSED, Status.DISMISSED),
        (Status.VERIFIED, Status.DISMISSED),
    ]

    @pytest.mark.parametrize(("old", "new"), JUMPS)
    def test_jump_is_refused(self, old, new):
        claim = factories.claim_at(old)
        values: dict[str, Any] = {"status": new, "assignee": factories.user("reviewer")}
        if new != Status.ASSESSED:
            values["assessment"] = None
        if new == Status.DISMISSED:
            values |= {"status_before": old, "dismissal_reason": "not_a_claim"}
        assert why_refused(lambda: write(claim, **values)) == f"claim {claim.pk} cannot go from {old} to {new}"

    def test_dismissal_keeps_the_status_it_had(self):
        claim = factories.proposed()
        values = {"status": Status.DISMISSED, "dismissal_reason": "not_a_claim", "status_before": Status.OPEN}
        sentence = f"claim {claim.pk} cannot go from proposed to dismissed"
        assert why_refused(lambda: write(claim, **values)) == sentence

    def test_restoration_to_another_status_is_refused(self):
        claim = factories.claim_at(Status.DISMISSED)
        values = {"status": Status.OPEN, "dismissal_reason": "", "status_before": ""}
        sentence = f"claim {claim.pk} cannot go from dismissed to open"
        assert why_refused(lambda: write(claim, **values)) == sentence

    def test_former_status_stays_while_dismissed(self):
        claim = factories.claim_at(Status.DISMISSED)
        sentence = f"the assessment and the former status of claim {claim.pk} change only with its status"
        assert why_refused(lambda: write(claim, status_before=Status.OPEN)) == sentence

    @pytest.mark.parametrize(
        "values",
        [{"dismissal_reason": "not_a_claim"}, {"status_before": Status.OPEN, "dismissal_reason": "not_a_claim"}],
    )
    def test_reason_for_dismissal_without_dismissal_is_refused(self, values):
        claim = factories.proposed()
        sentence = why_refused(lambda: write(claim, **values))
        former = f"the assessment and the former status of claim {claim.pk} change only with its status"
        assert sentence == (former if "status_before" in values else "claim_dismissed_exactly_with_a_reason")

    def test_unknown_status_is_refused(self):
        claim = factories.proposed()
        assert why_refused(lambda: write(claim, status="gossip")) == (
            f"claim {claim.pk} cannot go from proposed to gossip"
        )

    @pytest.mark.parametrize("values", [{"status": Status.OPEN}, {"version": 2}])
    def test_claim_begins_as_proposed(self, values):
        now = timezone.now()
        claim = Claim(statement="x", language="en", status_since=now, created_at=now, **values)
        assert why_refused(claim.save) == "a claim begins as proposed, on its own"

    def test_claim_in_review_has_an_assignee(self):
        in_review = factories.claim_at(Status.IN_REVIEW)
        assert why_refused(lambda: write(in_review, assignee=None)) == "claim_in_review_has_an_assignee"


class TestRecorded:
    def test_new_status_without_event_is_refused_at_commit(self):
        claim = factories.proposed()
        change = {"status": Status.OPEN, "recorded": False}
        assert why_refused(lambda: write(claim, **change)) == f"claim {claim.pk} changed without an event"

    def test_new_claim_without_event_is_refused_at_commit(self):
        now = timezone.now()
        claim = Claim(statement="x", language="en", status_since=now, created_at=now)
        assert why_refused(claim.save) == f"claim {claim.pk} changed without an event"

    @pytest.mark.parametrize("version", [1, 2, 4, 0])
    def test_change_without_the_next_version_is_refused(self, version):
        claim = factories.claim_at(Status.OPEN)  # version 2
        change = {"statement": "It fell.", "version": version, "recorded": version > 2}
        sentence = f"claim {claim.pk} changes by one version at a time"
        assert why_refused(lambda: write(claim, **change)) == sentence

    def test_second_event_for_a_version_is_refused(self):
        claim = factories.proposed()
        again = Event(claim=claim, step=Step.PROPOSE, via=Via.API, at=timezone.now(), version=1, to_status="proposed")
        assert why_refused(again.save) == "event_one_per_version"

    @pytest.mark.parametrize(
        "lie", [{"version": 3}, {"to_status": "verified"}, {"from_status": "open"}, {"by": None}, {"version": 0}]
    )
    def test_event_of_what_did_not_just_happen_is_refused(self, lie, editor):
        claim = factories.proposed()
        truth = {"version": 2, "from_status": "proposed", "to_status": "proposed", "by": editor}

        def change():
            Claim.objects.filter(pk=claim.pk).update(version=2, kind="other")
            Event.objects.create(claim=claim, step=Step.EDIT, via=Via.API, at=timezone.now(), **{**truth, **lie})

        assert why_refused(change) == f"an event says what has just happened to claim {claim.pk}, and who did it"

    def test_claim_with_its_history_is_not_deleted(self):
        claim = factories.proposed()
        sentence = why_refused(lambda: sql(f"DELETE FROM claims_claim WHERE id = {claim.pk}"))
        assert sentence.startswith("claims_event_claim_id")

    def test_user_who_did_something_is_not_deleted(self):
        by = factories.claim_at(Status.IN_REVIEW).assignee
        sentence = why_refused(
            lambda: sql(
                f"DELETE FROM auth_user_groups WHERE user_id = {by.pk}; DELETE FROM auth_user WHERE id = {by.pk}"
            )
        )
        assert sentence.startswith("claims_")


class TestMerges:
    def test_chain_by_merging_into_a_merged_claim_is_refused(self):
        first, middle, last = factories.proposed(), factories.proposed(), factories.proposed()
        write(middle, merged_into=last)
        sentence = f"claim {first.pk} would be part of a chain of merges"
        assert why_refused(lambda: write(first, merged_into=middle)) == sentence

    def test_chain_by_merging_a_claim_merged_into_is_refused(self):
        first, middle, last = factories.proposed(), factories.proposed(), factories.proposed()
        write(first, merged_into=middle)
        sentence = f"claim {middle.pk} would be part of a chain of merges"
        assert why_refused(lambda: write(middle, merged_into=last)) == sentence

    def test_claim_born_merged_is_refused(self):
        now, last = timezone.now(), factories.proposed()
        claim = Claim(statement="x", language="en", status_since=now, created_at=now, merged_into=last)
        assert why_refused(claim.save) == "a claim begins as proposed, on its own"

    def test_merge_into_itself_is_refused(self):
        claim = factories.proposed()
        assert why_refused(lambda: write(claim, merged_into=claim)) == "claim_is_not_merged_into_itself"

    def test_merge_of_a_verified_claim_is_refused(self):
        verified, into = factories.claim_at(Status.VERIFIED), factories.proposed()
        assert why_refused(lambda: write(verified, merged_into=into)) == "claim_verified_is_not_merged"

    def test_merged_claim_keeps_its_status(self):
        claim, into = factories.proposed(), factories.proposed()
        write(claim, merged_into=into)
        claim.refresh_from_db()
        sentence = f"claim {claim.pk} cannot go from proposed to open"
        assert why_refused(lambda: write(claim, status=Status.OPEN)) == sentence


APPEND_ONLY = {
    "claims_event": Event,
    "claims_approval": Approval,
    "claims_citation": Citation,
    "claims_span": Span,
    "claims_policy": Policy,
    "articles_revision": factories.Revision,
    "sources_registryevent": RegistryEvent,
}


class TestAppendOnly:
    @pytest.fixture(autouse=True)
    def rows(self):
        """At least one row in every append-only table."""
        factories.appearance(factories.claim_at(Status.VERIFIED))
        registry.resolve(name="New Name", kind="person")

    @pytest.mark.parametrize("table", APPEND_ONLY)
    def test_update_is_refused(self, table):
        model = APPEND_ONLY[table]
        sentence = f"{table} is append-only: UPDATE is refused"
        assert why_refused(lambda: model.objects.update(id=F("id"))) == sentence

    @pytest.mark.parametrize("table", APPEND_ONLY)
    def test_delete_is_refused(self, table):
        sentence = f"{table} is append-only: DELETE is refused"
        assert why_refused(lambda: sql(f"DELETE FROM {table}")) == sentence

    @pytest.mark.parametrize("table", [*APPEND_ONLY, "claims_assessment", "claims_flag"])
    def test_truncate_is_refused(self, table):
        sql("SET CONSTRAINTS ALL IMMEDIATE")
        assert why_refused(lambda: sql(f"TRUNCATE {table} CASCADE")).endswith("is append-only: TRUNCATE is refused")

    @pytest.mark.parametrize("table", ["claims_claim", "claims_evidence", "sources_source", "articles_article"])
    def test_truncate_of_what_they_rest_on_is_refused(self, table):
        sql("SET CONSTRAINTS ALL IMMEDIATE")
        assert why_refused(lambda: sql(f"TRUNCATE {table} CASCADE")).endswith("is append-only: TRUNCATE is refused")


class TestFlags:
    @pytest.fixture
    def values(self) -> dict[str, Any]:
        return {
            "claim": factories.proposed(),
            "rule": "hedged",
            "severity": Severity.LOW,
            "reason": "Because.",
            "fingerprint": "a",
            "raised_at": timezone.now(),
        }

    @pytest.fixture
    def closed(self, values) -> dict[str, Any]:
        return values | {"closed_at": timezone.now(), "closed_by": factories.user("editor"), "note": "Seen."}

    def test_second_open_flag_of_a_rule_is_refused(self, values):
        Flag.objects.create(**values)
        again = values | {"fingerprint": "b"}
        assert why_refused(lambda: Flag.objects.create(**again)) == "flag_one_open_per_rule"

    def test_flag_that_a_person_closed_is_not_raised_again_for_its_cause(self, values, closed):
        Flag.objects.create(**closed)
        assert why_refused(lambda: Flag.objects.create(**values)) == "flag_closed_by_a_person_stays_closed"

    def test_flag_that_a_person_closed_is_raised_again_for_another_cause(self, values, closed):
        Flag.objects.create(**closed)
        assert holds(lambda: Flag.objects.create(**values | {"fingerprint": "b"}))

    def test_flag_that_its_rule_closed_is_raised_again(self, values):
        Flag.objects.create(**values | {"closed_at": timezone.now()})
        assert holds(lambda: Flag.objects.create(**values))

    def test_flag_that_a_person_closed_is_neither_changed_nor_deleted(self, closed):
        Flag.objects.create(**closed)
        reopen = {"closed_at": None, "closed_by": None, "note": ""}
        for change, verb in ((lambda: Flag.objects.update(**reopen), "UPDATE"), (Flag.objects.all().delete, "DELETE")):
            assert why_refused(change) == f"claims_flag is append-only: {verb} is refused"

    @pytest.mark.parametrize("lacks", [{"note": ""}, {"closed_at": None}])
    def test_flag_closed_by_a_person_without_note_or_moment_is_refused(self, closed, lacks):
        constraint = "flag_closed_by_a_person_has_a_note"
        assert why_refused(lambda: Flag.objects.create(**closed | lacks)) == constraint


# An emoji beyond the first 65,536 code points, an e with a combining acute, a flag of two code points, a tab.
TEXT = "De 🚒 caf\u0065\u0301 🇺🇦 van Koepjansk\tstaat er nog."


class TestSpans:
    @pytest.fixture
    def printed(self) -> Appearance:
        return Appearance.objects.create(
            claim=factories.proposed(), revision=factories.revision(TEXT), mode="direct", start=0, fingerprint="f"
        )

    def make(self, printed: Appearance, start: int, end: int, exact: str, role: str = "content") -> Span:
        return Span.objects.create(appearance=printed, role=role, start=start, end=end, exact=exact)

    def test_every_stretch_of_the_text_is_accepted(self, printed):
        stretches = [(start, end) for start in range(len(TEXT)) for end in range(start + 1, len(TEXT) + 1)]
        spans = (
            Span(appearance=printed, role="content", start=start, end=end, exact=TEXT[start:end])
            for start, end in {start: (start, end) for start, end in stretches}.values()
        )
        assert len(Span.objects.bulk_create(spans)) == len(TEXT)

    @pytest.mark.parametrize(
        ("start", "end", "exact"),
        [
            (4, 10, "caf\u0065\u0301 "),  # one too early: counted in bytes or in UTF-16 it would fit
            (6, 12, "caf\u0065\u0301 "),  # one too late
            (5, 9, "caf\u00e9"),  # composed, where the text has two code points
            (3, 4, "🚒 "),  # longer than its offsets
            (3, 5, "🚒"),  # shorter
            (3, 5, "🚒\u00a0"),  # another white space
            (0, 2, "de"),  # another case
            (len(TEXT) - 4, len(TEXT) + 1, "nog."),  # runs past the end
            (len(TEXT), len(TEXT) + 1, ""),  # begins at the end
            (len(TEXT) + 5, len(TEXT) + 6, "x"),  # lies past the end
        ],
    )
    def test_anything_else_is_refused(self, printed, start, end, exact):
        sentence = f"span [{start}, {end}) is not what revision {printed.revision_id} says there"
        assert why_refused(lambda: self.make(printed, start, end, exact)) == sentence

    def test_one_wrong_span_among_many_refuses_all(self, printed):
        good = Span(appearance=printed, role="content", start=0, end=2, exact="De")
        wrong = Span(appearance=printed, role="cue", start=0, end=2, exact="Da")
        sentence = f"span [0, 2) is not what revision {printed.revision_id} says there"
        assert why_refused(lambda: Span.objects.bulk_create([good, wrong])) == sentence
        assert Span.objects.count() == 0

    @pytest.mark.parametrize(
        ("start", "end", "constraint"),
        [(3, 3, "span_begins_before_it_ends"), (-1, 2, "claims_span_start_check")],
    )
    def test_bounds_that_are_none_are_refused(self, printed, start, end, constraint):
        assert why_refused(lambda: self.make(printed, start, end, "")) == constraint

    def test_span_without_its_appearance_is_refused(self):
        span = Span(appearance_id=10**9, role="content", start=0, end=2, exact="De")
        assert why_refused(span.save) == "span [0, 2) is not what revision <NULL> says there"

    def test_appearance_stays_in_its_revision(self, printed):
        other = factories.revision("Another text.")
        sentence = "claims_appearance is append-only: UPDATE is refused"
        assert why_refused(lambda: Appearance.objects.update(revision=other)) == sentence

    def test_appearance_twice_in_a_revision_is_refused(self, printed):
        again = Appearance(claim=printed.claim, revision=printed.revision, mode="direct", start=0, fingerprint="f")
        assert why_refused(again.save) == "appearance_once_per_revision"

    def test_text_with_nul_is_refused(self):
        with pytest.raises(DataError, match="cannot contain NUL"), transaction.atomic():
            factories.revision("a\0b")
