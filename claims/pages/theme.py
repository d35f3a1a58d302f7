"""The colours that are data, as a style sheet: the newsroom's own, and those of its verdicts."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from claims.colour import legible_on, readable_on
from claims.models import Verdict
from claims.pages.answering import for_readers_by_content

# The grounds of static/public/public.css on which the newsroom's colour is text.
LIGHT, DARK = "#f4f4f1", "#1f2227"


@for_readers_by_content
def theme(request: HttpRequest) -> HttpResponse:
    """Each colour with what can be read on it, whatever was chosen (claims/colour.py)."""
    colour = settings.NEWSROOM_COLOUR
    rules = [
        f":root {{ --brand: {colour}; --on-brand: {readable_on(colour)}; --link: {legible_on(LIGHT, colour)} }}",
        f"@media (prefers-color-scheme: dark) {{ :root {{ --link: {legible_on(DARK, colour)} }} }}",
        f"@media print {{ :root {{ --link: {legible_on('#ffffff', colour)} }} }}",
    ]
    for key, verdict in Verdict.objects.values_list("key", "colour"):
        rules.append(f".verdict-{key} {{ --verdict: {verdict}; --on-verdict: {readable_on(verdict)} }}")
    return HttpResponse("\n".join(rules), content_type="text/css; charset=utf-8")
