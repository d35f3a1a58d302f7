"""Pages of the desk that belong to no single model; config/urls.py hangs them under /admin/claims/."""

from django.contrib import admin
from django.urls import path

from claims.admin.missed import missed_page
from claims.admin.presence import presence_page
from claims.admin.triage import triage_page

urlpatterns = [
    path("triage/<int:article_id>/", admin.site.admin_view(triage_page), name="triage"),
    path("missed/<int:article_id>/", admin.site.admin_view(missed_page), name="missed"),
    path("presence/<int:claim_id>/", admin.site.admin_view(presence_page), name="presence"),
]
