"""Addresses of what readers see."""

from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from claims.pages import claims, ledger, sources
from claims.pages.card import card
from claims.pages.feeds import feed
from claims.pages.sitemaps import robots, sitemap, sitemap_of_claims, sitemap_of_pages, sitemap_of_sources
from claims.pages.theme import theme

app_name = "public"
urlpatterns = [
    path("", claims.front, name="front"),
    path("claims/", claims.claim_list, name="claims"),
    path("claims/<int:number>/", claims.claim, name="claim"),
    path("claims/<int:number>/card.png", card, name="card"),
    path("sources/<int:number>/", sources.source, name="source"),
    path("articles/<int:number>/", sources.article, name="article"),
    path("search/", claims.search, name="search"),
    path("corrections/", ledger.ledger, name="corrections"),
    path("methodology/", ledger.methodology, name="methodology"),
    path("feed.atom", feed, name="feed"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sitemap-pages.xml", sitemap_of_pages, name="sitemap_of_pages"),
    path("sitemap-sources.xml", sitemap_of_sources, name="sitemap_of_sources"),
    path("sitemap-claims-<int:part>.xml", sitemap_of_claims, name="sitemap_of_claims"),
    path("robots.txt", robots, name="robots"),
    path("theme.css", theme, name="theme"),
    # Sets the language cookie and nothing else; a form without a session has no token that could be checked.
    path("language/", csrf_exempt(set_language), name="language"),
]
