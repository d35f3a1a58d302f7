from django.contrib.postgres.indexes import GistIndex
from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """The new indexes are there before the old ones go, and readers wait for neither."""

    atomic = False
    dependencies = [("claims", "0046_public_appearances")]
    operations = [
        AddIndexConcurrently(
            model_name="publicclaim",
            index=models.Index(
                fields=["claimant", "-sequence"], include=("state", "verdict"), name="public_verdicts_by_claimant"
            ),
        ),
        AddIndexConcurrently(
            model_name="publicclaim",
            index=GistIndex(fields=["claimed_on", "sequence"], name="public_near_day_claimed"),
        ),
        AddIndexConcurrently(
            model_name="publicclaim",
            index=GistIndex(fields=["checked_on", "sequence"], name="public_near_day_checked"),
        ),
        AddIndexConcurrently(
            model_name="publicclaim",
            index=GistIndex(fields=["published_at", "sequence"], name="public_near_moment"),
        ),
        RemoveIndexConcurrently(model_name="publicclaim", name="public_by_claimant"),
        RemoveIndexConcurrently(model_name="publicclaim", name="public_by_day_claimed"),
        RemoveIndexConcurrently(model_name="publicclaim", name="public_by_day_checked"),
    ]
