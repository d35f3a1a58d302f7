from django.db import migrations

TRIGGERS = """
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON articles_revision
    FOR EACH ROW EXECUTE FUNCTION claimdesk_refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON articles_revision
    FOR EACH STATEMENT EXECUTE FUNCTION claimdesk_refuse_change();
"""
DROP_TRIGGERS = """
DROP TRIGGER append_only ON articles_revision;
DROP TRIGGER append_only_truncate ON articles_revision;
"""
OWN_REVISION = """
ALTER TABLE articles_article ADD CONSTRAINT article_current_revision_is_its_own
    FOREIGN KEY (id, current_revision_id) REFERENCES articles_revision (article_id, id);
"""

CONTENT_HASH = """
ALTER TABLE articles_revision ADD CONSTRAINT revision_sha256_is_that_of_its_text
    CHECK (sha256 = encode(sha256(convert_to(text, 'UTF8')), 'hex'));
"""


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_articles"), ("sources", "0003_append_only")]
    operations = [
        migrations.RunSQL(TRIGGERS, DROP_TRIGGERS),
        migrations.RunSQL(
            CONTENT_HASH, "ALTER TABLE articles_revision DROP CONSTRAINT revision_sha256_is_that_of_its_text"
        ),
        migrations.RunSQL(
            OWN_REVISION, "ALTER TABLE articles_article DROP CONSTRAINT article_current_revision_is_its_own"
        ),
    ]
