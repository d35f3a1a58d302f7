import claims.storage
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0007_archives'),
        ('sources', '0003_append_only'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='evidence',
            name='evidence_has_an_address_or_an_excerpt',
        ),
        migrations.AddField(
            model_name='evidence',
            name='file',
            field=models.FileField(blank=True, max_length=200, storage=claims.storage.uploads, upload_to=claims.storage.upload_name, verbose_name='file'),
        ),
        migrations.AddField(
            model_name='evidence',
            name='file_name',
            field=models.CharField(blank=True, max_length=200, verbose_name='name of the file'),
        ),
        migrations.AddField(
            model_name='evidence',
            name='file_sha256',
            field=models.CharField(blank=True, max_length=64, verbose_name='SHA-256 of the file'),
        ),
        migrations.AddField(
            model_name='evidence',
            name='file_size',
            field=models.PositiveBigIntegerField(default=0, verbose_name='size of the file in bytes'),
        ),
        migrations.AddField(
            model_name='evidence',
            name='file_type',
            field=models.CharField(blank=True, max_length=100, verbose_name='type of the file'),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.CheckConstraint(condition=models.Q(('excerpt', ''), ('file', ''), ('url', ''), _negated=True), name='evidence_has_an_address_an_excerpt_or_a_file'),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('file', ''), ('file_sha256', '')), models.Q(models.Q(('file', ''), _negated=True), ('file_sha256__regex', '^[0-9a-f]{64}$')), _connector='OR'), name='evidence_file_has_its_hash'),
        ),
    ]
