"""A claim in each state that readers may find it in, with a word of its own in everything that is written about it.

The words say where they stand: zqproposed0statement is in the statement of the claim called "proposed". They are found
again in whatever readers are sent, and a word that nobody was to see is a leak.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from claims import workflow
from claims.choices import Credibility, DismissalReason, LegalGround, Mode, Stance, Status
from claims.models import Claim, ExternalReview, Verdict
from claims.review_markup import Found
from claims.workflow.external_reviews import attach_review, import_reviews
from sources import registry
from tests import factories

WORD = re.compile(r"zq([a-z]+)0([a-z]+)")
FILLER = "Nothing else of any note was said on that day in the town. " * 4  # longer than what is quoted around words

CHECKED = ["accept", "start", "assess", "approve"]
PUBLISHED = [*CHECKED, "publish"]
AGAIN = ["assess", "approve"]
# How a claim gets into each state, by the methods of Story.
STATES: dict[str, list[str]] = {
    "proposed": [],
    "open": ["accept"],
    "inreview": ["accept", "start", "found"],
    "assessed": ["accept", "start", "assess"],
    "verified": CHECKED,
    "dismissed": ["accept", "dismiss"],
    "merged": ["accept", "start", "assess", "merge"],
    "published": [*PUBLISHED, "found"],
    "corrected": [*PUBLISHED, "reopen", *AGAIN, "correct"],
    "underreview": [*PUBLISHED, "reopen", "edit", "assess"],
    "withdrawn": [*PUBLISHED, "reopen", *AGAIN, "correct", "withdraw"],
    "republished": [*PUBLISHED, "withdraw", "reopen", "edit", *AGAIN, "publish"],
    "redacted": [*PUBLISHED, "reopen", *AGAIN, "correct", "redact"],
}


def words_in(text: str) -> set[tuple[str, str]]:
    """Which words stand in a text, as pairs: the state, and where the word was written."""
    return set(WORD.findall(text.lower()))


@dataclass
class Story:
    """What happens to one claim."""

    state: str
    into: Claim | None = None  # what it is merged into
    claim: Claim = field(init=False)
    round: int = 0

    def __post_init__(self) -> None:
        people = {"editor": "editor", "author": "reviewer", "approver": "reviewer", "publisher": "publisher"}
        self.people = {name: factories.user(role, username=self.word(name)) for name, role in people.items()}
        self._propose()
        for step in STATES[self.state]:
            getattr(self, step)()

    def word(self, where: str) -> str:
        return f"zq{self.state}0{where}"

    def numbers(self, path: str) -> set[int]:
        """The numbers by which what belongs to the claim may be asked for at an address: all of them where the
        address does not say of what."""
        of = {"claims": {self.claim.pk}, "sources": {self.claimant.pk, self.outlet.pk}, "articles": {self.article.pk}}
        about = next((name for name in of if f"{name}/" in path), None)
        return of[about] if about else set().union(*of.values())

    def _propose(self) -> None:
        word = self.word
        party = factories.PartyFactory(slug=word("party"), name=word("partyname"))
        self.claimant = factories.source(word("claimant"), word("alias"), party=party)
        self.outlet = factories.SourceFactory(name=word("outlet"), kind="outlet")
        registry.add_position(source=self.claimant, title=word("position"), by=self.people["editor"])
        self.claim = factories.proposed(statement=word("statement"), claimant=self.claimant)
        said = {"statement": self.claim.statement, "claimant": self.claimant, "kind": self.claim.kind}
        workflow.edit(claim=self.claim, by=self.people["editor"], place=word("place"), **said)
        self.article = factories.ArticleFactory(
            title=word("title"), url=f"https://courier.example/{word('address')}", publisher=self.outlet
        )
        text = f"{word('text')} {FILLER}{word('before')} {word('quote')} {word('after')} {FILLER}"
        factories.appearance(
            self.claim,
            content=word("quote"),
            in_revision=factories.revision(text, article=self.article),
            claimant_name=word("printed"),
            mode=Mode.DIRECT,
        )
        self._talk()

    def _talk(self) -> None:
        """What the desk writes of every claim, and readers never see."""
        editor, word = self.people["editor"], self.word
        workflow.comment(claim=self.claim, by=editor, text=word("comment"))
        workflow.tag(claim=self.claim, by=editor, add=[word("tag")])
        workflow.link(claim=self.claim, other=factories.proposed(statement=word("other")), kind="repeats", by=editor)
        reason = {"reason": word("flag"), "raised_at": timezone.now()}
        self.claim.flags.create(rule="hedged", severity=1, **reason)

    def accept(self) -> None:
        workflow.accept(claim=self.claim, by=self.people["editor"])

    def start(self) -> None:
        workflow.start(claim=self.claim, by=self.people["author"])

    def assess(self) -> None:
        """The first assessment speaks of `firstevidence` and so on, the second of `secondevidence`."""
        nth = ("first", "second")[self.round]
        self.round += 1
        self._evidence("unused" + nth)
        cited = self._evidence(nth)
        workflow.assess(
            claim=self.claim,
            by=self.people["author"],
            verdict=Verdict.objects.get(key=("false", "true")[self.round - 1]),
            explanation=self.word(f"{nth}explanation"),
            evidence=[cited],
        )

    def _evidence(self, name: str) -> Any:
        word = self.word
        return factories.evidence(
            self.claim,
            by=self.people["author"],
            title=word(f"{name}evidence"),
            url=f"https://pictures.example/{word(f'{name}url')}",
            excerpt=word(f"{name}excerpt"),
            source=factories.SourceFactory(name=word(f"{name}source")),
            stance=Stance.FOR if name.endswith("second") else Stance.AGAINST,
            credibility=Credibility.CONFIRMED,
        )

    def approve(self) -> None:
        workflow.approve(claim=self.claim, by=self.people["approver"])

    def dismiss(self) -> None:
        workflow.dismiss(claim=self.claim, by=self.people["editor"], reason=DismissalReason.OUT_OF_SCOPE)

    def merge(self) -> None:
        assert self.into is not None
        workflow.merge(claim=self.claim, into=self.into, by=self.people["editor"])

    def edit(self) -> None:
        """Other words for the claim, once it is looked at again."""
        said = {"claimant": self.claimant, "kind": self.claim.kind, "place": self.word("place")}
        workflow.edit(claim=self.claim, by=self.people["editor"], statement=self.word("newstatement"), **said)

    def publish(self) -> None:
        note = self.word(("", "first", "second")[self.round] + "note")
        workflow.publish(claim=self.claim, by=self.people["publisher"], note=note)

    def reopen(self) -> None:
        workflow.reopen(claim=self.claim, by=self.people["author"], reason=self.word("reopened"))

    def correct(self) -> None:
        workflow.publish_correction(claim=self.claim, by=self.people["publisher"], note=self.word("correction"))

    def withdraw(self) -> None:
        workflow.withdraw(claim=self.claim, by=self.people["publisher"], reason=self.word("withdrawal"))

    def redact(self) -> None:
        redaction = workflow.ask_redaction(
            claim=self.claim, by=self.people["editor"], ground=LegalGround.PRIVACY, reason=self.word("letter")
        )
        workflow.approve_redaction(redaction=redaction, by=self.people["publisher"])

    def found(self) -> None:
        """Another publisher's review of the same, attached to the claim."""
        node = {
            "@type": "ClaimReview",
            "url": f"https://check.example/{self.word('elsewhere')}",
            "claimReviewed": self.word("reviewed"),
            "author": {"@type": "Organization", "name": self.word("reviewer")},
            "reviewRating": {"@type": "Rating", "alternateName": self.word("rating")},
        }
        editor = self.people["editor"]
        import_reviews(found=Found(nodes=[node]), origin=self.word("origin"), by=editor)
        review = ExternalReview.objects.get(publisher=self.word("reviewer"))
        attach_review(review=review, claim=self.claim, by=editor)


