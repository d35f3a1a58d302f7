from django.db import migrations

# What must hold for everybody, raw SQL and superusers included (the invariants of docs/design.md). Every refusal
# uses SQLSTATE 23001 (restrict_violation) or 23514 (check_violation), which reach Django as an IntegrityError.

APPEND_ONLY = ("event", "approval", "citation", "span", "policy")
FUNCTIONS = (
    "claims_span_is_in_the_text",
    "claims_claim_keeps_the_rules",
    "claims_claim_is_signed",
    "claims_approval_is_asked_for",
    "claims_claim_is_recorded",
    "claims_event_is_of_now",
    "claims_assessment_stays_as_written",
    "claims_assessment_agrees_with_its_claim",
    "claims_evidence_is_cited",
    "claims_citation_is_of_the_claim",
    "claims_verdict_is_used",
)

SPANS = """
CREATE FUNCTION claims_span_is_in_the_text() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    body text;
    revision bigint := NULL;
    span record;
BEGIN
    FOR span IN SELECT n.*, a.revision_id FROM new_spans n LEFT JOIN claims_appearance a ON a.id = n.appearance_id
                ORDER BY a.revision_id LOOP
        IF revision IS DISTINCT FROM span.revision_id THEN
            revision := span.revision_id;
            SELECT text INTO body FROM articles_revision WHERE id = revision;
        END IF;
        -- substr clips silently past the end of the text, so the length of the words is compared as well
        IF char_length(span.exact) <> span."end" - span.start
           OR substr(body, span.start + 1, span."end" - span.start) IS DISTINCT FROM span.exact THEN
            RAISE EXCEPTION 'span [%, %) is not what revision % says there', span.start, span."end", revision
                USING ERRCODE = 'check_violation';
        END IF;
    END LOOP;
    RETURN NULL;
END $$;
CREATE TRIGGER in_the_text AFTER INSERT ON claims_span REFERENCING NEW TABLE AS new_spans
    FOR EACH STATEMENT EXECUTE FUNCTION claims_span_is_in_the_text();
CREATE TRIGGER stays_where_it_is BEFORE UPDATE ON claims_appearance
    FOR EACH ROW WHEN ((NEW.revision_id, NEW.claim_id) IS DISTINCT FROM (OLD.revision_id, OLD.claim_id))
    EXECUTE FUNCTION claimdesk_refuse_change();
"""

TRANSITIONS = """
CREATE FUNCTION claims_claim_keeps_the_rules() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    target bigint;
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.status <> 'proposed' OR NEW.version <> 1 OR NEW.merged_into_id IS NOT NULL THEN
            RAISE EXCEPTION 'a claim begins as proposed, on its own' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF NEW IS DISTINCT FROM OLD AND NEW.version <> OLD.version + 1 THEN
        RAISE EXCEPTION 'claim % changes by one version at a time', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    IF (OLD.status IN ('assessed', 'verified') OR NEW.status IN ('assessed', 'verified')) AND
       (NEW.statement, NEW.claimant_id) IS DISTINCT FROM (OLD.statement, OLD.claimant_id) THEN
        RAISE EXCEPTION 'claim % is signed: its statement and claimant are locked', OLD.id
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.status <> OLD.status THEN
        IF NEW.merged_into_id IS NOT NULL OR NOT (OLD.status, NEW.status) IN (
            ('proposed', 'open'), ('open', 'in_review'), ('in_review', 'open'), ('in_review', 'assessed'),
            ('assessed', 'verified'), ('assessed', 'in_review'), ('verified', 'in_review'),
            ('proposed', 'dismissed'), ('open', 'dismissed'), ('in_review', 'dismissed'),
            ('dismissed', 'proposed'), ('dismissed', 'open'), ('dismissed', 'in_review'))
           OR NEW.status = 'dismissed' AND NEW.status_before <> OLD.status
           OR OLD.status = 'dismissed' AND NEW.status <> OLD.status_before THEN
            RAISE EXCEPTION 'claim % cannot go from % to %', OLD.id, OLD.status, NEW.status
                USING ERRCODE = 'check_violation';
        END IF;
    ELSIF (NEW.assessment_id, NEW.status_before) IS DISTINCT FROM (OLD.assessment_id, OLD.status_before) THEN
        RAISE EXCEPTION 'the assessment and the former status of claim % change only with its status', OLD.id
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.merged_into_id IS DISTINCT FROM OLD.merged_into_id AND NEW.merged_into_id IS NOT NULL THEN
        SELECT merged_into_id INTO target FROM claims_claim WHERE id = NEW.merged_into_id FOR NO KEY UPDATE;
        IF target IS NOT NULL OR EXISTS (SELECT FROM claims_claim WHERE merged_into_id = NEW.id) THEN
            RAISE EXCEPTION 'claim % would be part of a chain of merges', OLD.id USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keeps_the_rules BEFORE INSERT OR UPDATE ON claims_claim
    FOR EACH ROW EXECUTE FUNCTION claims_claim_keeps_the_rules();
"""

