from django.db import migrations, models

# As in 0014, and the row as it is left is kept: without its salt the digest of a sealed row says nothing any more, so
# this is what tells whether anybody changed the rest of it.
BLANK = """
CREATE OR REPLACE FUNCTION claims_blank(redaction bigint, called text, blanks jsonb, condition text) RETURNS void
    LANGUAGE plpgsql SET search_path = public, pg_temp SET TimeZone = 'UTC' AS $$
DECLARE
    key text := CASE WHEN called LIKE '%change' THEN 'pgh_id' ELSE 'id' END;
    assignments text := (SELECT string_agg(format('%I = %s', b.key, b.value), ', ') FROM jsonb_each_text(blanks) b);
    names jsonb := (SELECT jsonb_agg(b) FROM jsonb_object_keys(blanks) b);
    last bigint := (SELECT COALESCE(max(id), 0) FROM claims_redactedrow);
BEGIN
    EXECUTE format('ALTER TABLE public.%I DISABLE TRIGGER USER', called);
    EXECUTE format('WITH gone AS (UPDATE public.%I AS t SET %s WHERE %s RETURNING t.%I AS row, to_jsonb(t) AS remains)
                    INSERT INTO claims_redactedrow (redaction_id, "table", row, columns, remains)
                    SELECT $1, $2, row, $3, remains FROM gone', called, assignments, condition, key)
        USING redaction, called, names;
    EXECUTE format('ALTER TABLE public.%I ENABLE TRIGGER USER', called);
    IF called <> 'claims_redactedrow' THEN
        -- what an earlier blanking left of a row may say what this one blanks; only the last is compared
        PERFORM claims_blank(redaction, 'claims_redactedrow', jsonb_build_object('remains', 'NULL'), format(
            'id <= %1$s AND remains IS NOT NULL AND ("table", row) IN
            (SELECT "table", row FROM claims_redactedrow WHERE id > %1$s)', last));
    END IF;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0026_past_the_door")]
    operations = [
        migrations.AddField(
            model_name="redactedrow",
            name="remains",
            field=models.JSONField(null=True, verbose_name="what remains"),
        ),
        migrations.RunSQL(BLANK, migrations.RunSQL.noop),
    ]
