"""What is known of an article's claims when one of its texts is scanned: what a person has decided stays decided,
however a newer detector draws the line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from articles.models import Revision
from claims.choices import Role, Status
from claims.detection import DETECTOR_VERSION, Statement
from claims.models import Appearance, Claim, CorrectedSpan, Span
from claims.workflow.appearances import fingerprint, free_number, who_says_what
from claims.workflow.overlap import Contents
from claims.workflow.wordings import Wordings, Words, changes_what_is_said, words_of


class Known:
    """The claims of an article, as far as the statements found in one of its texts may be some of them.

    A statement at the place of an appearance, or of what a person put in its place, is that appearance. In another
    text of the article the same words in the same mode by the same claimant are the same claim; or else what stands
    where the words of a claim that a person put away stand now; or else nearly identical words of a claim that this
    text does not have otherwise. Words that another claimant says now are another claim, unless a person put the
    claim away or another detector found it: then it is the machine that reads them otherwise.
    """

    def __init__(self, revision: Revision, statements: Iterable[Statement]) -> None:
        of_article = Appearance.objects.filter(revision__article=revision.article_id).order_by("pk")
        printed = list(of_article.select_related("claim").prefetch_related("spans", "corrections__spans"))
        here = [appearance for appearance in printed if appearance.revision_id == revision.pk]
        self._by_fingerprint = {appearance.fingerprint: appearance.claim for appearance in printed}
        self._taken = {appearance.fingerprint for appearance in here}
        self._numbers: Counter[str] = Counter()
        self._marked: Contents[Appearance] = Contents()
        for appearance in here:
            for content in _contents(appearance):
                self._marked.add([(span.start, span.end) for span in content], appearance)
        self._put_away: Contents[Appearance] = Contents()
        for appearance in printed:
            if appearance.revision_id != revision.pk and _is_put_away(appearance):
                for place in _places_in(revision.text, appearance):
                    self._put_away.add([place], appearance)
        self._accounted = {appearance.claim_id for appearance in here}
        self._accounted |= {claim.pk for s in statements if (claim := self._exactly(s)) is not None}
        self._wordings: Wordings[Appearance] = Wordings()
        for appearance in printed:
            for words in _wordings_of(appearance):
                self._wordings.add(words, appearance)

    def is_marked(self, statement: Statement) -> bool:
        """Whether the statement's place in this text is that of an appearance already."""
        return self._marked.same_as(statement.content.spans) is not None

    def claim_of(self, statement: Statement) -> Claim | None:
        """The claim of the article that the statement is, if it is one; nearly identical words find it once."""
        claim = self._exactly(statement) or self._moved(statement) or self._nearly(statement)
        if claim is not None:
            self._account(claim, statement)
        return claim

    def fingerprint_for(self, statement: Statement, claim: Claim) -> str:
        """The fingerprint of a new appearance in this text, which is `claim` from now on."""
        words = who_says_what(statement)
        self._numbers[words] = free_number(words, self._taken, first=self._numbers[words] + 1)
        new = fingerprint(words, self._numbers[words])
        self._taken.add(new)
        self._account(claim, statement)
        return new

    def _account(self, claim: Claim, statement: Statement) -> None:
        """From now on the statement's words are this claim, and others' words are not."""
        self._by_fingerprint.setdefault(fingerprint(who_says_what(statement), 1), claim)
        self._accounted.add(claim.pk)

    def _exactly(self, statement: Statement) -> Claim | None:
        return self._by_fingerprint.get(fingerprint(who_says_what(statement), 1))

    def _moved(self, statement: Statement) -> Claim | None:
        """The claim that a person put away and whose words stand about here in this text."""
        appearance = self._put_away.same_as(statement.content.spans)
        if appearance is None:
            return None
        found = Counter(words_of(statement.content.text))
        return (
            appearance.claim
            if any(_differ_little(found, Counter(words)) for words in _wordings_of(appearance))
            else None
        )

    def _nearly(self, statement: Statement) -> Claim | None:
        who = statement.source.name if statement.source else ""
        like = self._wordings.like(words_of(statement.content.text))
        free = [
            appearance
            for appearance in like
            if appearance.claim_id not in self._accounted
            and (appearance.claimant_name == who or _is_put_away(appearance) or appearance.detector != DETECTOR_VERSION)
        ]
        best = min(free, key=lambda appearance: appearance.claimant_name != who, default=None)
        return best.claim if best is not None else None


def _is_put_away(appearance: Appearance) -> bool:
    """Whether a person dismissed, merged or corrected the claim: no detector brings it back."""
    claim = appearance.claim
    return claim.status == Status.DISMISSED or claim.merged_into_id is not None or bool(appearance.corrections.all())


def _differ_little(one: Counter[str], other: Counter[str]) -> bool:
    """Whether what either has more than the other neither counts nor denies anything."""
    return not any(map(changes_what_is_said, (*(one - other), *(other - one))))


def _places_in(text: str, appearance: Appearance) -> list[tuple[int, int]]:
    """Where the words of the appearance stand in another text, each if it stands there exactly once."""
    found = []
    for content in _contents(appearance):
        words = content[0].exact
        at = text.find(words) if len(content) == 1 else -1
        if at >= 0 and text.find(words, at + 1) < 0:
            found.append((at, at + len(words)))
    return found


def _wordings_of(appearance: Appearance) -> list[Words]:
    """The words of the content as it was found, and as each correction says that it should have been."""
    return [words_of(" ".join(span.exact for span in content)) for content in _contents(appearance)]


def _contents(appearance: Appearance) -> list[list[Span | CorrectedSpan]]:
    """The content as it was found, and as each correction says that it should have been. Reads what is prefetched."""
    marked: list[list[Span | CorrectedSpan]] = [list(appearance.spans.all())]
    marked += [list(correction.spans.all()) for correction in appearance.corrections.all()]
    contents = [[span for span in spans if span.role == Role.CONTENT] for spans in marked]
    return [content for content in contents if content]
