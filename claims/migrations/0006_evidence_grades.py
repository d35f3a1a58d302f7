from django.db import migrations, models

# What must hold for everybody, as in 0002.
CITED = """
CREATE FUNCTION claims_citation_is_of_standing_evidence() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
    -- the row is locked already, by the trigger that comes before this one
    IF EXISTS (SELECT FROM claims_evidence WHERE id = NEW.evidence_id AND withdrawn_at IS NOT NULL) THEN
        RAISE EXCEPTION 'evidence % has been withdrawn', NEW.evidence_id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER is_of_the_claim_and_stands BEFORE INSERT ON claims_citation
    FOR EACH ROW EXECUTE FUNCTION claims_citation_is_of_standing_evidence();
"""
VERDICTS = """
CREATE FUNCTION claims_verdict_keeps_its_needs() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM claims_assessment WHERE verdict_id = OLD.id) THEN
        RAISE EXCEPTION 'verdict % is in use: retire it and add another', OLD.key
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keeps_its_needs BEFORE UPDATE ON claims_verdict
    FOR EACH ROW WHEN (NEW.needs_sources <> OLD.needs_sources) EXECUTE FUNCTION claims_verdict_keeps_its_needs();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0005_corrections_in_the_database'),
    ]

    operations = [
        migrations.AddField(
            model_name='evidence',
            name='credibility',
            field=models.PositiveSmallIntegerField(choices=[(1, 'confirmed by other sources'), (2, 'probably true'), (3, 'possibly true'), (4, 'doubtful'), (5, 'improbable'), (6, 'truth cannot be judged')], default=6, verbose_name='credibility of the information'),
        ),
        migrations.AddField(
            model_name='evidence',
            name='reliability',
            field=models.CharField(choices=[('A', 'completely reliable'), ('B', 'usually reliable'), ('C', 'fairly reliable'), ('D', 'not usually reliable'), ('E', 'unreliable'), ('F', 'reliability cannot be judged')], default='F', max_length=1, verbose_name='reliability of the source'),
        ),
        migrations.AddField(
            model_name='evidence',
            name='withdrawn_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='withdrawn'),
        ),
        migrations.AddField(
            model_name='verdict',
            name='needs_sources',
            field=models.PositiveSmallIntegerField(default=0, help_text='0: the desk only shows how many there are.', verbose_name='independent sources it needs'),
        ),
        migrations.AlterField(
            model_name='event',
            name='step',
            field=models.CharField(choices=[('propose', 'propose'), ('accept', 'accept'), ('start', 'start review'), ('assign', 'assign'), ('release', 'release'), ('assess', 'assess'), ('approve', 'approve'), ('send_back', 'send back'), ('reopen', 'reopen'), ('dismiss', 'dismiss'), ('correct', 'report an extraction error'), ('restore', 'restore'), ('merge', 'merge'), ('unmerge', 'unmerge'), ('edit', 'edit'), ('add_evidence', 'add evidence'), ('edit_evidence', 'correct evidence'), ('withdraw_evidence', 'withdraw evidence'), ('change_claimant', 'change claimant')], max_length=24, verbose_name='step'),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.CheckConstraint(condition=models.Q(('credibility__in', [1, 2, 3, 4, 5, 6]), ('reliability__in', ['A', 'B', 'C', 'D', 'E', 'F'])), name='evidence_grade_is_of_the_admiralty_code'),
        ),
        migrations.RunSQL(CITED, "DROP FUNCTION claims_citation_is_of_standing_evidence CASCADE"),
        migrations.RunSQL(VERDICTS, "DROP FUNCTION claims_verdict_keeps_its_needs CASCADE"),
    ]
