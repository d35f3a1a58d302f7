import claims.storage
import django.db.models.deletion
from django.db import migrations, models


# What must hold for everybody, as in 0002.
APPEND_ONLY = """
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON claims_archive
    FOR EACH ROW EXECUTE FUNCTION claimdesk_refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON claims_archive
    FOR EACH STATEMENT EXECUTE FUNCTION claimdesk_refuse_change();
"""
CITED = """
ALTER TABLE claims_citation ADD CONSTRAINT citation_cites_a_copy_of_its_evidence
    FOREIGN KEY (archive_id, evidence_id) REFERENCES claims_archive (id, evidence_id);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0006_evidence_grades'),
    ]

    operations = [
        migrations.CreateModel(
            name='Archive',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.URLField(max_length=2000, verbose_name='address')),
                ('final_url', models.TextField(verbose_name='address after redirects')),
                ('fetched_at', models.DateTimeField(verbose_name='fetched')),
                ('status', models.PositiveSmallIntegerField(verbose_name='HTTP status')),
                ('content_type', models.CharField(blank=True, max_length=200, verbose_name='content type')),
                ('size', models.PositiveBigIntegerField(verbose_name='size in bytes')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256 of the page')),
                ('warc', models.FileField(max_length=200, storage=claims.storage.archives, upload_to=claims.storage.archive_name, verbose_name='WARC file')),
                ('warc_sha256', models.CharField(max_length=64, verbose_name='SHA-256 of the file')),
                ('evidence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='archives', to='claims.evidence', verbose_name='evidence')),
            ],
            options={
                'verbose_name': 'archived copy',
                'verbose_name_plural': 'archived copies',
                'ordering': ['-fetched_at', '-pk'],
            },
        ),
        migrations.AddField(
            model_name='citation',
            name='archive',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='citations', to='claims.archive'),
        ),
        migrations.CreateModel(
            name='ArchiveJob',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_at', models.DateTimeField(null=True, verbose_name='due')),
                ('leased_until', models.DateTimeField(null=True, verbose_name='leased until')),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='attempts')),
                ('set_aside_at', models.DateTimeField(null=True, verbose_name='set aside')),
                ('error', models.TextField(blank=True, verbose_name='what went wrong')),
                ('url', models.URLField(max_length=2000, verbose_name='address')),
                ('tried_at', models.DateTimeField(null=True, verbose_name='tried')),
                ('tries', models.PositiveSmallIntegerField(default=0, verbose_name='tries')),
                ('trouble', models.CharField(blank=True, choices=[('gone', 'The page is gone.'), ('blocked', 'The site does not let us in.'), ('server', 'The site has a fault of its own.'), ('slow', 'The site did not answer in time.'), ('large', 'The page is too large to keep.'), ('address', 'This is not an address on the public web.'), ('redirects', 'The address leads from one to the next without end.'), ('broken', 'There is no connection to the site.')], max_length=16, verbose_name='trouble')),
                ('status', models.PositiveSmallIntegerField(null=True, verbose_name='HTTP status')),
                ('detail', models.TextField(blank=True, verbose_name='detail')),
                ('evidence', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='archive_job', to='claims.evidence', verbose_name='evidence')),
            ],
            options={
                'verbose_name': 'archiving',
                'verbose_name_plural': 'archiving',
                'ordering': ['-pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='archive',
            constraint=models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$'), ('warc_sha256__regex', '^[0-9a-f]{64}$')), name='archive_has_its_hashes'),
        ),
        migrations.AddConstraint(
            model_name='archive',
            constraint=models.UniqueConstraint(fields=('id', 'evidence'), name='archive_with_its_evidence'),
        ),
        migrations.AddIndex(
            model_name='archivejob',
            index=models.Index(condition=models.Q(('due_at__isnull', False), ('set_aside_at__isnull', True)), fields=['due_at'], name='archive_job_due'),
        ),
        migrations.RunSQL(
            APPEND_ONLY,
            """
            DROP TRIGGER append_only ON claims_archive;
            DROP TRIGGER append_only_truncate ON claims_archive;
            """,
        ),
        migrations.RunSQL(CITED, "ALTER TABLE claims_citation DROP CONSTRAINT citation_cites_a_copy_of_its_evidence"),
    ]