def the_desk_goes_on(stories: dict[str, Story]) -> None:
    """What readers are not told of: more claims in the words of a published one, in every status; work on published
    ones; and the registry of sources that they do not know."""
    published, review = stories["published"], stories["underreview"]
    editor, said = factories.user("editor"), {"claimant": published.claimant, "place": published.word("place")}
    for status in Status:
        claim = factories.claim_at(status, statement=published.claim.statement, **said)
        text = published.article.current_revision
        factories.appearance(claim, content=published.word("quote"), in_revision=text)
    workflow.merge(claim=factories.proposed(claimant=published.claimant), into=published.claim, by=editor)
    workflow.comment(claim=published.claim, by=editor, text=published.word("comment"))
    workflow.tag(claim=Claim.objects.get(pk=published.claim.pk), by=editor, add=["front line"])
    factories.revision(f"{published.word('quote')} {published.word('text')}", article=published.article)
    workflow.ask_redaction(claim=published.claim, by=editor, ground=LegalGround.PRIVACY, reason="A letter.")
    workflow.approve(claim=Claim.objects.get(pk=review.claim.pk), by=factories.user("reviewer"))
    workflow.reopen(
        claim=Claim.objects.get(pk=stories["withdrawn"].claim.pk), by=factories.user("reviewer"), reason="?"
    )
    workflow.change_source(source=stories["open"].claimant, by=editor, values={"name": published.word("alias") + "s"})
    workflow.merge_sources(source=stories["open"].claimant, into=stories["inreview"].claimant, by=editor)
