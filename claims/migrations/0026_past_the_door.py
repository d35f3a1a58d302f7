from django.db import migrations

# What must hold for everybody, as in 0002. A row of the policy decides whether one pair of hands is enough, so nobody
# slips one in under a number that stays the highest, or in nobody's name.
POLICY = """
CREATE FUNCTION claims_policy_is_an_administrators() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM auth_user WHERE id = NEW.by_id AND is_active AND is_superuser) THEN
        RAISE EXCEPTION 'the policy is changed by an administrator' USING ERRCODE = 'check_violation';
    END IF;
    NEW.id := nextval(pg_get_serial_sequence('claims_policy', 'id'));  -- the newest row is in force
    RETURN NEW;
END $$;
CREATE TRIGGER is_an_administrators BEFORE INSERT ON claims_policy
    FOR EACH ROW EXECUTE FUNCTION claims_policy_is_an_administrators();
"""
# The words that are shown as signed are those of the claim at that moment.
WORDS = """
CREATE FUNCTION claims_assessment_says_what_the_claim_says() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM claims_assessment WHERE id = NEW.assessment_id AND statement = NEW.statement
                   AND claimant_name = COALESCE((SELECT name FROM sources_source WHERE id = NEW.claimant_id), '')) THEN
        RAISE EXCEPTION 'assessment % signs other words than those of claim %', NEW.assessment_id, NEW.id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER is_signed_as_it_stands AFTER UPDATE ON claims_claim
    FOR EACH ROW WHEN (NEW.status = 'assessed' AND OLD.status <> 'assessed')
    EXECUTE FUNCTION claims_assessment_says_what_the_claim_says();
"""
# Names stand under events and signatures by reference: another name would be another signature.
NAMES = """
CREATE FUNCTION claims_user_keeps_the_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'user % keeps the name that stands under events and signatures', OLD.id
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER keeps_the_name BEFORE UPDATE ON auth_user
    FOR EACH ROW WHEN (NEW.username <> OLD.username OR NEW.id <> OLD.id) EXECUTE FUNCTION claims_user_keeps_the_name();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0025_independent_sources"),
        ("sources", "0002_registry"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [
        migrations.RunSQL(POLICY, "DROP FUNCTION claims_policy_is_an_administrators CASCADE"),
        migrations.RunSQL(WORDS, "DROP FUNCTION claims_assessment_says_what_the_claim_says CASCADE"),
        migrations.RunSQL(NAMES, "DROP FUNCTION claims_user_keeps_the_name CASCADE"),
    ]
