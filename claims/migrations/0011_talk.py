import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


# What must hold for everybody, as in 0002.
COMMENTS = """
CREATE FUNCTION claims_comment_is_only_retracted() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
    IF (NEW.id, NEW.claim_id, NEW.author_id, NEW.text, NEW.at) IS DISTINCT FROM
       (OLD.id, OLD.claim_id, OLD.author_id, OLD.text, OLD.at) OR OLD.retracted_at IS NOT NULL THEN
        RAISE EXCEPTION 'comment % is append-only: it can only be retracted, once', OLD.id
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER is_only_retracted BEFORE UPDATE ON claims_comment
    FOR EACH ROW EXECUTE FUNCTION claims_comment_is_only_retracted();
CREATE TRIGGER append_only BEFORE DELETE ON claims_comment
    FOR EACH ROW EXECUTE FUNCTION claimdesk_refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON claims_comment
    FOR EACH STATEMENT EXECUTE FUNCTION claimdesk_refuse_change();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0010_review_again'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(verbose_name='text')),
                ('at', models.DateTimeField(verbose_name='at')),
                ('retracted_at', models.DateTimeField(blank=True, null=True, verbose_name='retracted')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='author')),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='claims.claim', verbose_name='claim')),
            ],
            options={
                'verbose_name': 'comment',
                'verbose_name_plural': 'comments',
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Notification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('mentioned', 'mentioned'), ('assigned', 'assigned'), ('sent_back', 'sent back'), ('approved', 'approved'), ('waiting', 'waiting for a signature')], max_length=16, verbose_name='kind')),
                ('at', models.DateTimeField(verbose_name='at')),
                ('read_at', models.DateTimeField(blank=True, null=True, verbose_name='read')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notifications', to='claims.claim', verbose_name='claim')),
                ('comment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='notifications', to='claims.comment', verbose_name='comment')),
                ('event', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.event', verbose_name='event')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notifications', to=settings.AUTH_USER_MODEL, verbose_name='user')),
            ],
            options={
                'verbose_name': 'notification',
                'verbose_name_plural': 'notifications',
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='NotificationMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_at', models.DateTimeField(null=True, verbose_name='due')),
                ('leased_until', models.DateTimeField(null=True, verbose_name='leased until')),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='attempts')),
                ('set_aside_at', models.DateTimeField(null=True, verbose_name='set aside')),
                ('error', models.TextField(blank=True, verbose_name='what went wrong')),
                ('sent_at', models.DateTimeField(null=True, verbose_name='sent')),
                ('notification', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='mail', to='claims.notification', verbose_name='notification')),
            ],
            options={
                'verbose_name': 'e-mail',
                'verbose_name_plural': 'e-mails',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='Preference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mail', models.BooleanField(default=True, verbose_name='notifications by e-mail too')),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='preference', to=settings.AUTH_USER_MODEL, verbose_name='user')),
            ],
            options={
                'verbose_name': 'preference',
                'verbose_name_plural': 'preferences',
            },
        ),
        migrations.AddConstraint(
            model_name='comment',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='comment_has_a_text'),
        ),
        migrations.AddIndex(
            model_name='notification',
            index=models.Index(fields=['user', '-at', '-id'], name='notification_by_user'),
        ),
        migrations.AddIndex(
            model_name='notification',
            index=models.Index(condition=models.Q(('read_at__isnull', True)), fields=['user'], name='notification_unread'),
        ),
        migrations.AddConstraint(
            model_name='notification',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['mentioned', 'assigned', 'sent_back', 'approved', 'waiting'])), name='notification_kind_is_known'),
        ),
        migrations.AddConstraint(
            model_name='notification',
            constraint=models.CheckConstraint(condition=models.Q(('user', models.F('by')), _negated=True), name='notification_is_of_what_another_did'),
        ),
        migrations.AddConstraint(
            model_name='notification',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('comment__isnull', True), ('event__isnull', False)), models.Q(('comment__isnull', False), ('event__isnull', True)), _connector='OR'), name='notification_is_of_an_event_or_a_comment'),
        ),
        migrations.AddConstraint(
            model_name='notification',
            constraint=models.UniqueConstraint(fields=('user', 'comment'), name='notification_once_per_comment'),
        ),
        migrations.AddIndex(
            model_name='notificationmail',
            index=models.Index(condition=models.Q(('due_at__isnull', False), ('set_aside_at__isnull', True)), fields=['due_at'], name='notification_mail_due'),
        ),
        migrations.RunSQL(
            COMMENTS,
            """
            DROP TRIGGER append_only ON claims_comment;
            DROP TRIGGER append_only_truncate ON claims_comment;
            DROP FUNCTION claims_comment_is_only_retracted CASCADE;
            """,
        ),
    ]
