"""What articles take: a text, a page, or an address to fetch; and statements that were missed in them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from articles.reading import MAX_BYTES, Document, Unreadable, read
from claims.api.desk.inputs.fields import WebAddress, source, words
from claims.api.desk.inputs.steps import MarkInput
from claims.detection import LANGUAGES


class ArticleInput(serializers.Serializer[Any]):
    """An article: its `text` or its page as `html`, which are captured at once; or only its `url`, which a worker
    will fetch. What is given comes before what the page says of itself."""

    url = WebAddress(required=False, help_text=_("Where it was published; what makes it the same article again."))
    text = serializers.CharField(
        required=False, max_length=MAX_BYTES, trim_whitespace=False, help_text=_("Its words, as plain text.")
    )
    html = serializers.CharField(
        required=False,
        max_length=MAX_BYTES,
        trim_whitespace=False,
        help_text=_("Its page, from which the article is taken."),
    )
    title = words(_("Its title; with text or html."), longest=500, required=False)
    author = words(_("Who wrote it, as printed; with text or html."), longest=300, required=False)
    publisher = words(_("Name of the outlet."), longest=300, required=False)
    published_on = serializers.DateField(required=False, help_text=_("The day it was published."))
    language = serializers.ChoiceField(
        choices=[(code, code) for code in LANGUAGES], required=False, help_text=_("Its language; else detected.")
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if "text" in attrs and "html" in attrs:
            raise serializers.ValidationError({"html": [gettext("Give the text or the page, not both.")]})
        if "text" not in attrs and "html" not in attrs:
            if "url" not in attrs:
                raise serializers.ValidationError({"url": [gettext("Give a text, a page, or the address of one.")]})
            said = [name for name in ("title", "author") if attrs.get(name)]
            if said:
                sentence = gettext("Of a page that is fetched this is taken from the page.")
                raise serializers.ValidationError({name: [sentence] for name in said})
        return attrs

    def document(self) -> Document | None:
        """What was sent, as a document; None for an address to fetch. Raises ValidationError with the sentence of
        what cannot be read."""
        given = self.validated_data
        part = next((name for name in ("text", "html") if name in given), None)
        if part is None:
            return None
        try:
            found = read(
                given[part].encode("utf-8", "replace"),
                name=given.get("url", part),
                content_type="text/html; charset=utf-8" if part == "html" else "text/plain; charset=utf-8",
                language=given.get("language"),
                url=given.get("url", ""),
                languages=LANGUAGES,
            )
        except Unreadable as error:
            raise serializers.ValidationError({part: [str(error)]}) from error
        said = {name: given[name] for name in ("title", "author") if given.get(name)}
        return replace(found, **said)

    def about(self) -> dict[str, Any]:
        """Publisher and day, as far as they are given."""
        return {
            name: self.validated_data[name] for name in ("publisher", "published_on") if name in self.validated_data
        }


class MissedInput(serializers.Serializer[Any]):
    """A statement that the machine passed over, marked in the article's newest text; it becomes a proposed claim."""

    revision = serializers.IntegerField(min_value=1, help_text=_("Number of the revision that the marks are of."))
    marks = MarkInput(many=True, allow_empty=False, help_text=_("Its parts; the content at least."))
    statement = words(_("The claim as one sentence; without it, made of name and words."), required=False)
    claimant = source(
        _("Number of the claimant; without it, whoever the marked name stands for."), required=False, allow_null=True
    )
    note = words(_("Anything to add; may be left out."), required=False)
