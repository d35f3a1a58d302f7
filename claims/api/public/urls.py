"""Addresses of the public API, under /api/v1/."""

from django.urls import path

from claims.api.public import bulk, claims, feeds, registry

urlpatterns = [
    path("claims/", claims.Claims.as_view(), name="claims"),
    path("claims/<int:id>/", claims.OneClaim.as_view(), name="claim"),
    path("claims/<int:id>/claimreview/", claims.ClaimReview.as_view(), name="claimreview"),
    path("claims/<int:id>/history/", claims.History.as_view(), name="history"),
    path("sources/", registry.Sources.as_view(), name="sources"),
    path("sources/<int:id>/", registry.OneSource.as_view(), name="source"),
    path("articles/", registry.Articles.as_view(), name="articles"),
    path("articles/<int:id>/", registry.OneArticle.as_view(), name="article"),
    path("changes/", feeds.Changes.as_view(), name="changes"),
    path("corrections/", feeds.Corrections.as_view(), name="corrections"),
    path("verdicts/", feeds.Verdicts.as_view(), name="verdicts"),
    path("datafeed/", bulk.DataFeed.as_view(), name="datafeed"),
    path("export.ndjson", bulk.Ndjson.as_view(), name="export.ndjson"),
    path("export.csv", bulk.Csv.as_view(), name="export.csv"),
]
