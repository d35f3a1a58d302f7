import datetime

from django.db import migrations, models

# What must hold for everybody, as in 0002.
STAYS = """
CREATE TRIGGER keeps_its_day BEFORE UPDATE ON claims_assessment
    FOR EACH ROW WHEN (NEW.review_again_on IS DISTINCT FROM OLD.review_again_on)
    EXECUTE FUNCTION claimdesk_refuse_change();
"""


def in_half_a_year():
    """For verdicts from before there was such a day."""
    return datetime.date.today() + datetime.timedelta(days=182)


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0009_claim_links'),
    ]

    operations = [
        migrations.AddField(
            model_name='policy',
            name='review_after_months',
            field=models.PositiveSmallIntegerField(default=6, verbose_name='months until a verdict is looked at again'),
        ),
        migrations.AddConstraint(
            model_name='policy',
            constraint=models.CheckConstraint(condition=models.Q(('review_after_months__gte', 1), ('review_after_months__lte', 120)), name='policy_review_in_1_to_120'),
        ),
        migrations.AddField(
            model_name='assessment',
            name='review_again_on',
            field=models.DateField(default=in_half_a_year, verbose_name='to be looked at again on'),
            preserve_default=False,
        ),
        migrations.RunSQL(STAYS, "DROP TRIGGER keeps_its_day ON claims_assessment"),
    ]
