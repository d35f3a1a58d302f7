from django.db import migrations, models


class Migration(migrations.Migration):
    """A row that was redacted is sealed again as it is then."""

    dependencies = [("claims", "0026_past_the_door")]
    operations = [
        migrations.RemoveConstraint(model_name="sealedrow", name="sealed_row_once"),
        migrations.AddConstraint(
            model_name="sealedrow",
            constraint=models.UniqueConstraint(fields=["table", "row", "seal"], name="sealed_row_once_a_seal"),
        ),
    ]
