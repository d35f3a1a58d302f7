from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations


class Migration(migrations.Migration):
    """pg_trgm serves the search by part of a name, a title or a statement."""

    initial = True
    dependencies = []
    operations = [TrigramExtension()]
