"""A scan by a newer detector adds what is new and leaves what a person decided, however it draws the lines."""

import datetime
from collections.abc import Callable
from dataclasses import replace

import pytest

from articles.models import Revision
from articles.reading import Document
from claims import intake, workflow
from claims.choices import Role, Status
from claims.detection import DETECTOR_VERSION, Part, Statement, extract
from claims.models import Appearance, Claim, Scan
from claims.workflow.appearances import fingerprint, store, who_says_what
from sources.models import Source
from tests import factories

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2023, 8, 11, 8, 0, tzinfo=datetime.UTC)
LATER = NOW + datetime.timedelta(days=30)
HELD = "Het dorp houdt ondanks alles stand, zei Anna Bos vrijdag."
FELL = "Volgens Piet Kuil is de brug verwoest."
PAGE = Document(
    text=f"{HELD}\n\n{FELL}",
    title="Dorp houdt stand",
    language="nl",
    published=NOW.date(),
    publisher="",
    author="",
    url="https://krant.example/1",
    media_type="text/plain",
)


def captured(text: str = PAGE.text) -> Revision:
    return intake.capture(document=replace(PAGE, text=text), now=NOW).revision


def found_before(revision: Revision, statement: Statement) -> Claim:
    """The claim of a statement as an earlier detector found it, which scanned the text with that result."""
    claimant = factories.source(statement.source.name) if statement.source else None
    claim = workflow.propose(
        statement=statement.statement, claimant=claimant, kind="other", language="nl", confidence=0.8, now=NOW
    )
    number = fingerprint(who_says_what(statement), 1)
    store(claim=claim, revision=revision, statement=statement, fingerprint=number, detector="0", confidence=0.8)
    Scan.objects.filter(revision=revision).update(due_at=None, finished_at=NOW, detector="0")
    return claim


def rescanned(revision: Revision) -> None:
    intake.rescan(now=LATER, by_another_detector=True)
    assert intake.scan(revision_id=revision.pk, now=LATER)


def by_another(statement: Statement) -> Statement:
    return replace(statement, source=replace(statement.source, name="Iemand Anders"))


def in_another_mode(statement: Statement) -> Statement:
    return replace(statement, mode="mixed")


def cut_otherwise(statement: Statement) -> Statement:
    begin, end = statement.content.spans[0]
    text = PAGE.text[begin : end - 6]  # without "stand"
    return replace(statement, content=Part(((begin, end - 6),), text))


def all_of_it(statement: Statement) -> Statement:
    return cut_otherwise(in_another_mode(by_another(statement)))


def dismiss(claim: Claim, by) -> None:
    workflow.dismiss(claim=claim, by=by, reason="not_a_claim")


def correct(claim: Claim, by) -> None:
    workflow.correct(claim=claim, by=by, appearance=claim.appearances.get())


def edit(claim: Claim, by) -> None:
    workflow.edit(claim=claim, by=by, statement="Anders.", claimant=None, kind="figure")


def merge(claim: Claim, by) -> None:
    workflow.merge(claim=claim, into=factories.proposed(statement="De andere."), by=by)


DECISIONS = [dismiss, correct, edit, merge]
CHANGES = [by_another, in_another_mode, cut_otherwise, all_of_it]


@pytest.fixture
def decided(editor, request) -> Callable[[Callable, Callable], tuple[Revision, Claim]]:
    """A text of which an earlier detector found the first statement, changed in some way, and what a person did."""

    def make(decide: Callable, change: Callable) -> tuple[Revision, Claim]:
        revision = captured()
        first = extract(PAGE.text, language="nl")[0]
        claim = found_before(revision, change(first))
        decide(claim, editor)
        claim.refresh_from_db()
        return revision, claim

    return make


def state(claim: Claim) -> tuple:
    claim = Claim.objects.get(pk=claim.pk)
    return (claim.status, claim.statement, claim.claimant_id, claim.version, claim.merged_into_id)


def new_claims(known: Claim) -> list[str]:
    others = Claim.objects.filter(appearances__isnull=False).exclude(pk=known.pk).distinct()
    return [claim.claimant.name for claim in others]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("decide", DECISIONS)
def test_what_a_person_decided_does_not_come_back(decided, decide, change):
    revision, claim = decided(decide, change)
    before = state(claim)
    rescanned(revision)
    assert (state(claim), claim.appearances.count(), new_claims(claim)) == (before, 1, ["Piet Kuil"])


