"""What the database refuses of corrections, whoever asks."""

import pytest
from django.utils import timezone

from claims.models import CorrectedSpan, Correction
from tests import factories
from tests.refusals import sql, why_refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def correction(editor) -> Correction:
    """A correction of a claim in the text “The town held out, …”."""
    appearance = factories.appearance(factories.proposed())
    return Correction.objects.create(appearance=appearance, error="other", by=editor, at=timezone.now())


@pytest.mark.parametrize(
    ("start", "end", "exact"), [(0, 8, "The tow"), (0, 8, "the town"), (60, 90, "The mayor disagreed."), (5, 500, "x")]
)
def test_corrected_span_is_what_the_text_says_there(correction, start, end, exact):
    span = CorrectedSpan(correction=correction, role="content", start=start, end=end, exact=exact)
    revision = correction.appearance.revision_id
    sentence = f"corrected span [{start}, {end}) is not what revision {revision} says there"
    assert why_refused(lambda: CorrectedSpan.objects.bulk_create([span])) == sentence


def test_corrected_span_is_not_empty(correction):
    span = CorrectedSpan(correction=correction, role="content", start=4, end=4, exact="")
    assert why_refused(span.save) == "corrected_span_begins_before_it_ends"


def test_unknown_error_is_refused(editor):
    appearance = factories.appearance(factories.proposed())
    made = Correction(appearance=appearance, error="gossip", by=editor, at=timezone.now())
    assert why_refused(made.save) == "correction_error_is_known"


@pytest.mark.parametrize("table", ["claims_correction", "claims_correctedspan"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_corrections_are_append_only(correction, table, statement):
    CorrectedSpan.objects.create(correction=correction, role="content", start=0, end=8, exact="The town")
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    assert "append-only" in why_refused(lambda: sql(statement.format(table)))
