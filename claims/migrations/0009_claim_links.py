import django.db.models.deletion
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0008_evidence_files'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='event',
            name='step',
            field=models.CharField(choices=[('propose', 'propose'), ('accept', 'accept'), ('start', 'start review'), ('assign', 'assign'), ('release', 'release'), ('assess', 'assess'), ('approve', 'approve'), ('send_back', 'send back'), ('reopen', 'reopen'), ('dismiss', 'dismiss'), ('correct', 'report an extraction error'), ('restore', 'restore'), ('merge', 'merge'), ('unmerge', 'unmerge'), ('edit', 'edit'), ('add_evidence', 'add evidence'), ('edit_evidence', 'correct evidence'), ('withdraw_evidence', 'withdraw evidence'), ('link', 'link'), ('unlink', 'take off a link'), ('change_claimant', 'change claimant')], max_length=24, verbose_name='step'),
        ),
        migrations.CreateModel(
            name='ClaimLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('contradicts', 'contradicts'), ('other_figure', 'gives another figure for the same event'), ('repeats', 'repeats'), ('supersedes', 'supersedes')], max_length=16, verbose_name='kind')),
                ('at', models.DateTimeField(verbose_name='at')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='claims.claim', verbose_name='claim')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links_to', to='claims.claim', verbose_name='other claim')),
            ],
            options={
                'verbose_name': 'link',
                'verbose_name_plural': 'links',
                'ordering': ['at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('claim', models.F('other')), _negated=True), name='link_is_to_another_claim'), models.CheckConstraint(condition=models.Q(('kind__in', ['contradicts', 'other_figure', 'repeats', 'supersedes'])), name='link_kind_is_known'), models.UniqueConstraint(django.db.models.functions.comparison.Least('claim', 'other'), django.db.models.functions.comparison.Greatest('claim', 'other'), models.F('kind'), name='link_once_per_pair_and_kind')],
            },
        ),
    ]
