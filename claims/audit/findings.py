"""What is wrong with the audit trail, as a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext


@dataclass(frozen=True)
class Finding:
    """What is wrong: a sentence, untranslated, with the values of its placeholders."""

    sentence: str
    values: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return gettext(self.sentence) % self.values
