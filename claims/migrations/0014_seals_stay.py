from django.db import migrations

from sources.history import recording, stamping

APPEND_ONLY = ("seal", "sealedrow", "redactedrow")

ANSWERED_ONCE = """
CREATE FUNCTION claims_redaction_is_answered_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.approved_by_id IS NOT NULL OR NEW.carried_out_at IS NOT NULL OR NEW.withdrawn_at IS NOT NULL THEN
            RAISE EXCEPTION 'a redaction is asked for before it is answered' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF (NEW.id, NEW.claim_id, NEW.revision_id, NEW.ground, NEW.reason, NEW.asked_by_id, NEW.asked_at) IS DISTINCT FROM
       (OLD.id, OLD.claim_id, OLD.revision_id, OLD.ground, OLD.reason, OLD.asked_by_id, OLD.asked_at)
       OR OLD.approved_by_id IS NOT NULL AND NEW.approved_by_id IS DISTINCT FROM OLD.approved_by_id
       OR OLD.carried_out_at IS NOT NULL OR OLD.withdrawn_at IS NOT NULL THEN
        RAISE EXCEPTION 'redaction % is answered once, and stays as it was asked for', OLD.id
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
ALTER FUNCTION claims_redaction_is_answered_once() SET search_path = public, pg_temp;
CREATE TRIGGER is_answered_once BEFORE INSERT OR UPDATE ON claims_redaction
    FOR EACH ROW EXECUTE FUNCTION claims_redaction_is_answered_once();
CREATE TRIGGER is_not_deleted BEFORE DELETE ON claims_redaction
    FOR EACH ROW EXECUTE FUNCTION claimdesk_refuse_change();
"""

