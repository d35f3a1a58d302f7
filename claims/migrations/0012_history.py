import claims.storage
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.expressions
import pghistory.utils
from django.conf import settings
from django.db import migrations, models

from sources.history import recording, stamping


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0002_revisions_never_change'),
        ('claims', '0011_talk'),
        ('sources', '0004_history'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AppearanceChange',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(verbose_name='at')),
                ('xid', models.BigIntegerField(db_default=django.db.models.expressions.RawSQL('pg_current_xact_id()::text::bigint', []), editable=False)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('mode', models.CharField(choices=[('direct', 'direct'), ('indirect', 'indirect'), ('mixed', 'mixed')], max_length=16, verbose_name='mode')),
                ('hedged', models.BooleanField(default=False, verbose_name='hedged')),
                ('start', models.PositiveIntegerField(help_text='Where its content begins.', verbose_name='start')),
                ('claimant_name', models.CharField(blank=True, max_length=300, verbose_name='claimant as resolved in the article')),
                ('confidence', models.FloatField(null=True, verbose_name='confidence')),
                ('detector', models.CharField(blank=True, max_length=40, verbose_name='detector version')),
                ('rule', models.CharField(blank=True, db_default='', default='', max_length=40, verbose_name='rule that found it')),
                ('fingerprint', models.CharField(editable=False, max_length=64, verbose_name='fingerprint')),
                ('quantities', models.JSONField(default=list, verbose_name='quantities')),
                ('times', models.JSONField(default=list, verbose_name='times')),
            ],
            options={
                'ordering': ['pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ApprovalChange',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(verbose_name='at')),
                ('xid', models.BigIntegerField(db_default=django.db.models.expressions.RawSQL('pg_current_xact_id()::text::bigint', []), editable=False)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('digest', models.CharField(max_length=64, verbose_name='digest')),
                ('at', models.DateTimeField(verbose_name='at')),
            ],
            options={
                'ordering': ['pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ArchiveChange',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(verbose_name='at')),
                ('xid', models.BigIntegerField(db_default=django.db.models.expressions.RawSQL('pg_current_xact_id()::text::bigint', []), editable=False)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('url', models.URLField(max_length=2000, verbose_name='address')),
                ('final_url', models.TextField(verbose_name='address after redirects')),
                ('fetched_at', models.DateTimeField(verbose_name='fetched')),
                ('status', models.PositiveSmallIntegerField(verbose_name='HTTP status')),
                ('content_type', models.CharField(blank=True, max_length=200, verbose_name='content type')),
                ('size', models.PositiveBigIntegerField(verbose_name='size in bytes')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256 of the page')),
                ('warc', models.FileField(max_length=200, storage=claims.storage.archives, upload_to=claims.storage.archive_name, verbose_name='WARC file')),
                ('warc_sha256', models.CharField(max_length=64, verbose_name='SHA-256 of the file')),
            ],
            options={
                'ordering': ['pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AssessmentChange',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(verbose_name='at')),
                ('xid', models.BigIntegerField(db_default=django.db.models.expressions.RawSQL('pg_current_xact_id()::text::bigint', []), editable=False)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('explanation', models.TextField(verbose_name='explanation')),
                ('statement', models.TextField(verbose_name='statement as signed')),
                ('claimant_name', models.CharField(blank=True, max_length=300, verbose_name='claimant as signed')),
                ('digest', models.CharField(max_length=64, verbose_name='digest')),
                ('signatures', models.PositiveSmallIntegerField(verbose_name='signatures needed')),
                ('written_at', models.DateTimeField(verbose_name='written')),
                ('review_again_on', models.DateField(verbose_name='to be looked at again on')),
                ('outcome', models.CharField(choices=[('pending', 'waiting for a second signature'), ('approved', 'approved'), ('sent_back', 'sent back'), ('reopened', 'reopened')], default='pending', max_length=16, verbose_name='outcome')),
                ('comment', models.TextField(blank=True, help_text='Why it was sent back or reopened.', verbose_name='comment')),
            ],
            options={
                'ordering': ['pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CitationChange',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(verbose_name='at')),
                ('xid', models.BigIntegerField(db_default=django.db.models.expressions.RawSQL('pg_current_xact_id()::text::bigint', []), editable=False)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
            ],
            options={
                'ordering': ['pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ClaimChange',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(verbose_name='at')),
                ('xid', models.BigIntegerField(db_default=django.db.models.expressions.RawSQL('pg_current_xact_id()::text::bigint', []), editable=False)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('statement', models.TextField(verbose_name='statement')),
                ('kind', models.CharField(choices=[('losses', 'losses'), ('territorial', 'territorial'), ('operation', 'operation'), ('civilian_casualties', 'civilian casualties'), ('figure', 'figure'), ('prediction', 'prediction'), ('evaluation', 'evaluation'), ('denial', 'denial'), ('other', 'other')], default='other', max_length=24, verbose_name='kind')),
                ('language', models.CharField(max_length=8, verbose_name='language')),
                ('confidence', models.FloatField(null=True, verbose_name='confidence')),
                ('status', models.CharField(choices=[('proposed', 'proposed'), ('open', 'open'), ('in_review', 'in review'), ('assessed', 'assessed'), ('verified', 'checked'), ('dismissed', 'dismissed')], default='proposed', max_length=16, verbose_name='status')),
                ('status_since', models.DateTimeField(verbose_name='status since')),
                ('status_before', models.CharField(blank=True, choices=[('proposed', 'proposed'), ('open', 'open'), ('in_review', 'in review'), ('assessed', 'assessed'), ('verified', 'checked'), ('dismissed', 'dismissed')], editable=False, max_length=16)),
                ('dismissal_reason', models.CharField(blank=True, choices=[('not_a_claim', 'not a claim'), ('extraction_error', 'extraction error'), ('out_of_scope', 'out of scope')], max_length=24, verbose_name='reason for dismissal')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='version')),
                ('created_at', models.DateTimeField(verbose_name='created')),
            ],
            options={
                'ordering': ['pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ClaimLinkChange',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(verbose_name='at')),
                ('xid', models.BigIntegerField(db_default=django.db.models.expressions.RawSQL('pg_current_xact_id()::text::bigint', []), editable=False)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('contradicts', 'contradicts'), ('other_figure', 'gives another figure for the same event'), ('repeats', 'repeats'), ('supersedes', 'supersedes')], max_length=16, verbose_name='kind')),
                ('at', models.DateTimeField(verbose_name='at')),
            ],
            options={
                'ordering': ['pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CommentChange',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(verbose_name='at')),
                ('xid', models.BigIntegerField(db_default=django.db.models.expressions.RawSQL('pg_current_xact_id()::text::bigint', []), editable=False)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('text', models.TextField(verbose_name='text')),
                ('at', models.DateTimeField(verbose_name='at')),
                ('retracted_at', models.DateTimeField(blank=True, null=True, verbose_name='retracted')),
            ],
            options={
                'ordering': ['pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CorrectedSpanChange',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(verbose_name='at')),
                ('xid', models.BigIntegerField(db_default=django.db.models.expressions.RawSQL('pg_current_xact_id()::text::bigint', []), editable=False)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('role', models.CharField(choices=[('content', 'content'), ('cue', 'cue'), ('claimant', 'claimant'), ('via', 'via')], max_length=16, verbose_name='role')),
                ('start', models.PositiveIntegerField(verbose_name='start')),
                ('end', models.PositiveIntegerField(verbose_name='end')),
                ('exact', models.TextField(verbose_name='exact words')),
            ],
            options={
                'ordering': ['pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CorrectionChange',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(verbose_name='at')),
                ('xid', models.BigIntegerField(db_default=django.db.models.expressions.RawSQL('pg_current_xact_id()::text::bigint', []), editable=False)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('error', models.CharField(blank=True, choices=[('not_a_statement', 'not a statement'), ('wrong_source', 'wrong source'), ('wrong_content', 'the content begins or ends at the wrong words'), ('wrong_cue', 'wrong cue'), ('missed', 'missed by the machine'), ('other', 'something else')], max_length=24, verbose_name='what was wrong')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('at', models.DateTimeField(verbose_name='at')),
            ],
            options={
                'ordering': ['pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='EvidenceChange',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(verbose_name='at')),
                ('xid', models.BigIntegerField(db_default=django.db.models.expressions.RawSQL('pg_current_xact_id()::text::bigint', []), editable=False)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('title', models.CharField(max_length=300, verbose_name='title')),
                ('url', models.URLField(blank=True, max_length=2000, verbose_name='address')),
                ('excerpt', models.TextField(blank=True, verbose_name='excerpt or observation')),
                ('file', models.FileField(blank=True, max_length=200, storage=claims.storage.uploads, upload_to=claims.storage.upload_name, verbose_name='file')),
                ('file_name', models.CharField(blank=True, max_length=200, verbose_name='name of the file')),
                ('file_type', models.CharField(blank=True, max_length=100, verbose_name='type of the file')),
                ('file_size', models.PositiveBigIntegerField(default=0, verbose_name='size of the file in bytes')),
                ('file_sha256', models.CharField(blank=True, max_length=64, verbose_name='SHA-256 of the file')),
                ('stance', models.CharField(choices=[('for', 'for'), ('against', 'against'), ('context', 'context')], max_length=16, verbose_name='stance')),
                ('published_on', models.DateField(blank=True, null=True, verbose_name='published on')),
                ('reliability', models.CharField(choices=[('A', 'completely reliable'), ('B', 'usually reliable'), ('C', 'fairly reliable'), ('D', 'not usually reliable'), ('E', 'unreliable'), ('F', 'reliability cannot be judged')], default='F', max_length=1, verbose_name='reliability of the source')),
                ('credibility', models.PositiveSmallIntegerField(choices=[(1, 'confirmed by other sources'), (2, 'probably true'), (3, 'possibly true'), (4, 'doubtful'), (5, 'improbable'), (6, 'truth cannot be judged')], default=6, verbose_name='credibility of the information')),
                ('added_at', models.DateTimeField(verbose_name='added')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
            ],
            options={
                'ordering': ['pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='FlagChange',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(verbose_name='at')),
                ('xid', models.BigIntegerField(db_default=django.db.models.expressions.RawSQL('pg_current_xact_id()::text::bigint', []), editable=False)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('rule', models.CharField(max_length=40, verbose_name='rule')),
                ('severity', models.PositiveSmallIntegerField(choices=[(1, 'low'), (2, 'medium'), (3, 'high'), (4, 'critical')], verbose_name='severity')),
                ('reason', models.TextField(verbose_name='reason')),
                ('values', models.JSONField(default=dict, verbose_name='values')),
                ('fingerprint', models.CharField(editable=False, max_length=64, verbose_name='cause')),
                ('raised_at', models.DateTimeField(verbose_name='raised')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='closed')),
                ('note', models.TextField(blank=True, verbose_name='note')),
            ],
            options={
                'ordering': ['pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PolicyChange',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(verbose_name='at')),
                ('xid', models.BigIntegerField(db_default=django.db.models.expressions.RawSQL('pg_current_xact_id()::text::bigint', []), editable=False)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('signatures', models.PositiveSmallIntegerField(verbose_name='signatures a verdict needs')),
                ('review_after_months', models.PositiveSmallIntegerField(default=6, verbose_name='months until a verdict is looked at again')),
                ('at', models.DateTimeField(verbose_name='at')),
            ],
            options={
                'ordering': ['pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SpanChange',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(verbose_name='at')),
                ('xid', models.BigIntegerField(db_default=django.db.models.expressions.RawSQL('pg_current_xact_id()::text::bigint', []), editable=False)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('role', models.CharField(choices=[('content', 'content'), ('cue', 'cue'), ('claimant', 'claimant'), ('via', 'via')], max_length=16, verbose_name='role')),
                ('start', models.PositiveIntegerField(verbose_name='start')),
                ('end', models.PositiveIntegerField(verbose_name='end')),
                ('exact', models.TextField(verbose_name='exact words')),
                ('prefix', models.CharField(blank=True, max_length=32, verbose_name='prefix')),
                ('suffix', models.CharField(blank=True, max_length=32, verbose_name='suffix')),
            ],
            options={
                'ordering': ['pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='VerdictChange',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(verbose_name='at')),
                ('xid', models.BigIntegerField(db_default=django.db.models.expressions.RawSQL('pg_current_xact_id()::text::bigint', []), editable=False)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('key', models.SlugField(db_index=False, verbose_name='key')),
                ('label_en', models.CharField(max_length=60, verbose_name='label in English')),
                ('label_nl', models.CharField(max_length=60, verbose_name='label in Dutch')),
                ('rating', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='rating')),
                ('colour', models.CharField(default='#6b7280', max_length=7, verbose_name='colour')),
                ('needs_evidence', models.BooleanField(default=True, verbose_name='needs evidence')),
                ('needs_sources', models.PositiveSmallIntegerField(default=0, help_text='0: the desk only shows how many there are.', verbose_name='independent sources it needs')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='position')),
                ('retired_at', models.DateTimeField(blank=True, null=True, verbose_name='retired')),
            ],
            options={
                'ordering': ['pgh_id'],
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='event',
            name='xid',
            field=models.BigIntegerField(db_default=django.db.models.expressions.RawSQL('pg_current_xact_id()::text::bigint', []), editable=False),
        ),
        migrations.AddIndex(
            model_name='event',
            index=django.contrib.postgres.indexes.BrinIndex(fields=['xid'], name='event_in_time'),
        ),
        migrations.AddField(
            model_name='appearancechange',
            name='claim',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claims.claim', verbose_name='claim'),
        ),
        migrations.AddField(
            model_name='appearancechange',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='claims.appearance'),
        ),
        migrations.AddField(
            model_name='appearancechange',
            name='revision',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='articles.revision', verbose_name='revision'),
        ),
        migrations.AddField(
            model_name='approvalchange',
            name='approver',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='approver'),
        ),
        migrations.AddField(
            model_name='approvalchange',
            name='assessment',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claims.assessment', verbose_name='assessment'),
        ),
        migrations.AddField(
            model_name='approvalchange',
            name='author',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='approvalchange',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='claims.approval'),
        ),
        migrations.AddField(
            model_name='archivechange',
            name='evidence',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claims.evidence', verbose_name='evidence'),
        ),
        migrations.AddField(
            model_name='archivechange',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='claims.archive'),
        ),
        migrations.AddField(
            model_name='assessmentchange',
            name='author',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='author'),
        ),
        migrations.AddField(
            model_name='assessmentchange',
            name='claim',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claims.claim', verbose_name='claim'),
        ),
        migrations.AddField(
            model_name='assessmentchange',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='claims.assessment'),
        ),
        migrations.AddField(
            model_name='assessmentchange',
            name='verdict',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claims.verdict', verbose_name='verdict'),
        ),
        migrations.AddField(
            model_name='citationchange',
            name='archive',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claims.archive'),
        ),
        migrations.AddField(
            model_name='citationchange',
            name='assessment',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claims.assessment'),
        ),
        migrations.AddField(
            model_name='citationchange',
            name='evidence',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claims.evidence'),
        ),
        migrations.AddField(
            model_name='citationchange',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='claims.citation'),
        ),
        migrations.AddField(
            model_name='claimchange',
            name='assessment',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claims.assessment', verbose_name='current assessment'),
        ),
        migrations.AddField(
            model_name='claimchange',
            name='assignee',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='assignee'),
        ),
        migrations.AddField(
            model_name='claimchange',
            name='claimant',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='sources.source', verbose_name='claimant'),
        ),
        migrations.AddField(
            model_name='claimchange',
            name='merged_into',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claims.claim', verbose_name='merged into'),
        ),
        migrations.AddField(
            model_name='claimchange',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='claims.claim'),
        ),
        migrations.AddField(
            model_name='claimlinkchange',
            name='by',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
        ),
        migrations.AddField(
            model_name='claimlinkchange',
            name='claim',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claims.claim', verbose_name='claim'),
        ),
        migrations.AddField(
            model_name='claimlinkchange',
            name='other',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claims.claim', verbose_name='other claim'),
        ),
        migrations.AddField(
            model_name='claimlinkchange',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='claims.claimlink'),
        ),
        migrations.AddField(
            model_name='commentchange',
            name='author',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='author'),
        ),
        migrations.AddField(
            model_name='commentchange',
            name='claim',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claims.claim', verbose_name='claim'),
        ),
        migrations.AddField(
            model_name='commentchange',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='claims.comment'),
        ),
        migrations.AddField(
            model_name='correctedspanchange',
            name='correction',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claims.correction', verbose_name='correction'),
        ),
        migrations.AddField(
            model_name='correctedspanchange',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='claims.correctedspan'),
        ),
        migrations.AddField(
            model_name='correctionchange',
            name='appearance',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claims.appearance', verbose_name='appearance'),
        ),
        migrations.AddField(
            model_name='correctionchange',
            name='by',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
        ),
        migrations.AddField(
            model_name='correctionchange',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='claims.correction'),
        ),
        migrations.AddField(
            model_name='evidencechange',
            name='added_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='added by'),
        ),
        migrations.AddField(
            model_name='evidencechange',
            name='claim',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claims.claim', verbose_name='claim'),
        ),
        migrations.AddField(
            model_name='evidencechange',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='claims.evidence'),
        ),
        migrations.AddField(
            model_name='evidencechange',
            name='source',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, help_text='Whose document or observation this is.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='sources.source', verbose_name='source'),
        ),
        migrations.AddField(
            model_name='flagchange',
            name='claim',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claims.claim', verbose_name='claim'),
        ),
        migrations.AddField(
            model_name='flagchange',
            name='closed_by',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='closed by'),
        ),
        migrations.AddField(
            model_name='flagchange',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='claims.flag'),
        ),
        migrations.AddField(
            model_name='policychange',
            name='by',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
        ),
        migrations.AddField(
            model_name='policychange',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='claims.policy'),
        ),
        migrations.AddField(
            model_name='spanchange',
            name='appearance',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claims.appearance', verbose_name='appearance'),
        ),
        migrations.AddField(
            model_name='spanchange',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='claims.span'),
        ),
        migrations.AddField(
            model_name='verdictchange',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='claims.verdict'),
        ),
        migrations.AddIndex(
            model_name='appearancechange',
            index=models.Index(fields=['pgh_obj', 'pgh_id'], name='appearance_changes'),
        ),
        migrations.AddIndex(
            model_name='appearancechange',
            index=django.contrib.postgres.indexes.BrinIndex(fields=['xid'], name='appearance_changes_in_time'),
        ),
        migrations.AddIndex(
            model_name='appearancechange',
            index=models.Index(fields=['claim'], name='appearance_changes_by_claim'),
        ),
        migrations.AddIndex(
            model_name='approvalchange',
            index=models.Index(fields=['pgh_obj', 'pgh_id'], name='approval_changes'),
        ),
        migrations.AddIndex(
            model_name='approvalchange',
            index=django.contrib.postgres.indexes.BrinIndex(fields=['xid'], name='approval_changes_in_time'),
        ),
        migrations.AddIndex(
            model_name='approvalchange',
            index=models.Index(fields=['assessment'], name='approval_changes_by_assessment'),
        ),
        migrations.AddIndex(
            model_name='archivechange',
            index=models.Index(fields=['pgh_obj', 'pgh_id'], name='archive_changes'),
        ),
        migrations.AddIndex(
            model_name='archivechange',
            index=django.contrib.postgres.indexes.BrinIndex(fields=['xid'], name='archive_changes_in_time'),
        ),
        migrations.AddIndex(
            model_name='archivechange',
            index=models.Index(fields=['evidence'], name='archive_changes_by_evidence'),
        ),
        migrations.AddIndex(
            model_name='assessmentchange',
            index=models.Index(fields=['pgh_obj', 'pgh_id'], name='assessment_changes'),
        ),
        migrations.AddIndex(
            model_name='assessmentchange',
            index=django.contrib.postgres.indexes.BrinIndex(fields=['xid'], name='assessment_changes_in_time'),
        ),
        migrations.AddIndex(
            model_name='assessmentchange',
            index=models.Index(fields=['claim'], name='assessment_changes_by_claim'),
        ),
        migrations.AddIndex(
            model_name='citationchange',
            index=models.Index(fields=['pgh_obj', 'pgh_id'], name='citation_changes'),
        ),
        migrations.AddIndex(
            model_name='citationchange',
            index=django.contrib.postgres.indexes.BrinIndex(fields=['xid'], name='citation_changes_in_time'),
        ),
        migrations.AddIndex(
            model_name='citationchange',
            index=models.Index(fields=['assessment'], name='citation_changes_by_assessment'),
        ),
        migrations.AddIndex(
            model_name='claimchange',
            index=models.Index(fields=['pgh_obj', 'pgh_id'], name='claim_changes'),
        ),
        migrations.AddIndex(
            model_name='claimchange',
            index=django.contrib.postgres.indexes.BrinIndex(fields=['xid'], name='claim_changes_in_time'),
        ),
        migrations.AddIndex(
            model_name='claimlinkchange',
            index=models.Index(fields=['pgh_obj', 'pgh_id'], name='claimlink_changes'),
        ),
        migrations.AddIndex(
            model_name='claimlinkchange',
            index=django.contrib.postgres.indexes.BrinIndex(fields=['xid'], name='claimlink_changes_in_time'),
        ),
        migrations.AddIndex(
            model_name='commentchange',
            index=models.Index(fields=['pgh_obj', 'pgh_id'], name='comment_changes'),
        ),
        migrations.AddIndex(
            model_name='commentchange',
            index=django.contrib.postgres.indexes.BrinIndex(fields=['xid'], name='comment_changes_in_time'),
        ),
        migrations.AddIndex(
            model_name='commentchange',
            index=models.Index(fields=['claim'], name='comment_changes_by_claim'),
        ),
        migrations.AddIndex(
            model_name='correctedspanchange',
            index=models.Index(fields=['pgh_obj', 'pgh_id'], name='correctedspan_changes'),
        ),
        migrations.AddIndex(
            model_name='correctedspanchange',
            index=django.contrib.postgres.indexes.BrinIndex(fields=['xid'], name='correctedspan_changes_in_time'),
        ),
        migrations.AddIndex(
            model_name='correctionchange',
            index=models.Index(fields=['pgh_obj', 'pgh_id'], name='correction_changes'),
        ),
        migrations.AddIndex(
            model_name='correctionchange',
            index=django.contrib.postgres.indexes.BrinIndex(fields=['xid'], name='correction_changes_in_time'),
        ),
        migrations.AddIndex(
            model_name='evidencechange',
            index=models.Index(fields=['pgh_obj', 'pgh_id'], name='evidence_changes'),
        ),
        migrations.AddIndex(
            model_name='evidencechange',
            index=django.contrib.postgres.indexes.BrinIndex(fields=['xid'], name='evidence_changes_in_time'),
        ),
        migrations.AddIndex(
            model_name='evidencechange',
            index=models.Index(fields=['claim'], name='evidence_changes_by_claim'),
        ),
        migrations.AddIndex(
            model_name='flagchange',
            index=models.Index(fields=['pgh_obj', 'pgh_id'], name='flag_changes'),
        ),
        migrations.AddIndex(
            model_name='flagchange',
            index=django.contrib.postgres.indexes.BrinIndex(fields=['xid'], name='flag_changes_in_time'),
        ),
        migrations.AddIndex(
            model_name='flagchange',
            index=models.Index(fields=['claim'], name='flag_changes_by_claim'),
        ),
        migrations.AddIndex(
            model_name='policychange',
            index=models.Index(fields=['pgh_obj', 'pgh_id'], name='policy_changes'),
        ),
        migrations.AddIndex(
            model_name='policychange',
            index=django.contrib.postgres.indexes.BrinIndex(fields=['xid'], name='policy_changes_in_time'),
        ),
        migrations.AddIndex(
            model_name='spanchange',
            index=models.Index(fields=['pgh_obj', 'pgh_id'], name='span_changes'),
        ),
        migrations.AddIndex(
            model_name='spanchange',
            index=django.contrib.postgres.indexes.BrinIndex(fields=['xid'], name='span_changes_in_time'),
        ),
        migrations.AddIndex(
            model_name='spanchange',
            index=models.Index(fields=['appearance'], name='span_changes_by_appearance'),
        ),
        migrations.AddIndex(
            model_name='verdictchange',
            index=models.Index(fields=['pgh_obj', 'pgh_id'], name='verdict_changes'),
        ),
        migrations.AddIndex(
            model_name='verdictchange',
            index=django.contrib.postgres.indexes.BrinIndex(fields=['xid'], name='verdict_changes_in_time'),
        ),
        *recording("claims", "claim", "appearance", "span", "flag", "evidence", "assessment", "citation", "approval"),
        *recording("claims", "verdict", "policy", "archive", "comment", "claimlink", "correction", "correctedspan"),
        stamping("claims_event"),
    ]
