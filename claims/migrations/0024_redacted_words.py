from django.db import migrations, models

ANSWERED_ONCE = """
CREATE OR REPLACE FUNCTION claims_redaction_is_answered_once() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.approved_by_id IS NOT NULL OR NEW.carried_out_at IS NOT NULL OR NEW.withdrawn_at IS NOT NULL THEN
            RAISE EXCEPTION 'a redaction is asked for before it is answered' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF (NEW.id, NEW.claim_id, NEW.revision_id, NEW.ground, NEW.reason, NEW.asked_by_id, NEW.asked_at) IS DISTINCT FROM
       (OLD.id, OLD.claim_id, OLD.revision_id, OLD.ground, OLD.reason, OLD.asked_by_id, OLD.asked_at)
       -- the words go when they have been carried out, and not before
       OR NEW.words <> (CASE WHEN NEW.carried_out_at IS NULL THEN OLD.words ELSE '' END)
       OR OLD.approved_by_id IS NOT NULL AND NEW.approved_by_id IS DISTINCT FROM OLD.approved_by_id
       OR OLD.carried_out_at IS NOT NULL OR OLD.withdrawn_at IS NOT NULL THEN
        RAISE EXCEPTION 'redaction % is answered once, and stays as it was asked for', OLD.id
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
"""

# A query string as a person reads it: filters and exports keep theirs as the address had it.
PLAIN = """
CREATE FUNCTION claims_plain(typed text) RETURNS text LANGUAGE plpgsql IMMUTABLE
    SET search_path = public, pg_temp AS $$
BEGIN
    RETURN convert_from((
        SELECT string_agg(CASE length(m[1]) WHEN 3 THEN decode(substr(m[1], 2), 'hex')
                          ELSE convert_to(m[1], 'UTF8') END, '' ORDER BY n)
        FROM regexp_matches(replace(typed, '+', ' '), '%[0-9A-Fa-f]{2}|.', 'g') WITH ORDINALITY AS found (m, n)),
        'UTF8');
EXCEPTION WHEN character_not_in_repertoire THEN
    RETURN typed;  -- no text at all
END $$;
"""

