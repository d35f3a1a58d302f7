"""Addresses: public pages at the top, the desk under /admin/, the API under /api/."""

from django.contrib import admin
from django.urls import include, path

from claims.admin.language import choose_language, login

urlpatterns = [
    path("", include("claims.pages.urls")),
    path("admin/claims/", include("claims.admin.urls")),
    path("admin/login/", login),  # the admin's own, in the language that the user chose
    path("admin/", admin.site.urls),
    path("api/", include("claims.api.urls")),
    path("i18n/setlang/", choose_language, name="set_language"),
]
