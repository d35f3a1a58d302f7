from importlib import import_module

from django.db import migrations

rules = import_module("claims.migrations.0002_rules_in_the_database")

# As for spans: what should have been found is what the revision says there.
SPANS = """
CREATE FUNCTION claims_corrected_span_is_in_the_text() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    body text;
    revision bigint := NULL;
    span record;
BEGIN
    FOR span IN SELECT n.*, a.revision_id FROM new_spans n LEFT JOIN claims_correction c ON c.id = n.correction_id
                LEFT JOIN claims_appearance a ON a.id = c.appearance_id ORDER BY a.revision_id LOOP
        IF revision IS DISTINCT FROM span.revision_id THEN
            revision := span.revision_id;
            SELECT text INTO body FROM articles_revision WHERE id = revision;
        END IF;
        -- substr clips silently past the end of the text, so the length of the words is compared as well
        IF char_length(span.exact) <> span."end" - span.start
           OR substr(body, span.start + 1, span."end" - span.start) IS DISTINCT FROM span.exact THEN
            RAISE EXCEPTION 'corrected span [%, %) is not what revision % says there', span.start, span."end", revision
                USING ERRCODE = 'check_violation';
        END IF;
    END LOOP;
    RETURN NULL;
END $$;
ALTER FUNCTION claims_corrected_span_is_in_the_text() SET search_path = public, pg_temp;
CREATE TRIGGER in_the_text AFTER INSERT ON claims_correctedspan REFERENCING NEW TABLE AS new_spans
    FOR EACH STATEMENT EXECUTE FUNCTION claims_corrected_span_is_in_the_text();
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0004_corrections")]
    operations = [
        rules.append_only("correction"),
        rules.append_only("correctedspan"),
        migrations.RunSQL(SPANS, "DROP FUNCTION claims_corrected_span_is_in_the_text CASCADE"),
    ]
