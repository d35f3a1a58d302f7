import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.expressions
import pghistory.utils
from django.conf import settings
from django.db import migrations, models

from sources.history import RECORDER, STAMP, recording, stamping


class Migration(migrations.Migration):

    dependencies = [
        ('sources', '0003_append_only'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AliasChange',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(verbose_name='at')),
                ('xid', models.BigIntegerField(db_default=django.db.models.expressions.RawSQL('pg_current_xact_id()::text::bigint', []), editable=False)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=300, verbose_name='name as printed')),
                ('folded', models.CharField(editable=False, max_length=300, verbose_name='search key')),
            ],
            options={
                'ordering': ['pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PartyChange',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(verbose_name='at')),
                ('xid', models.BigIntegerField(db_default=django.db.models.expressions.RawSQL('pg_current_xact_id()::text::bigint', []), editable=False)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('slug', models.SlugField(db_index=False, verbose_name='slug')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('words', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, help_text='Words that name this side in a text, in any language: Russians, Russische, Moskou.', size=None, verbose_name='words')),
            ],
            options={
                'ordering': ['pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PositionChange',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(verbose_name='at')),
                ('xid', models.BigIntegerField(db_default=django.db.models.expressions.RawSQL('pg_current_xact_id()::text::bigint', []), editable=False)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('began_on', models.DateField(blank=True, null=True, verbose_name='from')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='until')),
            ],
            options={
                'ordering': ['pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SourceChange',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(verbose_name='at')),
                ('xid', models.BigIntegerField(db_default=django.db.models.expressions.RawSQL('pg_current_xact_id()::text::bigint', []), editable=False)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('person', 'person'), ('organisation', 'organisation'), ('government', 'government body'), ('outlet', 'outlet'), ('unnamed', 'unnamed group')], max_length=16, verbose_name='kind')),
                ('name', models.CharField(max_length=300, verbose_name='name')),
                ('standing', models.CharField(choices=[('provisional', 'provisional'), ('confirmed', 'confirmed')], default='provisional', max_length=16, verbose_name='standing')),
                ('wikidata_id', models.CharField(blank=True, max_length=16, verbose_name='Wikidata id')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
            ],
            options={
                'ordering': ['pgh_id'],
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='registryevent',
            name='xid',
            field=models.BigIntegerField(db_default=django.db.models.expressions.RawSQL('pg_current_xact_id()::text::bigint', []), editable=False),
        ),
        migrations.AddIndex(
            model_name='registryevent',
            index=django.contrib.postgres.indexes.BrinIndex(fields=['xid'], name='registryevent_in_time'),
        ),
        migrations.AddField(
            model_name='aliaschange',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='sources.alias'),
        ),
        migrations.AddField(
            model_name='aliaschange',
            name='source',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='sources.source', verbose_name='source'),
        ),
        migrations.AddField(
            model_name='partychange',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='sources.party'),
        ),
        migrations.AddField(
            model_name='positionchange',
            name='organisation',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='sources.source', verbose_name='organisation'),
        ),
        migrations.AddField(
            model_name='positionchange',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='sources.position'),
        ),
        migrations.AddField(
            model_name='positionchange',
            name='source',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='sources.source', verbose_name='person'),
        ),
        migrations.AddField(
            model_name='sourcechange',
            name='merged_into',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='sources.source', verbose_name='merged into'),
        ),
        migrations.AddField(
            model_name='sourcechange',
            name='parent',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='sources.source', verbose_name='parent organisation'),
        ),
        migrations.AddField(
            model_name='sourcechange',
            name='party',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='sources.party', verbose_name='party'),
        ),
        migrations.AddField(
            model_name='sourcechange',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='sources.source'),
        ),
        migrations.AddIndex(
            model_name='aliaschange',
            index=models.Index(fields=['pgh_obj', 'pgh_id'], name='alias_changes'),
        ),
        migrations.AddIndex(
            model_name='aliaschange',
            index=django.contrib.postgres.indexes.BrinIndex(fields=['xid'], name='alias_changes_in_time'),
        ),
        migrations.AddIndex(
            model_name='aliaschange',
            index=models.Index(fields=['source'], name='alias_changes_by_source'),
        ),
        migrations.AddIndex(
            model_name='partychange',
            index=models.Index(fields=['pgh_obj', 'pgh_id'], name='party_changes'),
        ),
        migrations.AddIndex(
            model_name='partychange',
            index=django.contrib.postgres.indexes.BrinIndex(fields=['xid'], name='party_changes_in_time'),
        ),
        migrations.AddIndex(
            model_name='positionchange',
            index=models.Index(fields=['pgh_obj', 'pgh_id'], name='position_changes'),
        ),
        migrations.AddIndex(
            model_name='positionchange',
            index=django.contrib.postgres.indexes.BrinIndex(fields=['xid'], name='position_changes_in_time'),
        ),
        migrations.AddIndex(
            model_name='positionchange',
            index=models.Index(fields=['source'], name='position_changes_by_source'),
        ),
        migrations.AddIndex(
            model_name='sourcechange',
            index=models.Index(fields=['pgh_obj', 'pgh_id'], name='source_changes'),
        ),
        migrations.AddIndex(
            model_name='sourcechange',
            index=django.contrib.postgres.indexes.BrinIndex(fields=['xid'], name='source_changes_in_time'),
        ),
        migrations.RunSQL(RECORDER, "DROP FUNCTION claimdesk_record_change()"),
        migrations.RunSQL(STAMP, "DROP FUNCTION claimdesk_stamp_transaction()"),
        *recording("sources", "party", "source", "alias", "position"),
        stamping("sources_registryevent"),
    ]
