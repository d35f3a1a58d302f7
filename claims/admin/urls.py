"""Pages of the desk that belong to no single model; config/urls.py hangs them under /admin/claims/."""

from django.contrib import admin
from django.urls import path

from claims.admin import saved_filters
from claims.admin.import_page import import_page, template_page
from claims.admin.missed import missed_page
from claims.admin.triage import triage_page

urlpatterns = [
    path("import/", admin.site.admin_view(import_page), name="import_claims"),
    path("import/template.csv", admin.site.admin_view(template_page), name="import_template"),
    path("saved/", admin.site.admin_view(saved_filters.save_page), name="save_filter"),
    path("saved/<int:saved_id>/", admin.site.admin_view(saved_filters.open_page), name="open_filter"),
    path("saved/<int:saved_id>/change/", admin.site.admin_view(saved_filters.manage_page), name="manage_filter"),
    path("triage/<int:article_id>/", admin.site.admin_view(triage_page), name="triage"),
    path("missed/<int:article_id>/", admin.site.admin_view(missed_page), name="missed"),
]
