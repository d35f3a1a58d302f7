from django.db import migrations

# What claims.workflow.independence.independent_sources counts, of what an assessment cites; the tests of one are the
# tests of both.
COUNT = """
CREATE FUNCTION claims_independent_sources(assessment bigint) RETURNS bigint LANGUAGE sql STABLE
    SET search_path = public, pg_temp AS $$
WITH RECURSIVE whose AS (
    SELECT COALESCE(s.merged_into_id, s.id) AS source, false AS is_claimant
    FROM claims_citation c JOIN claims_evidence e ON e.id = c.evidence_id AND e.stance <> 'context'
        JOIN sources_source s ON s.id = e.source_id
    WHERE c.assessment_id = assessment
    UNION
    SELECT COALESCE(s.merged_into_id, s.id), true
    FROM claims_assessment a JOIN claims_claim c ON c.id = a.claim_id JOIN sources_source s ON s.id = c.claimant_id
    WHERE a.id = assessment
), above AS (  -- each source with its parents, one more in every row
    SELECT DISTINCT source, ARRAY[source] AS way, source AS last FROM whose
    UNION ALL
    SELECT a.source, a.way || s.parent_id, s.parent_id FROM above a JOIN sources_source s ON s.id = a.last
    WHERE s.parent_id <> ALL (a.way)
), belongs AS (  -- the organisation at the top, and the nearest party
    (SELECT DISTINCT ON (source) source, 'source' AS what, last AS which FROM above
     ORDER BY source, cardinality(way) DESC)
    UNION ALL
    (SELECT DISTINCT ON (a.source) a.source, 'party', s.party_id FROM above a JOIN sources_source s ON s.id = a.last
     WHERE s.party_id IS NOT NULL ORDER BY a.source, cardinality(a.way))
), together AS (  -- who counts as one with whom, by way of others too
    SELECT source, source AS other FROM whose
    UNION
    SELECT t.source, y.source FROM together t JOIN belongs x ON x.source = t.other
        JOIN belongs y ON (y.what, y.which) = (x.what, x.which)
)
SELECT count(DISTINCT first) FROM (
    SELECT min(t.other) AS first, bool_or(w.is_claimant) AS is_own FROM together t JOIN whose w ON w.source = t.other
    GROUP BY t.source) AS groups
WHERE NOT is_own
$$;
"""

# When the claim gets the assessment, and not later: a source that changes sides does not lock what was signed.
GATE = """
CREATE FUNCTION claims_claim_has_its_sources() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
DECLARE
    needed integer := (SELECT v.needs_sources FROM claims_assessment a JOIN claims_verdict v ON v.id = a.verdict_id
                       WHERE a.id = NEW.assessment_id);
BEGIN
    IF needed > 0 AND claims_independent_sources(NEW.assessment_id) < needed THEN
        RAISE EXCEPTION 'the verdict of assessment % needs evidence from % independent sources',
            NEW.assessment_id, needed USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER has_its_sources AFTER UPDATE ON claims_claim
    FOR EACH ROW WHEN (NEW.assessment_id IS NOT NULL AND NEW.assessment_id IS DISTINCT FROM OLD.assessment_id)
    EXECUTE FUNCTION claims_claim_has_its_sources();
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0024_redacted_words"), ("sources", "0005_opponents_history")]
    operations = [
        migrations.RunSQL(COUNT, "DROP FUNCTION claims_independent_sources(bigint)"),
        migrations.RunSQL(GATE, "DROP FUNCTION claims_claim_has_its_sources CASCADE"),
    ]
