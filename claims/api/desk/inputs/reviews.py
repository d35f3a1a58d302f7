"""What is imported of other publishers: their ClaimReviews, or the address where they stand."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims import found_reviews
from claims.api.desk.inputs.fields import WebAddress
from claims.review_markup import Found, find_in

ORIGIN = "API"  # of what came without an address

NODE = {"type": "object", "additionalProperties": True}


@extend_schema_field({"oneOf": [NODE, {"type": "array", "items": NODE}]})
class MarkupField(serializers.JSONField):
    """JSON-LD: an object, or a list of objects."""


class ReviewsInput(serializers.Serializer[Any]):
    """ClaimReviews as `data`; or only the `url` of a page or a feed, which is fetched."""

    url = WebAddress(
        required=False, help_text=_("Address of a page or a feed; with `data`, where that was read: it is not fetched.")
    )
    data = MarkupField(  # type: ignore[assignment]
        required=False, help_text=_("A ClaimReview, a list of them, or a DataFeed, as JSON-LD.")
    )
    try_only = serializers.BooleanField(
        default=False, help_text=_("That nothing is kept: the answer says what would become of each.")
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if "url" not in attrs and "data" not in attrs:
            raise serializers.ValidationError({"data": [gettext("Give ClaimReviews, or the address of some.")]})
        if not isinstance(attrs.get("data", {}), dict | list):
            raise serializers.ValidationError({"data": [gettext("Give an object, or a list of objects.")]})
        return attrs

    def found(self) -> tuple[Found, str]:
        """The ClaimReviews, and where they were read. Raises Unreachable, and Refused for too many."""
        url = self.validated_data.get("url", "")
        if "data" in self.validated_data:
            found, origin = find_in(self.validated_data["data"], url=url), url or ORIGIN
        else:
            found, origin = found_reviews.at(url)
        found_reviews.refuse_too_many(found)
        return found, origin
