import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.expressions
import pghistory.utils
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0002_revisions_never_change'),
        ('claims', '0012_history'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AuditCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('started_at', models.DateTimeField(verbose_name='started')),
                ('finished_at', models.DateTimeField(null=True, verbose_name='finished')),
                ('rows', models.PositiveBigIntegerField(default=0, verbose_name='rows')),
                ('found', models.PositiveIntegerField(default=0, verbose_name='found')),
                ('findings', models.JSONField(default=list, verbose_name='findings')),
            ],
            options={
                'verbose_name': 'check of the audit trail',
                'verbose_name_plural': 'checks of the audit trail',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='Seal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(unique=True, verbose_name='number')),
                ('previous', models.CharField(blank=True, max_length=64, verbose_name='digest of the seal before')),
                ('at', models.DateTimeField(verbose_name='at')),
                ('below', models.BigIntegerField(editable=False)),
                ('count', models.PositiveIntegerField(verbose_name='rows')),
                ('tables', models.JSONField(default=dict, verbose_name='columns by table')),
                ('rows', models.CharField(max_length=64, verbose_name='digest of the rows')),
                ('digest', models.CharField(max_length=64, unique=True, verbose_name='digest')),
            ],
            options={
                'verbose_name': 'seal',
                'verbose_name_plural': 'seals',
                'ordering': ['-number'],
            },
        ),
        migrations.CreateModel(
            name='Redaction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ground', models.CharField(choices=[('court_order', 'court order'), ('privacy', 'privacy'), ('copyright', 'copyright'), ('defamation', 'defamation'), ('other', 'other')], max_length=16, verbose_name='legal ground')),
                ('reason', models.TextField(help_text='The order or the letter: who asks, of what date, reference.', verbose_name='reason')),
                ('asked_at', models.DateTimeField(verbose_name='asked')),
                ('carried_out_at', models.DateTimeField(blank=True, null=True, verbose_name='carried out')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='approved by')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='asked by')),
                ('claim', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='redactions', to='claims.claim', verbose_name='claim')),
                ('revision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='redactions', to='articles.revision', verbose_name='revision')),
            ],
            options={
                'verbose_name': 'redaction',
                'verbose_name_plural': 'redactions',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='RedactedRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('table', models.CharField(max_length=63, verbose_name='table')),
                ('row', models.BigIntegerField(verbose_name='row')),
                ('columns', models.JSONField(default=list, verbose_name='columns')),
                ('xid', models.BigIntegerField(db_default=django.db.models.expressions.RawSQL('pg_current_xact_id()::text::bigint', []), editable=False)),
                ('redaction', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='redacted_rows', to='claims.redaction')),
            ],
            options={
                'verbose_name': 'redacted row',
                'verbose_name_plural': 'redacted rows',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='RedactionChange',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(verbose_name='at')),
                ('xid', models.BigIntegerField(db_default=django.db.models.expressions.RawSQL('pg_current_xact_id()::text::bigint', []), editable=False)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('ground', models.CharField(choices=[('court_order', 'court order'), ('privacy', 'privacy'), ('copyright', 'copyright'), ('defamation', 'defamation'), ('other', 'other')], max_length=16, verbose_name='legal ground')),
                ('reason', models.TextField(help_text='The order or the letter: who asks, of what date, reference.', verbose_name='reason')),
                ('asked_at', models.DateTimeField(verbose_name='asked')),
                ('carried_out_at', models.DateTimeField(blank=True, null=True, verbose_name='carried out')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                ('approved_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='approved by')),
                ('asked_by', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='asked by')),
                ('claim', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='claims.claim', verbose_name='claim')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='claims.redaction')),
                ('revision', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='articles.revision', verbose_name='revision')),
            ],
            options={
                'ordering': ['pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SealDelivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_at', models.DateTimeField(null=True, verbose_name='due')),
                ('leased_until', models.DateTimeField(null=True, verbose_name='leased until')),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='attempts')),
                ('set_aside_at', models.DateTimeField(null=True, verbose_name='set aside')),
                ('error', models.TextField(blank=True, verbose_name='what went wrong')),
                ('destination', models.CharField(choices=[('file', 'file'), ('email', 'e-mail'), ('time_stamp', 'time stamp')], max_length=16, verbose_name='destination')),
                ('arrived_at', models.DateTimeField(null=True, verbose_name='arrived')),
                ('token', models.BinaryField(null=True, verbose_name='time stamp')),
                ('seal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='claims.seal', verbose_name='seal')),
            ],
            options={
                'verbose_name': 'delivery of a seal',
                'verbose_name_plural': 'deliveries of seals',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='SealedRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('table', models.CharField(max_length=63, verbose_name='table')),
                ('row', models.BigIntegerField(verbose_name='row')),
                ('salt', models.BinaryField(null=True, verbose_name='salt')),
                ('digest', models.BinaryField(verbose_name='digest')),
                ('seal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sealed_rows', to='claims.seal', verbose_name='seal')),
            ],
            options={
                'verbose_name': 'sealed row',
                'verbose_name_plural': 'sealed rows',
                'ordering': ['seal', 'table', 'row'],
            },
        ),
        migrations.AddConstraint(
            model_name='redaction',
            constraint=models.CheckConstraint(condition=models.Q(('approved_by', models.F('asked_by')), _negated=True), name='redaction_takes_two_people'),
        ),
        migrations.AddConstraint(
            model_name='redaction',
            constraint=models.CheckConstraint(condition=models.Q(('ground__in', ['court_order', 'privacy', 'copyright', 'defamation', 'other'])), name='redaction_ground_is_known'),
        ),
        migrations.AddConstraint(
            model_name='redaction',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='redaction_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='redaction',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('claim__isnull', True), ('revision__isnull', False)), models.Q(('claim__isnull', False), ('revision__isnull', True)), _connector='OR'), name='redaction_of_a_claim_or_a_revision'),
        ),
        migrations.AddConstraint(
            model_name='redaction',
            constraint=models.CheckConstraint(condition=models.Q(('carried_out_at__isnull', True), models.Q(('approved_by__isnull', False), ('withdrawn_at__isnull', True)), _connector='OR'), name='redaction_carried_out_when_approved'),
        ),
        migrations.AddIndex(
            model_name='redactedrow',
            index=models.Index(fields=['table', 'row'], name='redacted_row_by_row'),
        ),
        migrations.AddIndex(
            model_name='redactedrow',
            index=django.contrib.postgres.indexes.BrinIndex(fields=['xid'], name='redactedrow_in_time'),
        ),
        migrations.AddIndex(
            model_name='redactionchange',
            index=models.Index(fields=['pgh_obj', 'pgh_id'], name='redaction_changes'),
        ),
        migrations.AddIndex(
            model_name='redactionchange',
            index=django.contrib.postgres.indexes.BrinIndex(fields=['xid'], name='redaction_changes_in_time'),
        ),
        migrations.AddIndex(
            model_name='sealdelivery',
            index=models.Index(condition=models.Q(('due_at__isnull', False), ('set_aside_at__isnull', True)), fields=['due_at'], name='seal_delivery_due'),
        ),
        migrations.AddConstraint(
            model_name='sealdelivery',
            constraint=models.UniqueConstraint(fields=('seal', 'destination'), name='seal_delivery_once'),
        ),
        migrations.AddConstraint(
            model_name='sealdelivery',
            constraint=models.CheckConstraint(condition=models.Q(('destination__in', ['file', 'email', 'time_stamp'])), name='seal_delivery_destination_is_known'),
        ),
        migrations.AddConstraint(
            model_name='sealedrow',
            constraint=models.UniqueConstraint(fields=('table', 'row'), name='sealed_row_once'),
        ),
    ]
