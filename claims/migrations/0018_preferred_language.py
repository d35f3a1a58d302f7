
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0017_figures'),
    ]

    operations = [
        migrations.AddField(
            model_name='preference',
            name='language',
            field=models.CharField(blank=True, choices=[('en', 'English'), ('nl', 'Nederlands')], max_length=8, verbose_name='language'),
        ),
    ]
