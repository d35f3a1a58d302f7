"""Pages of the desk that belong to no single model; config/urls.py hangs them under /admin/claims/."""

from django.contrib import admin
from django.urls import path

from claims.admin import saved_filters
from claims.admin.archives import archive_again, archive_page, archive_payload, archive_warc
from claims.admin.comments import comment_page, comment_retract
from claims.admin.evidence_file import evidence_file
from claims.admin.import_page import import_page, template_page
from claims.admin.missed import missed_page
from claims.admin.notifications import (
    notification_open,
    notifications_mail,
    notifications_page,
    notifications_read,
)
from claims.admin.presence import presence_page
from claims.admin.review_import import import_page as import_reviews_page
from claims.admin.triage import triage_page

view = admin.site.admin_view
urlpatterns = [
    path("presence/<int:claim_id>/", view(presence_page), name="presence"),
    path("triage/<int:article_id>/", view(triage_page), name="triage"),
    path("missed/<int:article_id>/", view(missed_page), name="missed"),
    path("archive/<int:archive_id>/", view(archive_page), name="archive"),
    path("archive/<int:archive_id>/page/", view(archive_payload), name="archive_payload"),
    path("archive/<int:archive_id>/warc/", view(archive_warc), name="archive_warc"),
    path("evidence/<int:evidence_id>/file/", view(evidence_file), name="evidence_file"),
    path("evidence/<int:evidence_id>/archive/", view(archive_again), name="archive_again"),
    path("claim/<int:claim_id>/comment/", view(comment_page), name="comment"),
    path("comment/<int:comment_id>/retract/", view(comment_retract), name="comment_retract"),
    path("notifications/", view(notifications_page), name="notifications"),
    path("notifications/read/", view(notifications_read), name="notifications_read"),
    path("notifications/mail/", view(notifications_mail), name="notifications_mail"),
    path("notifications/<int:notification_id>/", view(notification_open), name="notification_open"),
    path("import/", view(import_page), name="import_claims"),
    path("import/template.csv", view(template_page), name="import_template"),
    path("import/reviews/", view(import_reviews_page), name="import_reviews"),
    path("saved/", view(saved_filters.save_page), name="save_filter"),
    path("saved/<int:saved_id>/", view(saved_filters.open_page), name="open_filter"),
    path("saved/<int:saved_id>/change/", view(saved_filters.manage_page), name="manage_filter"),
]