SIGNATURES = """
CREATE FUNCTION claims_claim_is_signed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    assessment claims_assessment;
BEGIN
    SELECT * INTO assessment FROM claims_assessment WHERE id = NEW.assessment_id;
    IF assessment.claim_id <> NEW.id THEN
        RAISE EXCEPTION 'assessment % is of another claim', assessment.id USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT FROM claims_verdict v WHERE v.id = assessment.verdict_id AND v.needs_evidence)
       AND NOT EXISTS (SELECT FROM claims_citation WHERE assessment_id = assessment.id) THEN
        RAISE EXCEPTION 'the verdict of assessment % needs evidence', assessment.id
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.status = 'assessed' AND assessment.outcome <> 'pending' THEN
        RAISE EXCEPTION 'assessment % is not waiting for a signature', assessment.id
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.status = 'verified' AND (assessment.outcome <> 'approved' OR assessment.signatures - 1 >
       (SELECT count(*) FROM claims_approval WHERE assessment_id = assessment.id)) THEN
        RAISE EXCEPTION 'assessment % lacks a signature', assessment.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER is_signed AFTER INSERT OR UPDATE ON claims_claim
    FOR EACH ROW WHEN (NEW.assessment_id IS NOT NULL) EXECUTE FUNCTION claims_claim_is_signed();

CREATE FUNCTION claims_approval_is_asked_for() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM claims_assessment WHERE id = NEW.assessment_id AND outcome = 'pending' FOR SHARE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'assessment % is not waiting for a signature', NEW.assessment_id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER is_asked_for BEFORE INSERT ON claims_approval
    FOR EACH ROW EXECUTE FUNCTION claims_approval_is_asked_for();

ALTER TABLE claims_approval ADD CONSTRAINT approval_is_of_the_assessment_as_written
    FOREIGN KEY (assessment_id, author_id, digest) REFERENCES claims_assessment (id, author_id, digest);
"""

RECORDED = """
CREATE FUNCTION claims_claim_is_recorded() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM claims_event
                   WHERE claim_id = NEW.id AND version = NEW.version AND to_status = NEW.status) THEN
        RAISE EXCEPTION 'claim % changed without an event', NEW.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER is_recorded AFTER INSERT OR UPDATE ON claims_claim
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION claims_claim_is_recorded();

CREATE FUNCTION claims_event_is_of_now() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- an event for a version to come would stand in the way of the step that makes that version
    IF NOT EXISTS (SELECT FROM claims_claim
                   WHERE id = NEW.claim_id AND version = NEW.version AND status = NEW.to_status)
       OR NEW.from_status <> COALESCE((SELECT to_status FROM claims_event
                                       WHERE claim_id = NEW.claim_id AND version = NEW.version - 1), '')
       OR NEW.by_id IS NULL AND NEW.step <> 'propose' THEN
        RAISE EXCEPTION 'an event says what has just happened to claim %, and who did it', NEW.claim_id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER is_of_now BEFORE INSERT ON claims_event
    FOR EACH ROW EXECUTE FUNCTION claims_event_is_of_now();
"""

ASSESSMENTS = """
CREATE FUNCTION claims_assessment_stays_as_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.outcome <> 'pending' OR NEW.signatures IS DISTINCT FROM
           (SELECT signatures FROM claims_policy ORDER BY id DESC LIMIT 1) THEN
            RAISE EXCEPTION 'an assessment begins as pending, with the signatures of the policy'
                USING ERRCODE = 'check_violation';
        END IF;
        PERFORM FROM claims_verdict WHERE id = NEW.verdict_id FOR SHARE;  -- nobody edits it meanwhile
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE'
       OR (NEW.id, NEW.claim_id, NEW.author_id, NEW.verdict_id, NEW.explanation, NEW.statement,
           NEW.claimant_name, NEW.digest, NEW.signatures, NEW.written_at) IS DISTINCT FROM
          (OLD.id, OLD.claim_id, OLD.author_id, OLD.verdict_id, OLD.explanation, OLD.statement,
           OLD.claimant_name, OLD.digest, OLD.signatures, OLD.written_at)
       OR NOT (OLD.outcome, NEW.outcome) IN
          (('pending', 'approved'), ('pending', 'sent_back'), ('approved', 'reopened')) THEN
        RAISE EXCEPTION 'assessment % stays as it was written', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER stays_as_written BEFORE INSERT OR UPDATE OR DELETE ON claims_assessment
    FOR EACH ROW EXECUTE FUNCTION claims_assessment_stays_as_written();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON claims_assessment
    FOR EACH STATEMENT EXECUTE FUNCTION claimdesk_refuse_change();

CREATE FUNCTION claims_assessment_agrees_with_its_claim() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- both rows are read as they stand at commit, since one transaction may write them several times
    IF NOT EXISTS (
        SELECT FROM claims_assessment a JOIN claims_claim c ON c.id = a.claim_id WHERE a.id = NEW.id AND
        CASE a.outcome
            WHEN 'pending' THEN c.assessment_id = a.id AND c.status = 'assessed'
            WHEN 'approved' THEN c.assessment_id = a.id AND c.status = 'verified'
            ELSE c.assessment_id IS DISTINCT FROM a.id
        END) THEN
        RAISE EXCEPTION 'assessment % does not agree with the status of its claim', NEW.id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER agrees_with_its_claim AFTER INSERT OR UPDATE ON claims_assessment
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION claims_assessment_agrees_with_its_claim();
"""

