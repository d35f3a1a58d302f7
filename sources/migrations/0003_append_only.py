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


class Migration(migrations.Migration):
    dependencies = [("sources", "0002_registry")]
    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION claimdesk_refuse_change()"),
        migrations.RunSQL(TRIGGERS, DROP_TRIGGERS),
    ]
