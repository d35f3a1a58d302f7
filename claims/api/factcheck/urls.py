"""Addresses of the Fact Check Tools API, at the root of the site, where Google's clients look for them."""

from django.urls import path

from claims.api.factcheck import views

app_name = "factcheck"
urlpatterns = [
    path("claims:search", views.search, name="search"),
    path("claims:imageSearch", views.image_search, name="image_search"),
    path("pages", views.pages, name="pages"),
    path("pages/<str:number>", views.page, name="page"),
    path("<path:path>", views.nothing),
]
