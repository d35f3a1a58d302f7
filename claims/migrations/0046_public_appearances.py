import django.db.models.deletion
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models

# As the projection makes them (claims/projection.py).
FILL = """
INSERT INTO claims_publicappearance (claim_id, article_id, publisher_id, sequence)
SELECT DISTINCT ON (shown.claim_id, article_id) shown.claim_id, article_id,
       coalesce(publisher.merged_into_id, publisher.id), shown.sequence
FROM claims_publicclaim shown
JOIN claims_publication publication ON publication.id = shown.publication_id
CROSS JOIN LATERAL jsonb_array_elements(publication.document -> 'appearances') printed
CROSS JOIN LATERAL (SELECT (printed #>> '{article,id}')::bigint AS article_id) article
LEFT JOIN sources_source publisher ON publisher.id = (printed #>> '{article,publisher,id}')::bigint
WHERE shown.state <> 'withdrawn';
"""


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0002_revisions_never_change"),
        ("claims", "0045_redacted_publications"),
        ("sources", "0005_opponents_history"),
    ]
    operations = [
        BtreeGistExtension(),  # for the indexes of the next migration
        migrations.CreateModel(
            name="PublicAppearance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sequence", models.BigIntegerField()),
                (
                    "claim",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="appearances",
                        to="claims.publicclaim",
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.article",
                    ),
                ),
                (
                    "publisher",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sources.source",
                    ),
                ),
            ],
            options={
                "verbose_name": "public appearance",
                "verbose_name_plural": "public appearances",
                "ordering": ["-article", "-sequence"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("claim", "article"), name="public_appearance_once_per_claim_and_article"
                    )
                ],
                "indexes": [
                    models.Index(fields=["-article", "-sequence"], name="public_articles"),
                    models.Index(fields=["publisher", "-article", "-sequence"], name="public_articles_by_publisher"),
                    models.Index(fields=["publisher", "-sequence"], name="public_claims_by_publisher"),
                ],
            },
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