@pytest.mark.parametrize("change", CHANGES[:2])
@pytest.mark.parametrize("decide", DECISIONS)
def test_what_a_person_decided_does_not_come_back_in_a_later_text(decided, decide, change):
    _revision, claim = decided(decide, change)
    before = state(claim)
    later = captured(f"Nieuw!\n\n{PAGE.text}")
    assert intake.scan(revision_id=later.pk, now=LATER)
    assert (state(claim), claim.appearances.count(), new_claims(claim)) == (before, 2, ["Piet Kuil"])


def test_words_trimmed_at_an_end_do_not_come_back_in_a_later_text(decided):
    _revision, claim = decided(dismiss, all_of_it)  # five words of six
    later = captured(f"Nieuw!\n\n{PAGE.text}")
    intake.scan(revision_id=later.pk, now=LATER)
    assert (claim.appearances.count(), new_claims(claim)) == (2, ["Piet Kuil"])


def test_changed_figure_in_a_later_text_is_a_new_claim(editor):
    first = captured("De brug kost twaalf miljoen euro, zei Anna Bos.")
    intake.scan(revision_id=first.pk, now=NOW)
    dismiss(Claim.objects.get(), editor)
    later = captured("De brug kost veertien miljoen euro, zei Anna Bos.")
    intake.scan(revision_id=later.pk, now=LATER)
    assert list(Claim.objects.order_by("pk").values_list("status", flat=True)) == [Status.DISMISSED, Status.PROPOSED]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("De gemeente steunt het nieuwe plan", "De gemeente steunt het nieuwe plan niet"),
        ("200 soldaten sneuvelden bij de stad", "1.200 soldaten sneuvelden bij de stad"),
    ],
)
def test_opposite_or_another_number_in_a_later_text_is_a_new_claim(editor, before, after):
    intake.scan(revision_id=captured(f"“{before}”, zei Anna Bos.").pk, now=NOW)
    dismiss(Claim.objects.get(), editor)
    intake.scan(revision_id=captured(f"“{after}”, zei Anna Bos.").pk, now=LATER)
    assert list(Claim.objects.order_by("pk").values_list("status", flat=True)) == [Status.DISMISSED, Status.PROPOSED]


def test_words_that_turn_out_to_be_of_somebody_else_are_a_new_claim():
    intake.scan(revision_id=captured("“De brug is veilig”, zei Anna Bos.").pk, now=NOW)
    intake.scan(revision_id=captured("“De brug is veilig”, zei Piet Kuil.").pk, now=LATER)
    assert [c.claimant.name for c in Claim.objects.order_by("pk")] == ["Anna Bos", "Piet Kuil"]


def test_line_drawn_otherwise_in_a_later_text_does_not_bring_it_back(editor):
    text = "De brug is al jaren niet veilig voor zware vrachtwagens en bussen, zei Anna Bos."
    revision = captured(text)
    (found,) = extract(text, language="nl")
    end = len("De brug is al jaren niet veilig voor zware")
    claim = found_before(revision, replace(found, content=Part(((0, end),), text[:end])))
    dismiss(claim, editor)
    intake.scan(revision_id=captured(f"Nieuw.\n\n{text}").pk, now=LATER)
    assert (Claim.objects.count(), claim.appearances.count()) == (1, 2)


def test_same_words_of_somebody_else_in_a_later_text_are_a_new_claim():
    first = captured("“De brug is veilig”, zei Anna Bos.")
    intake.scan(revision_id=first.pk, now=NOW)
    later = captured("“De brug is veilig”, zei Anna Bos.\n\n“De brug is veilig”, zei Piet Kuil.")
    intake.scan(revision_id=later.pk, now=LATER)
    assert {(c.claimant.name, c.appearances.count()) for c in Claim.objects.all()} == {
        ("Anna Bos", 2),
        ("Piet Kuil", 1),
    }


SAFE = ["“De brug is veilig”, zei Anna Bos.", "“De brug is veilig”, zei Piet Kuil."]


def test_same_words_of_two_people_stay_with_whoever_said_them():
    before = captured("\n\n".join(SAFE))
    anna, piet = (found_before(before, in_another_mode(found)) for found in extract(before.text, language="nl"))
    later = captured("\n\n".join(reversed(SAFE)))
    intake.scan(revision_id=later.pk, now=LATER)
    starts = {claim: claim.appearances.get(revision=later).start for claim in (anna, piet)}
    assert (starts[anna] > starts[piet], Claim.objects.count()) == (True, 2)


