"""The newsroom's methodology: what its verdicts mean and how it comes to them, for readers."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sources.history import recorded


@recorded()
class Methodology(models.Model):
    """The text in one language, in Markdown. One row a language of the interface; every change is recorded."""

    language = models.CharField(_("language"), max_length=8, unique=True, choices=settings.LANGUAGES)
    text = models.TextField(
        _("text"),
        help_text=_(
            "In Markdown: # for headings, - for lists, [words](address) for links. HTML stays text. The table of"
            " verdicts follows by itself."
        ),
    )

    class Meta:
        verbose_name = _("methodology")
        verbose_name_plural = _("methodology")
        ordering = ["language"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="methodology_says_something")]

    def __str__(self) -> str:
        return self.get_language_display()
