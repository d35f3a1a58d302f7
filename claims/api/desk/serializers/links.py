"""Addresses in documents, and the document of an error."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.reverse import reverse


def address(name: str, serializer: serializers.BaseSerializer[Any], *args: Any) -> str:
    """The full address of the desk API's page `name`."""
    return reverse(f"api:desk:{name}", args=args, request=serializer.context.get("request"))


class ListLinksSerializer(serializers.Serializer[Any]):
    """Addresses of the document and its claims."""

    self = serializers.URLField(help_text=_("This document."))
    claims = serializers.URLField(help_text=_("The claims that belong to it, as a list."))


class ErrorSerializer(serializers.Serializer[Any]):
    """What went wrong."""

    detail = serializers.CharField(help_text=_("One sentence for people to read."))
