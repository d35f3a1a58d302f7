from importlib import import_module

from django.contrib.postgres.operations import UnaccentExtension
from django.db import migrations

from sources.history import stamping

rules = import_module("claims.migrations.0002_rules_in_the_database")

# Numbers come from one row that is held to the end of the transaction: whoever publishes next waits, so that a number
# is never seen before a smaller one. The document carries its own number.
NUMBERED = """
INSERT INTO claims_publicationcounter (id, last, remade) VALUES (1, 0, 0);
CREATE FUNCTION claims_publication_is_numbered() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
DECLARE
    of_now claims_claim;
    before claims_publication;
BEGIN
    SELECT * INTO of_now FROM claims_claim WHERE id = NEW.claim_id FOR NO KEY UPDATE;
    SELECT * INTO before FROM claims_publication WHERE claim_id = NEW.claim_id ORDER BY version DESC LIMIT 1;
    IF NEW.version <> COALESCE(before.version, 0) + 1 THEN
        RAISE EXCEPTION 'publications of claim % are numbered one by one', NEW.claim_id
            USING ERRCODE = 'check_violation';
    END IF;
    IF (NEW.kind = 'publish') <> (before.kind IS NULL OR before.kind = 'withdraw') THEN
        RAISE EXCEPTION 'a % cannot follow what claim % last was', NEW.kind, NEW.claim_id
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.kind IN ('publish', 'correct') AND
       (of_now.status <> 'verified' OR of_now.assessment_id IS DISTINCT FROM NEW.assessment_id) THEN
        RAISE EXCEPTION 'claim % is published when its assessment is signed, and with that assessment', NEW.claim_id
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.kind IN ('under_review', 'withdraw') AND NEW.assessment_id <> before.assessment_id
       OR NEW.kind = 'under_review' AND of_now.status = 'verified'
       OR NEW.verdict_id <> (SELECT verdict_id FROM claims_assessment WHERE id = NEW.assessment_id)
       OR NEW.verdict_before_id IS DISTINCT FROM before.verdict_id THEN
        RAISE EXCEPTION 'a publication of claim % says what was signed', NEW.claim_id
            USING ERRCODE = 'check_violation';
    END IF;
    UPDATE claims_publicationcounter SET last = last + 1 WHERE id = 1 RETURNING last INTO NEW.sequence;
    NEW.document := jsonb_set(NEW.document, '{publication,sequence}', to_jsonb(NEW.sequence));
    RETURN NEW;
END $$;
CREATE TRIGGER is_numbered BEFORE INSERT ON claims_publication
    FOR EACH ROW EXECUTE FUNCTION claims_publication_is_numbered();

CREATE FUNCTION claims_counter_only_counts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'UPDATE' OR NEW.id <> OLD.id
       OR (NEW.last - OLD.last, NEW.remade - OLD.remade) NOT IN ((1, 0), (0, 1)) THEN
        RAISE EXCEPTION 'the number of the newest publication only rises' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER only_counts BEFORE INSERT OR UPDATE OR DELETE ON claims_publicationcounter
    FOR EACH ROW EXECUTE FUNCTION claims_counter_only_counts();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON claims_publicationcounter
    FOR EACH STATEMENT EXECUTE FUNCTION claimdesk_refuse_change();
"""
NUMBERED_BACK = """
DROP FUNCTION claims_publication_is_numbered CASCADE;
DROP FUNCTION claims_counter_only_counts CASCADE;
DROP TRIGGER append_only_truncate ON claims_publicationcounter;
"""

# What readers see agrees with where the claim stands: one that is reopened says so, and nothing that they see is put
# aside behind their backs. Read as it stands at commit, since one transaction writes both.
AGREES = """
CREATE FUNCTION claims_public_claim_agrees() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
DECLARE
    number bigint := to_jsonb(NEW) ->> CASE TG_TABLE_NAME WHEN 'claims_claim' THEN 'id' ELSE 'claim_id' END;
    of_now claims_claim;
    newest claims_publication;
BEGIN
    SELECT * INTO newest FROM claims_publication WHERE claim_id = number ORDER BY version DESC LIMIT 1;
    IF newest.id IS NULL THEN
        RETURN NULL;  -- nothing of it was ever public
    END IF;
    SELECT * INTO of_now FROM claims_claim WHERE id = number;
    IF newest.kind IN ('publish', 'correct') AND of_now.status <> 'verified' THEN
        RAISE EXCEPTION 'claim % is published and no longer checked: readers have to be told', number
            USING ERRCODE = 'check_violation';
    END IF;
    IF newest.kind <> 'withdraw' AND (of_now.status IN ('proposed', 'dismissed') OR of_now.merged_into_id IS NOT NULL) THEN
        RAISE EXCEPTION 'claim % is published: it has to be withdrawn first', number USING ERRCODE = 'check_violation';
    END IF;
    IF NOT EXISTS (SELECT FROM claims_publicclaim WHERE claim_id = number AND publication_id = newest.id
                   AND sequence = newest.sequence AND (state = 'withdrawn') = (newest.kind = 'withdraw')) THEN
        RAISE EXCEPTION 'readers of claim % do not see its newest publication', number
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER agrees AFTER INSERT ON claims_publication
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION claims_public_claim_agrees();
CREATE CONSTRAINT TRIGGER agrees_with_what_is_public AFTER UPDATE OF status, merged_into_id ON claims_claim
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN ((NEW.status, NEW.merged_into_id) IS DISTINCT FROM (OLD.status, OLD.merged_into_id))
    EXECUTE FUNCTION claims_public_claim_agrees();
"""

SEARCH = "\n".join(
    f"""
    CREATE TEXT SEARCH CONFIGURATION claimdesk_{language} (COPY = pg_catalog.{language});
    ALTER TEXT SEARCH CONFIGURATION claimdesk_{language}
        ALTER MAPPING FOR hword, hword_part, word WITH unaccent, {language}_stem;
    """
    for language in ("dutch", "english", "german")
)
SEARCH_BACK = "\n".join(
    f"DROP TEXT SEARCH CONFIGURATION claimdesk_{language};" for language in ("dutch", "english", "german")
)


class Migration(migrations.Migration):
    dependencies = [("claims", "0030_publications")]
    operations = [
        UnaccentExtension(),
        migrations.RunSQL(SEARCH, SEARCH_BACK),
        rules.append_only("publication"),
        stamping("claims_publication"),
        migrations.RunSQL(NUMBERED, NUMBERED_BACK),
        migrations.RunSQL(AGREES, "DROP FUNCTION claims_public_claim_agrees CASCADE"),
    ]
