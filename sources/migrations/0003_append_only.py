from django.db import migrations

# One function for every append-only table of the project. SQLSTATE 23001 (restrict_violation) reaches Django as
# an IntegrityError. It is a plain trigger, with one for TRUNCATE, since it has to hold for everybody.
FUNCTION = """
CREATE FUNCTION claimdesk_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;
"""
TRIGGERS = """
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON sources_registryevent
    FOR EACH ROW EXECUTE FUNCTION claimdesk_refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON sources_registryevent
    FOR EACH STATEMENT EXECUTE FUNCTION claimdesk_refuse_change();
"""
DROP_TRIGGERS = """
DROP TRIGGER append_only ON sources_registryevent;
DROP TRIGGER append_only_truncate ON sources_registryevent;
"""

NO_CHAINS = """
CREATE FUNCTION sources_source_makes_no_chain() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM sources_source one JOIN sources_source other ON other.id = one.merged_into_id
               WHERE NEW.id IN (one.id, other.id) AND other.merged_into_id IS NOT NULL) THEN
        RAISE EXCEPTION 'source % would be part of a chain of merges', NEW.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
-- at commit, since a merge moves what had been merged before, row by row
CREATE CONSTRAINT TRIGGER makes_no_chain AFTER INSERT OR UPDATE OF merged_into_id ON sources_source
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.merged_into_id IS NOT NULL)
    EXECUTE FUNCTION sources_source_makes_no_chain();
ALTER FUNCTION sources_source_makes_no_chain() SET search_path = public, pg_temp;
"""


class Migration(migrations.Migration):
    dependencies = [("sources", "0002_registry")]
    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION claimdesk_refuse_change()"),
        migrations.RunSQL(TRIGGERS, DROP_TRIGGERS),
        migrations.RunSQL(NO_CHAINS, "DROP FUNCTION sources_source_makes_no_chain CASCADE"),
    ]
