"""Rows for tests. A claim reaches a status only through the door, as everywhere else."""

import datetime
import hashlib

import factory
from django.contrib.auth.models import Group, User
from django.utils import timezone

from articles.fetching import Fetched
from articles.models import Article, Revision
from claims import archiving, tokens, workflow
from claims.choices import ClaimKind, DismissalReason, Mode, Role, Stance, Status
from claims.models import Appearance, Archive, ArchiveJob, Claim, Evidence, Span, Verdict
from sources.models import Kind, Party, Source, Standing
from sources.registry import add_alias


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"user{n}")
    is_staff = True


def user(*roles: str, **fields) -> User:
    """A member of staff with these roles."""
    made = UserFactory(**fields)
    if roles:
        made.groups.add(*Group.objects.filter(name__in=roles))
    return made


class PartyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Party

    slug = factory.Sequence(lambda n: f"party-{n}")
    name = factory.Sequence(lambda n: f"Party {n}")


class SourceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Source

    kind = Kind.PERSON
    name = factory.Sequence(lambda n: f"Anna Speaker {n}")
    standing = Standing.CONFIRMED


def source(name: str, *aliases: str, **fields) -> Source:
    """A source that is known under its name and `aliases`."""
    made = SourceFactory(name=name, **fields)
    for alias in {name, *aliases}:
        add_alias(source=made, name=alias)
    return made


class ArticleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Article
        skip_postgeneration_save = True

    identity = factory.Sequence(lambda n: f"url:https://courier.example/{n}")
    url = factory.LazyAttribute(lambda a: a.identity.removeprefix("url:"))
    title = factory.Sequence(lambda n: f"Article {n}")
    language = "en"
    published_on = datetime.date(2023, 8, 11)
    captured_at = factory.LazyFunction(timezone.now)


TEXT = "The town held out, Anna Speaker said on Friday. The mayor disagreed."


def revision(text: str = TEXT, *, article: Article | None = None) -> Revision:
    """A text as the newest of `article` (a new one if none is given)."""
    article = article or ArticleFactory()
    made = Revision.objects.create(
        article=article,
        number=article.revisions.count() + 1,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        captured_at=timezone.now(),
    )
    article.current_revision = made
    article.save()
    return made


def appearance(
    claim: Claim, *, content: str = "The town held out", in_revision: Revision | None = None, **fields
) -> Appearance:
    """`content` of a revision's text as the place where `claim` is printed."""
    printed_in = in_revision or revision()
    start = printed_in.text.index(content)
    made = Appearance.objects.create(
        claim=claim,
        revision=printed_in,
        start=start,
        fingerprint=hashlib.sha256(f"{claim.pk} {content}".encode()).hexdigest(),
        **{"mode": Mode.INDIRECT, **fields},
    )
    Span.objects.create(appearance=made, role=Role.CONTENT, start=start, end=start + len(content), exact=content)
    return made


def proposed(**fields) -> Claim:
    """A proposed claim by a confirmed source."""
    values = {
        "statement": "The town held out.",
        "kind": ClaimKind.TERRITORIAL,
        "language": "en",
        "confidence": 0.9,
        **fields,
    }
    if "claimant" not in values:
        values["claimant"] = SourceFactory()
    return workflow.propose(**values)


def evidence(claim: Claim, *, by: User | None = None, **fields):
    """A piece of evidence on `claim`, added through the door."""
    values = {
        "title": "Satellite picture",
        "url": "https://pictures.example/1",
        "stance": Stance.AGAINST,
        **fields,
    }
    return workflow.add_evidence(claim=claim, by=by or user("reviewer"), **values)


def archive(piece: Evidence, body: bytes = b"<p>The bridge is shut.</p>", **fields) -> Archive:
    """A stored copy of the page of `piece`, as if a worker had fetched this body; nothing more is due."""
    values = {"content_type": "text/html", "status": 200, "fetched_at": timezone.now(), **fields}
    job = ArchiveJob.objects.get(evidence=piece)
    made = archiving._copy(job, Fetched(url=piece.url, body=body, **values))
    made.save()
    ArchiveJob.objects.filter(pk=job.pk).update(due_at=None)
    return made


def claim_at(
    status: str,
    *,
    editor: User | None = None,
    author: User | None = None,
    verdict: str = "false",
    reason: str = DismissalReason.NOT_A_CLAIM,
    place: str = "",
    **fields,
) -> Claim:
    """A claim taken through the door to `status`; `author` is the assignee and writes the assessment, `reason` is
    why it is dismissed."""
    editor, author = editor or user("editor"), author or user("reviewer")
    claim = proposed(**fields)
    if place:
        said = {"statement": claim.statement, "claimant": claim.claimant, "kind": claim.kind}
        workflow.edit(claim=claim, by=editor, place=place, **said)
    if status == Status.PROPOSED:
        return claim
    if status == Status.DISMISSED:
        workflow.dismiss(claim=claim, by=editor, reason=reason)
        return claim
    workflow.accept(claim=claim, by=editor, claimant_unknown=claim.claimant is None, confirm_source=True)
    if status == Status.OPEN:
        return claim
    workflow.start(claim=claim, by=author)
    if status == Status.IN_REVIEW:
        return claim
    cited = [evidence(claim, by=author)]
    workflow.assess(
        claim=claim,
        by=author,
        verdict=Verdict.objects.get(key=verdict),
        explanation="The pictures show otherwise.",
        evidence=cited,
    )
    if status == Status.VERIFIED:
        workflow.approve(claim=claim, by=user("reviewer"))
    return claim


def published(*, publisher: User | None = None, **values) -> Claim:
    """A checked claim that is published; printed in an article unless it is said where."""
    claim = claim_at(Status.VERIFIED, **values)
    if not claim.appearances.exists():
        appearance(claim)
    workflow.publish(claim=claim, by=publisher or user("publisher"))
    return claim


def token(user: User, *scopes: str, **values) -> str:
    """The key of a new token of `user`, for reading the desk if no scope is given."""
    administrator = UserFactory(is_superuser=True)
    values = {"name": "Archive", "by": administrator, **values}
    return tokens.issue(user=user, scopes=scopes or ["desk:read"], **values).key