# As in 0014_seals_stay, and besides: work that failed, the archived page's address, and, wherever the words that were
# asked for stand, tags, saved filters and exports.
CARRY_OUT = r"""
CREATE OR REPLACE FUNCTION claims_carry_out_redaction(redaction bigint) RETURNS void LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    asked claims_redaction;
    one record;
    printed text;
    wanted text;
    gone constant text := '''[redacted]''';
    number constant text := '''[redacted] '' || id';  -- where a name has to be one of its own
    kept constant text := 'CASE WHEN %1$I = '''' THEN '''' ELSE ''[redacted]'' END';
BEGIN
    SELECT * INTO asked FROM claims_redaction WHERE id = redaction FOR UPDATE;
    IF asked.id IS NULL OR asked.approved_by_id IS NULL OR asked.carried_out_at IS NOT NULL
       OR asked.withdrawn_at IS NOT NULL THEN
        RAISE EXCEPTION 'redaction % is not one that was approved and waits', redaction
            USING ERRCODE = 'check_violation';
    END IF;
    SET CONSTRAINTS ALL IMMEDIATE;  -- a row may be blanked twice, and what waits for the commit would stand in the way
    IF asked.claim_id IS NOT NULL THEN
        printed := format('claim_id = %s', asked.claim_id);
        FOR one IN SELECT * FROM (VALUES
            ('claim', format('id = %s', asked.claim_id), jsonb_build_object('statement', gone)),
            ('evidence', printed, jsonb_build_object(
                'title', gone, 'url', '''''', 'excerpt', gone, 'file_name', '''''')),
            ('archive', format('evidence_id IN (SELECT id FROM claims_evidence WHERE %s)', printed),
             jsonb_build_object('url', '''''', 'final_url', gone, 'content_type', '''''')),
            ('comment', printed, jsonb_build_object('text', gone)),
            ('flag', printed, jsonb_build_object(
                'reason', gone, 'values', '''{}''', 'note', format(kept, 'note'))),
            ('assessment', printed, jsonb_build_object(
                'explanation', gone, 'statement', gone, 'claimant_name', '''''', 'comment', format(kept, 'comment')))
        ) AS t (called, condition, blanks) LOOP
            PERFORM claims_blank(redaction, 'claims_' || one.called, one.blanks, one.condition);
            PERFORM claims_blank(redaction, 'claims_' || one.called || 'change', one.blanks, one.condition);
        END LOOP;
        -- work that failed may have written down what it failed at, and no page is fetched again
        PERFORM claims_blank(redaction, 'claims_archivejob',
            jsonb_build_object('url', '''''', 'detail', '''''', 'error', '''''', 'due_at', 'NULL'),
            format('evidence_id IN (SELECT id FROM claims_evidence WHERE %s)', printed));
        PERFORM claims_blank(redaction, 'claims_notificationmail', jsonb_build_object('error', ''''''),
            format('error <> '''' AND notification_id IN (SELECT id FROM claims_notification WHERE %s)', printed));
        PERFORM claims_blank(redaction, 'claims_flagcheck', jsonb_build_object('error', ''''''),
            format('error <> '''' AND %s', printed));
        PERFORM claims_blank(redaction, 'claims_event', jsonb_build_object(
            'before', '''{}''', 'after', '''{}''', 'note', format(kept, 'note')), printed);
    ELSE
        printed := format('revision_id = %s', asked.revision_id);
        PERFORM claims_blank(redaction, 'articles_revision', jsonb_build_object(
            'text', gone, 'sha256', 'encode(sha256(''[redacted]''), ''hex'')'), format('id = %s', asked.revision_id));
        PERFORM claims_blank(redaction, 'articles_article', jsonb_build_object('title', gone, 'author', ''''''),
            format('current_revision_id = %s', asked.revision_id));
        PERFORM claims_blank(redaction, 'claims_scan', jsonb_build_object('error', ''''''),
            format('error <> '''' AND %s', printed));
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
    -- what belongs to no claim is found by its words
    FOREACH wanted IN ARRAY regexp_split_to_array(asked.words, E'[\\r\\n]+') LOOP
        CONTINUE WHEN btrim(wanted) = '';
        FOR one IN SELECT * FROM (VALUES
            ('tag', 'name', number), ('savedfilter', 'name', number), ('savedfilter', 'query', ''''''),
            ('export', 'query', gone)
        ) AS t (called, called_column, blank) LOOP
            printed := format('position(lower(%1$L) in lower(concat_ws(chr(10), %2$I, claims_plain(%2$I)))) > 0',
                btrim(wanted), one.called_column);
            PERFORM claims_blank(redaction, 'claims_' || one.called, jsonb_build_object(one.called_column, one.blank),
                printed);
            PERFORM claims_blank(redaction, 'claims_' || one.called || 'change',
                jsonb_build_object(one.called_column, one.blank), printed);
        END LOOP;
    END LOOP;
    PERFORM claims_blank(redaction, 'claims_redactionchange', jsonb_build_object('words', ''''''),
        format('id = %s AND words <> ''''', redaction));
    -- without its salt nobody can try whether a text is the one that a digest was made of
    ALTER TABLE claims_sealedrow DISABLE TRIGGER USER;
    UPDATE claims_sealedrow s SET salt = NULL FROM claims_redactedrow r
        WHERE r.redaction_id = redaction AND s."table" = r."table" AND s.row = r.row;
    ALTER TABLE claims_sealedrow ENABLE TRIGGER USER;
    UPDATE claims_redaction SET carried_out_at = clock_timestamp(), words = '' WHERE id = redaction;
    SET CONSTRAINTS ALL DEFERRED;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0023_more_history")]
    operations = [
        migrations.AddField("redaction", "words", models.TextField("words", blank=True, default="", db_default="")),
        migrations.AddField("redactionchange", "words", models.TextField("words", blank=True, default="", db_default="")),
        migrations.RunSQL(ANSWERED_ONCE, migrations.RunSQL.noop),
        migrations.RunSQL(PLAIN, "DROP FUNCTION claims_plain(text)"),
        migrations.RunSQL(CARRY_OUT, migrations.RunSQL.noop),
    ]
