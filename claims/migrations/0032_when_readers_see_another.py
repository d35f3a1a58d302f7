from django.db import migrations, models
from django.db.models.functions import Now

# The clock is read when the row is held, so that a later change is never dated before an earlier one.
DATED = """
CREATE OR REPLACE FUNCTION claims_counter_only_counts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'UPDATE' OR NEW.id <> OLD.id
       OR (NEW.last - OLD.last, NEW.remade - OLD.remade) NOT IN ((1, 0), (0, 1)) THEN
        RAISE EXCEPTION 'the number of the newest publication only rises' USING ERRCODE = 'restrict_violation';
    END IF;
    NEW.changed_at := clock_timestamp();
    RETURN NEW;
END $$;
"""
UNDATED = DATED.replace("    NEW.changed_at := clock_timestamp();\n", "")


class Migration(migrations.Migration):
    dependencies = [("claims", "0031_publications_in_the_database")]
    operations = [
        migrations.AddField(
            model_name="publicationcounter",
            name="changed_at",
            field=models.DateTimeField(db_default=Now(), editable=False),
        ),
        migrations.RunSQL(DATED, UNDATED),
    ]