def test_claim_is_taken_by_one_of_two_people_who_say_its_words():
    before = captured(SAFE[0])
    claim = found_before(before, by_another(extract(SAFE[0], language="nl")[0]))
    later = captured("\n\n".join(SAFE))
    intake.scan(revision_id=later.pk, now=LATER)
    assert (claim.appearances.count(), new_claims(claim)) == (2, ["Piet Kuil"])


def test_words_as_a_person_corrected_them_do_not_come_back(editor):
    revision = captured(HELD)
    (found,) = extract(HELD, language="nl")
    begin, end = found.content.spans[0]
    claim = found_before(revision, replace(found, content=Part(((begin, begin + 8),), HELD[begin : begin + 8])))
    marks = {Role.CONTENT: [(begin, end)]}
    workflow.correct(claim=claim, appearance=claim.appearances.get(), by=editor, marks=marks)
    rescanned(revision)
    assert (Claim.objects.count(), Appearance.objects.count()) == (1, 1)


def test_statement_that_a_person_added_is_not_added_again(editor):
    revision = captured(HELD)
    Scan.objects.update(due_at=None, finished_at=NOW, detector="0")
    workflow.add_missed(revision=revision, by=editor, marks={Role.CONTENT: [(0, 30)]})
    rescanned(revision)
    assert Claim.objects.get().confidence is None


def test_rescan_adds_no_name_for_what_is_known(decided):
    revision, _claim = decided(dismiss, by_another)
    rescanned(revision)
    assert set(Source.objects.values_list("name", flat=True)) == {"Iemand Anders", "Piet Kuil"}


def test_rescan_twice_is_the_same_as_once(decided):
    revision, _claim = decided(correct, all_of_it)
    rescanned(revision)
    before = list(Appearance.objects.order_by("pk").values())
    intake.rescan(now=LATER)
    assert intake.scan(revision_id=revision.pk, now=LATER)
    assert list(Appearance.objects.order_by("pk").values()) == before


def test_rescan_stores_the_detector_and_the_rule():
    revision = captured(FELL)
    intake.scan(revision_id=revision.pk, now=NOW)
    assert Appearance.objects.values_list("detector", "rule").get() == (DETECTOR_VERSION, "according")


def test_words_at_another_place_are_another_appearance_of_the_claim(editor):
    twice = f"{HELD}\n\n{HELD}"
    revision = captured(twice)
    first, second = extract(twice, language="nl")
    claim = found_before(revision, second)  # the number of its fingerprint is that of the first
    rescanned(revision)
    assert sorted(claim.appearances.values_list("start", flat=True)) == [first.content.spans[0][0], len(HELD) + 2]


class TestDue:
    @pytest.fixture
    def scans(self) -> list[Scan]:
        """Scans of four articles: by this detector, by another, of Dutch, and one set aside."""
        made = []
        for number, (detector, language) in enumerate(
            [(DETECTOR_VERSION, "en"), ("0", "en"), ("0", "nl"), ("0", "en")]
        ):
            revision = factories.revision(f"Text {number}.")
            type(revision.article).objects.filter(pk=revision.article_id).update(language=language)
            made.append(Scan.objects.create(revision=revision, finished_at=NOW, detector=detector))
        Scan.objects.filter(pk=made[3].pk).update(set_aside_at=NOW)
        return made

    def due(self, scans: list[Scan]) -> list[bool]:
        return [Scan.objects.get(pk=scan.pk).due_at == LATER for scan in scans]

    def test_rescan_makes_all_texts_due(self, scans):
        assert intake.rescan(now=LATER) == 3
        assert self.due(scans) == [True, True, True, False]

    def test_rescan_of_what_another_detector_has_scanned(self, scans):
        assert intake.rescan(now=LATER, by_another_detector=True) == 2
        assert self.due(scans) == [False, True, True, False]

    def test_rescan_of_a_language(self, scans):
        assert intake.rescan(now=LATER, language="nl") == 1
        assert self.due(scans) == [False, False, True, False]

    def test_rescan_leaves_earlier_texts(self, scans):
        factories.revision("Newer.", article=scans[1].revision.article)
        assert intake.rescan(now=LATER, by_another_detector=True) == 1

    def test_rescan_goes_on_after_a_batch(self, scans, monkeypatch):
        monkeypatch.setattr(intake, "AT_ONCE", 1)
        assert (intake.rescan(now=LATER), intake.rescan(now=LATER)) == (3, 0)
