from django.db import migrations, models

# A redaction rewrites many tables. Took it their locks one by one, as it comes to them, then everybody at work would
# hold what it waits for and wait for what it holds. So it takes all of them first, and gives up rather than wait.
HOLD = r"""
CREATE FUNCTION claims_hold_for_redaction(redaction bigint) RETURNS void LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '50ms' AS $$
DECLARE
    tables text := (SELECT string_agg(format('public.%I', relname), ', ' ORDER BY relname) FROM pg_class
                    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname ~ '^(articles|claims)_');
BEGIN
    IF NOT EXISTS (SELECT FROM claims_redaction WHERE id = redaction AND approved_by_id IS NOT NULL
                   AND carried_out_at IS NULL AND withdrawn_at IS NULL) THEN
        RAISE EXCEPTION 'redaction % is not one that was approved and waits', redaction
            USING ERRCODE = 'check_violation';
    END IF;
    EXECUTE format('LOCK TABLE %s IN EXCLUSIVE MODE', tables);  -- which everybody can still read
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0027_sealed_again")]
    operations = [
        migrations.RunSQL(HOLD, "DROP FUNCTION claims_hold_for_redaction(bigint)"),
        migrations.AddConstraint(
            model_name="redaction",
            constraint=models.UniqueConstraint(
                fields=["claim"], condition=models.Q(withdrawn_at__isnull=True), name="redaction_asked_once_of_a_claim"
            ),
        ),
        migrations.AddConstraint(
            model_name="redaction",
            constraint=models.UniqueConstraint(
                fields=["revision"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="redaction_asked_once_of_a_revision",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(url="") | models.Q(url__iregex="^https?://"), name="evidence_address_is_of_the_web"
            ),
        ),
    ]
