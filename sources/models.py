"""Who says things: sources, the names they go by, their positions, the parties they belong to."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import BrinIndex, GinIndex, OpClass
from django.db import models
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from sources.history import TRANSACTION, recorded
from sources.querysets import AliasQuerySet, SourceQuerySet


class Kind(models.TextChoices):
    PERSON = "person", _("person")
    ORGANISATION = "organisation", _("organisation")
    GOVERNMENT = "government", _("government body")
    OUTLET = "outlet", _("outlet")
    UNNAMED = "unnamed", _("unnamed group")


class Standing(models.TextChoices):
    PROVISIONAL = "provisional", _("provisional")
    CONFIRMED = "confirmed", _("confirmed")


@recorded()
class Party(models.Model):
    """A side in a conflict or a debate, with the words by which a text names it."""

    slug = models.SlugField(_("slug"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    words = ArrayField(
        models.CharField(max_length=80),
        verbose_name=_("words"),
        default=list,
        blank=True,
        help_text=_("Words that name this side in a text, in any language: Russians, Russische, Moskou."),
    )
    opponents = models.ManyToManyField("self", verbose_name=_("opponents"), blank=True)

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


recorded()(Party.opponents.through)


@recorded()
class Source(models.Model):
    """A person, organisation, government body, outlet or unnamed group that says things."""

    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices)
    name = models.CharField(_("name"), max_length=300)
    standing = models.CharField(_("standing"), max_length=16, choices=Standing.choices, default=Standing.PROVISIONAL)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("parent organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    party = models.ForeignKey(
        Party,
        verbose_name=_("party"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="sources",
    )
    wikidata_id = models.CharField(_("Wikidata id"), max_length=16, blank=True)
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="merged",
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="source_has_a_name"),
            models.CheckConstraint(
                condition=models.Q(wikidata_id="") | models.Q(wikidata_id__regex=r"^Q[1-9][0-9]*$"),
                name="source_wikidata_id_is_a_q_number",
            ),
            models.CheckConstraint(condition=~models.Q(parent=models.F("pk")), name="source_is_not_its_own_parent"),
            models.CheckConstraint(
                condition=~models.Q(merged_into=models.F("pk")), name="source_is_not_merged_into_itself"
            ),
            models.UniqueConstraint(
                fields=["wikidata_id"],
                condition=~models.Q(wikidata_id="") & models.Q(merged_into__isnull=True),
                name="source_wikidata_id_once",
            ),
        ]
        indexes = [
            # The source list of the desk searches by part of a name (icontains).
            GinIndex(OpClass(Upper("name"), name="gin_trgm_ops"), name="source_name_trigrams"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_provisional(self) -> bool:
        return self.standing == Standing.PROVISIONAL

    @property
    def effective_party(self) -> Party | None:
        """Its own party, or that of the nearest parent organisation that has one."""
        seen: set[int] = set()
        source: Source | None = self
        while source is not None and source.pk not in seen:
            if source.party is not None:
                return source.party
            seen.add(source.pk)
            source = source.parent
        return None


@recorded(belongs_to="source")
class Alias(models.Model):
    """A name as printed, in any script, under which a source is known."""

    source = models.ForeignKey(Source, verbose_name=_("source"), on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(_("name as printed"), max_length=300)
    folded = models.CharField(_("search key"), max_length=300, editable=False)

    objects = AliasQuerySet.as_manager()

    class Meta:
        verbose_name = _("alias")
        verbose_name_plural = _("aliases")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="alias_has_a_name"),
            models.UniqueConstraint(fields=["source", "name"], name="alias_once_per_source"),
        ]
        indexes = [
            # registry.resolve looks a printed name up by its key.
            models.Index(fields=["folded"], name="alias_by_key"),
            # registry.resolve looks for near spellings of a key.
            GinIndex(OpClass("folded", name="gin_trgm_ops"), name="alias_key_trigrams"),
        ]

    def __str__(self) -> str:
        return self.name


@recorded(belongs_to="source")
class Position(models.Model):
    """An office that a person held, with the days on which it began and ended (both may be unknown)."""

    source = models.ForeignKey(Source, verbose_name=_("person"), on_delete=models.CASCADE, related_name="positions")
    title = models.CharField(_("title"), max_length=200)
    organisation = models.ForeignKey(
        Source,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="held_positions",
    )
    began_on = models.DateField(_("from"), null=True, blank=True)
    ended_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        ordering = [models.F("began_on").desc(nulls_last=True)]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(began_on__isnull=True)
                | models.Q(ended_on__isnull=True)
                | models.Q(began_on__lte=models.F("ended_on")),
                name="position_begins_before_it_ends",
            )
        ]

    def __str__(self) -> str:
        return self.title


class RegistryEvent(models.Model):
    """Who confirmed, changed or merged a source, when. Append-only: a trigger refuses anything but INSERT."""

    class Step(models.TextChoices):
        PROPOSE = "propose", _("proposed")
        CONFIRM = "confirm", _("confirmed")
        CHANGE = "change", _("changed")
        MERGE = "merge", _("merged")

    source = models.ForeignKey(Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="events")
    step = models.CharField(_("step"), max_length=16, choices=Step.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    at = models.DateTimeField(_("at"))
    before = models.JSONField(_("before"), default=dict)
    after = models.JSONField(_("after"), default=dict)
    xid = models.BigIntegerField(db_default=TRANSACTION, editable=False)

    class Meta:
        verbose_name = _("registry event")
        verbose_name_plural = _("registry events")
        ordering = ["at", "pk"]
        indexes = [BrinIndex(fields=["xid"], name="registryevent_in_time")]  # the sealer looks for the newest

    def __str__(self) -> str:
        return f"{self.get_step_display()}: {self.source}"
