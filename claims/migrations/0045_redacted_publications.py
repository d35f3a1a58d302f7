from django.db import migrations

# What was published goes with the rest: all publications of a claim that is redacted but its tombstone, and of a text
# all that quote it (claims.workflow.redact puts a new one before readers). Run when a redaction is carried out.
BLANK = """
CREATE FUNCTION claims_blank_publications() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    quoting text := format('kind <> ''withdraw'' AND claim_id IN (SELECT unnest(ARRAY[c.id, c.merged_into_id]) FROM claims_appearance a
        JOIN claims_claim c ON c.id = a.claim_id WHERE a.revision_id = %s)', NEW.revision_id);
    told text := CASE WHEN NEW.claim_id IS NULL THEN quoting ELSE format('claim_id = %1$s AND version <
        (SELECT max(version) FROM claims_publication WHERE claim_id = %1$s)', NEW.claim_id) END;
BEGIN
    IF NEW.claim_id IS NOT NULL THEN
        PERFORM claims_blank(NEW.id, called, jsonb_build_object('place', ''''''), format('id = %s', NEW.claim_id))
            FROM unnest(ARRAY['claims_claim', 'claims_claimchange']) called;
    END IF;
    PERFORM claims_blank(NEW.id, 'claims_delivery', jsonb_build_object('detail', '''''', 'error', ''''''),
        format('publication_id IN (SELECT id FROM claims_publication WHERE %s)', told));
    PERFORM claims_blank(NEW.id, 'claims_publication', jsonb_build_object('document', '''{}''', 'people', '''{}''',
        'note', 'CASE WHEN note = '''' THEN '''' ELSE ''[redacted]'' END'), told);
    ALTER TABLE claims_sealedrow DISABLE TRIGGER USER;
    UPDATE claims_sealedrow s SET salt = NULL FROM claims_redactedrow r
        WHERE r.redaction_id = NEW.id AND s."table" = r."table" AND s.row = r.row;
    ALTER TABLE claims_sealedrow ENABLE TRIGGER USER;
    RETURN NULL;
END $$;
CREATE TRIGGER blanks_publications AFTER UPDATE OF carried_out_at ON claims_redaction
    FOR EACH ROW WHEN (OLD.carried_out_at IS NULL AND NEW.carried_out_at IS NOT NULL)
    EXECUTE FUNCTION claims_blank_publications();
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0044_webhooks")]
    operations = [migrations.RunSQL(BLANK, "DROP FUNCTION claims_blank_publications CASCADE")]
