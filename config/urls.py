"""Addresses: the desk under /admin/, the API under /api/."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="admin:index"), name="home"),
    path("admin/claims/", include("claims.admin.urls")),
    path("admin/", admin.site.urls),
    path("api/", include("claims.api.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
]
