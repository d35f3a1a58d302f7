"""How the desk's lists and the API's pages grow: the same page at 1,000 and at 100,000 claims, in one run.

`make bench` prints the median of five requests and the ratio of the two sizes; nothing is asserted about time.
"""

import statistics
import time

import pytest
from django.db import connection
from django.test import Client

from tests import factories

SIZES = (1_000, 100_000)
PAGES = {
    "claim list": "/admin/claims/claim/",
    "claim list, a rare word": "/admin/claims/claim/?q=district+976",
    "claim list, a common word": "/admin/claims/claim/?q=bridge",
    "claim list, filtered": "/admin/claims/claim/?status__exact=proposed&kind__exact=losses",
    "claim list, by due moment": "/admin/claims/claim/?o=7",
    "claim list, overdue": "/admin/claims/claim/?due=overdue",
    "flag list": "/admin/claims/flag/",
    "source list": "/admin/sources/source/",
    "front page": "/admin/",
    "API, claims": "/api/v1/desk/claims/",
    "API, claims of a kind": "/api/v1/desk/claims/?kind=losses",
}
FILL = """
INSERT INTO sources_source (kind, name, standing, wikidata_id, created_at)
    SELECT 'person', 'Speaker number ' || g, 'confirmed', '', now() FROM generate_series(1, %(sources)s) g;
INSERT INTO claims_claim (statement, kind, language, confidence, status, status_since, status_before,
                          dismissal_reason, version, created_at, claimant_id)
    SELECT 'Statement about the bridge number ' || g || ' in district ' || g %% 977,
           (array['losses', 'territorial', 'other', 'figure'])[1 + g %% 4], 'en', 0.8, 'proposed', now(), '', '', 1,
           now() - g * interval '7 seconds', (SELECT min(id) FROM sources_source) + g %% %(sources)s
    FROM generate_series(1, %(claims)s) g;
INSERT INTO claims_event (claim_id, step, via, at, version, from_status, to_status, before, after, note)
    SELECT id, 'propose', 'task', created_at, 1, '', 'proposed', '{}', '{}', '' FROM claims_claim;
INSERT INTO claims_flag (claim_id, rule, severity, reason, values, fingerprint, raised_at, note)
    SELECT id, 'hedged', 1 + id %% 4, 'The text prints this with reserve (would, reportedly, zou).', '{}', 'f',
           created_at, '' FROM claims_claim WHERE id %% 2 = 0;
INSERT INTO claims_deadline (claim_id, due_at)
    SELECT id, created_at + interval '3 days' FROM claims_claim WHERE id %% 3 = 0;
-- a third open and a quarter signed, past the door: only the pages are measured here
SET session_replication_role = replica;
UPDATE claims_claim SET status = 'open' WHERE id %% 3 = 0;
INSERT INTO claims_event (claim_id, step, via, at, version, from_status, to_status, before, after, note)
    SELECT id, 'approve', 'desk', created_at + interval '2 hours', 2, 'assessed', 'verified', '{}', '{}', ''
    FROM claims_claim WHERE id %% 4 = 0;
INSERT INTO sources_party (slug, name, words)
    SELECT 'party-' || g, 'Party ' || g, array[]::text[] FROM generate_series(1, 6) g;
UPDATE sources_source SET party_id = (SELECT min(id) FROM sources_party) + id %% 6 WHERE id %% 2 = 0;
SET session_replication_role = DEFAULT;
"""


def fill(claims: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(FILL, {"claims": claims, "sources": claims // 20})
        cursor.execute("ANALYZE")


def median_ms(client: Client, path: str) -> float:
    """Median of five requests after one that warms up, in milliseconds."""
    taken = []
    for _ in range(6):
        began = time.perf_counter()
        response = client.get(path)
        taken.append((time.perf_counter() - began) * 1000)
        assert response.status_code == 200, path
    return statistics.median(taken[1:])


@pytest.fixture(scope="module")
def measured() -> dict[int, dict[str, float]]:
    return {}


@pytest.mark.parametrize("size", SIZES)
def test_pages_at(size, committed_db, measured, settings, capsys):
    settings.WHITENOISE_AUTOREFRESH = True
    fill(size)
    client = Client()
    client.force_login(factories.user("editor", "reviewer", username="ed"))
    measured[size] = {name: median_ms(client, path) for name, path in PAGES.items()}
    if len(measured) == len(SIZES):
        small, large = (measured[one] for one in SIZES)
        with capsys.disabled():
            print(f"\n{'page':<28}{SIZES[0]:>12,} claims{SIZES[1]:>12,} claims   ratio")  # noqa: T201
            for name in PAGES:
                print(f"{name:<28}{small[name]:>16.0f} ms{large[name]:>16.0f} ms{large[name] / small[name]:>8.1f}")  # noqa: T201