# The only way past the triggers that does not need to own the tables. Both functions are the owner's; only the second
# may be called by others, and it does nothing but blank what an approved redaction names.
CARRY_OUT = """
CREATE FUNCTION claims_blank(redaction bigint, called text, blanks jsonb, condition text) RETURNS void
    LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    key text := CASE WHEN called LIKE '%change' THEN 'pgh_id' ELSE 'id' END;
    assignments text := (SELECT string_agg(format('%I = %s', b.key, b.value), ', ') FROM jsonb_each_text(blanks) b);
    names jsonb := (SELECT jsonb_agg(b) FROM jsonb_object_keys(blanks) b);
BEGIN
    EXECUTE format('ALTER TABLE public.%I DISABLE TRIGGER USER', called);
    EXECUTE format('WITH gone AS (UPDATE public.%I SET %s WHERE %s RETURNING %I AS row)
                    INSERT INTO claims_redactedrow (redaction_id, "table", row, columns)
                    SELECT $1, $2, row, $3 FROM gone', called, assignments, condition, key)
        USING redaction, called, names;
    EXECUTE format('ALTER TABLE public.%I ENABLE TRIGGER USER', called);
END $$;
REVOKE ALL ON FUNCTION claims_blank(bigint, text, jsonb, text) FROM PUBLIC;

CREATE FUNCTION claims_carry_out_redaction(redaction bigint) RETURNS void LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    asked claims_redaction;
    one record;
    printed text;
    gone constant text := '''[redacted]''';
    kept constant text := 'CASE WHEN %1$I = '''' THEN '''' ELSE ''[redacted]'' END';
BEGIN
    SELECT * INTO asked FROM claims_redaction WHERE id = redaction FOR UPDATE;
    IF asked.id IS NULL OR asked.approved_by_id IS NULL OR asked.carried_out_at IS NOT NULL
       OR asked.withdrawn_at IS NOT NULL THEN
        RAISE EXCEPTION 'redaction % is not one that was approved and waits', redaction
            USING ERRCODE = 'check_violation';
    END IF;
    IF asked.claim_id IS NOT NULL THEN
        printed := format('claim_id = %s', asked.claim_id);
        FOR one IN SELECT * FROM (VALUES
            ('claim', format('id = %s', asked.claim_id), jsonb_build_object('statement', gone)),
            ('evidence', printed, jsonb_build_object(
                'title', gone, 'url', '''''', 'excerpt', gone, 'file_name', '''''')),
            ('archive', format('evidence_id IN (SELECT id FROM claims_evidence WHERE %s)', printed),
             jsonb_build_object('url', '''''', 'final_url', gone)),
            ('comment', printed, jsonb_build_object('text', gone)),
            ('flag', printed, jsonb_build_object(
                'reason', gone, 'values', '''{}''', 'note', format(kept, 'note'))),
            ('assessment', printed, jsonb_build_object(
                'explanation', gone, 'statement', gone, 'claimant_name', '''''', 'comment', format(kept, 'comment')))
        ) AS t (called, condition, blanks) LOOP
            PERFORM claims_blank(redaction, 'claims_' || one.called, one.blanks, one.condition);
            PERFORM claims_blank(redaction, 'claims_' || one.called || 'change', one.blanks, one.condition);
        END LOOP;
        PERFORM claims_blank(redaction, 'claims_event', jsonb_build_object(
            'before', '''{}''', 'after', '''{}''', 'note', format(kept, 'note')), printed);
    ELSE
        printed := format('revision_id = %s', asked.revision_id);
        PERFORM claims_blank(redaction, 'articles_revision', jsonb_build_object(
            'text', gone, 'sha256', 'encode(sha256(''[redacted]''), ''hex'')'), format('id = %s', asked.revision_id));
        PERFORM claims_blank(redaction, 'articles_article', jsonb_build_object('title', gone, 'author', ''''''),
            format('current_revision_id = %s', asked.revision_id));
    END IF;
    FOR one IN SELECT * FROM (VALUES
        ('span', format('appearance_id IN (SELECT id FROM claims_appearance WHERE %s)', printed),
         jsonb_build_object('exact', '''''', 'prefix', '''''', 'suffix', '''''')),
        ('appearance', printed,
         jsonb_build_object('claimant_name', '''''', 'quantities', '''[]''', 'times', '''[]''')),
        ('correctedspan', format('correction_id IN (SELECT c.id FROM claims_correction c
            JOIN claims_appearance a ON a.id = c.appearance_id WHERE a.%s)', printed),
         jsonb_build_object('exact', '''''')),
        ('correction', format('appearance_id IN (SELECT id FROM claims_appearance WHERE %s)', printed),
         jsonb_build_object('note', format(kept, 'note')))
    ) AS t (called, condition, blanks) LOOP
        PERFORM claims_blank(redaction, 'claims_' || one.called, one.blanks, one.condition);
        PERFORM claims_blank(redaction, 'claims_' || one.called || 'change', one.blanks, one.condition);
    END LOOP;
    -- without its salt nobody can try whether a text is the one that a digest was made of
    ALTER TABLE claims_sealedrow DISABLE TRIGGER USER;
    UPDATE claims_sealedrow s SET salt = NULL FROM claims_redactedrow r
        WHERE r.redaction_id = redaction AND s."table" = r."table" AND s.row = r.row;
    ALTER TABLE claims_sealedrow ENABLE TRIGGER USER;
    UPDATE claims_redaction SET carried_out_at = clock_timestamp() WHERE id = redaction;
END $$;
"""


def append_only(table: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"""
        CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON claims_{table}
            FOR EACH ROW EXECUTE FUNCTION claimdesk_refuse_change();
        CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON claims_{table}
            FOR EACH STATEMENT EXECUTE FUNCTION claimdesk_refuse_change();
        """,
        f"""
        DROP TRIGGER append_only ON claims_{table};
        DROP TRIGGER append_only_truncate ON claims_{table};
        """,
    )


class Migration(migrations.Migration):
    dependencies = [("claims", "0013_seals_and_redactions"), ("articles", "0002_revisions_never_change")]
    operations = [
        *[append_only(table) for table in APPEND_ONLY],
        stamping("claims_redactedrow"),
        *recording("claims", "redaction"),
        migrations.RunSQL(ANSWERED_ONCE, "DROP FUNCTION claims_redaction_is_answered_once CASCADE"),
        migrations.RunSQL(
            CARRY_OUT,
            "DROP FUNCTION claims_carry_out_redaction(bigint); DROP FUNCTION claims_blank(bigint, text, jsonb, text);",
        ),
    ]
