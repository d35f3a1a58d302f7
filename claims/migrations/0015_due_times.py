import django.db.models.deletion
from django.db import migrations, models
from django.utils import timezone

HOURS = {4: 8, 3: 24, 2: 72, 1: 168}  # by severity, critical to low; a newsroom may change them


def fill(apps, schema_editor):
    DueTime = apps.get_model("claims", "DueTime")
    DueTime.objects.bulk_create(DueTime(severity=severity, hours=hours) for severity, hours in HOURS.items())
    # the next check of a claim sets its deadline
    waiting = apps.get_model("claims", "FlagCheck").objects.filter(claim__status__in=["open", "in_review", "assessed"])
    waiting.update(due_at=timezone.now())


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0014_seals_stay'),
    ]

    operations = [
        migrations.CreateModel(
            name='Deadline',
            fields=[
                ('claim', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='deadline', serialize=False, to='claims.claim', verbose_name='claim')),
                ('due_at', models.DateTimeField(verbose_name='due')),
            ],
            options={
                'verbose_name': 'deadline',
                'verbose_name_plural': 'deadlines',
                'ordering': ['due_at', 'pk'],
                'indexes': [models.Index(fields=['due_at', 'claim'], name='deadline_in_order')],
            },
        ),
        migrations.CreateModel(
            name='DueTime',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('severity', models.PositiveSmallIntegerField(choices=[(1, 'low'), (2, 'medium'), (3, 'high'), (4, 'critical')], unique=True, verbose_name='severity')),
                ('hours', models.PositiveIntegerField(help_text='Counted from when the claim was accepted or the flag was raised, whichever came last.', verbose_name='hours')),
            ],
            options={
                'verbose_name': 'due time',
                'verbose_name_plural': 'due times',
                'ordering': ['-severity'],
                'constraints': [models.CheckConstraint(condition=models.Q(('severity__in', [1, 2, 3, 4])), name='due_time_severity_is_known'), models.CheckConstraint(condition=models.Q(('hours__gte', 1), ('hours__lte', 10000)), name='due_time_is_an_hour_to_a_year')],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