CITED = """
CREATE FUNCTION claims_evidence_is_cited() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM claims_citation c JOIN claims_assessment a ON a.id = c.assessment_id
               WHERE c.evidence_id = OLD.id AND (TG_OP = 'DELETE' OR a.outcome <> 'sent_back')) THEN
        RAISE EXCEPTION 'evidence % is cited by an assessment', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER is_cited BEFORE UPDATE OR DELETE ON claims_evidence
    FOR EACH ROW EXECUTE FUNCTION claims_evidence_is_cited();

CREATE FUNCTION claims_citation_is_of_the_claim() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM claims_evidence WHERE id = NEW.evidence_id FOR SHARE;  -- nobody edits it meanwhile
    IF NOT EXISTS (SELECT FROM claims_assessment a JOIN claims_evidence e ON e.claim_id = a.claim_id
                   JOIN claims_claim c ON c.id = a.claim_id AND c.status = 'in_review'
                   WHERE a.id = NEW.assessment_id AND e.id = NEW.evidence_id AND a.outcome = 'pending') THEN
        RAISE EXCEPTION 'an assessment cites evidence of its own claim, while it is written'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER is_of_the_claim BEFORE INSERT ON claims_citation
    FOR EACH ROW EXECUTE FUNCTION claims_citation_is_of_the_claim();
"""

VERDICTS = """
CREATE FUNCTION claims_verdict_is_used() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM claims_assessment WHERE verdict_id = OLD.id) AND (TG_OP = 'DELETE' OR
       (NEW.key, NEW.label_en, NEW.label_nl, NEW.rating, NEW.needs_evidence) IS DISTINCT FROM
       (OLD.key, OLD.label_en, OLD.label_nl, OLD.rating, OLD.needs_evidence)) THEN
        RAISE EXCEPTION 'verdict % is in use: retire it and add another', OLD.key
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER is_used BEFORE UPDATE OR DELETE ON claims_verdict
    FOR EACH ROW EXECUTE FUNCTION claims_verdict_is_used();
"""

FLAGS = """
CREATE TRIGGER closed_by_a_person_stays_closed BEFORE UPDATE OR DELETE ON claims_flag
    FOR EACH ROW WHEN (OLD.closed_by_id IS NOT NULL) EXECUTE FUNCTION claimdesk_refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON claims_flag
    FOR EACH STATEMENT EXECUTE FUNCTION claimdesk_refuse_change();
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
    dependencies = [("claims", "0001_claims"), ("sources", "0003_append_only")]
    operations = [
        *[append_only(table) for table in APPEND_ONLY],
        migrations.RunSQL(
            SPANS,
            """
            DROP TRIGGER stays_where_it_is ON claims_appearance;
            DROP FUNCTION claims_span_is_in_the_text CASCADE;
            """,
        ),
        migrations.RunSQL(TRANSITIONS, "DROP FUNCTION claims_claim_keeps_the_rules CASCADE"),
        migrations.RunSQL(
            SIGNATURES,
            """
            ALTER TABLE claims_approval DROP CONSTRAINT approval_is_of_the_assessment_as_written;
            DROP FUNCTION claims_approval_is_asked_for CASCADE;
            DROP FUNCTION claims_claim_is_signed CASCADE;
            """,
        ),
        migrations.RunSQL(
            RECORDED,
            """
            DROP FUNCTION claims_event_is_of_now CASCADE;
            DROP FUNCTION claims_claim_is_recorded CASCADE;
            """,
        ),
        migrations.RunSQL(
            ASSESSMENTS,
            """
            DROP TRIGGER append_only_truncate ON claims_assessment;
            DROP FUNCTION claims_assessment_agrees_with_its_claim CASCADE;
            DROP FUNCTION claims_assessment_stays_as_written CASCADE;
            """,
        ),
        migrations.RunSQL(
            CITED,
            """
            DROP FUNCTION claims_citation_is_of_the_claim CASCADE;
            DROP FUNCTION claims_evidence_is_cited CASCADE;
            """,
        ),
        migrations.RunSQL(VERDICTS, "DROP FUNCTION claims_verdict_is_used CASCADE"),
        migrations.RunSQL(
            FLAGS,
            """
            DROP TRIGGER closed_by_a_person_stays_closed ON claims_flag;
            DROP TRIGGER append_only_truncate ON claims_flag;
            """,
        ),
        # Without it a session's temporary tables would be read before the real ones of the same name.
        *[
            migrations.RunSQL(f"ALTER FUNCTION {name}() SET search_path = public, pg_temp", migrations.RunSQL.noop)
            for name in FUNCTIONS
        ],
    ]
