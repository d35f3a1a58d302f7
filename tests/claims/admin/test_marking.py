from claims.admin.marking import Mark, as_html, in_context, paragraphs, pieces
from claims.choices import Role
from claims.models import Span
from tests import factories


def test_pieces_of_nested_marks_lie_flat_with_the_narrowest_first():
    outer, inner = Mark(0, 9, "content", 1), Mark(3, 6, "claimant", 2)
    found = [(p.start, p.end, p.marks) for p in pieces([outer, inner], start=0, end=12)]
    assert found == [(0, 3, (outer,)), (3, 6, (inner, outer)), (6, 9, (outer,)), (9, 12, ())]


def test_pieces_of_overlapping_marks_share_the_middle():
    first, second = Mark(0, 6, "content", 1), Mark(4, 9, "content", 2)
    found = [(p.start, p.end, [m.claim_id for m in p.marks]) for p in pieces([first, second], start=0, end=9)]
    assert found == [(0, 4, [1]), (4, 6, [2, 1]), (6, 9, [2])]


def test_pieces_cut_marks_at_the_ends():
    mark = Mark(0, 20, "content", 1)
    assert [(p.start, p.end) for p in pieces([mark], start=5, end=10)] == [(5, 10)]


def test_paragraphs_are_parted_by_blank_lines():
    text = "One\nstill one.\n \n\nTwo."
    assert [text[b:e] for b, e in paragraphs(text)] == ["One\nstill one.", "Two."]


def test_paragraphs_are_parted_by_new_lines_where_there_are_no_blank_ones():
    text = "One.\nTwo.\n"
    assert [text[b:e] for b, e in paragraphs(text)] == ["One.", "Two."]


def test_as_html_escapes_the_text_and_everything_of_a_mark():
    text = '<script>x</script> & "y"'
    mark = Mark(0, 8, "content", 7, title='"><img src=x>', url="/claims/7/")
    assert as_html(text, [mark]) == (
        '<p><span id="claim-7"></span><a href="/claims/7/" title="&quot;&gt;&lt;img src=x&gt;" data-claim="7">'
        '<mark class="desk-content">&lt;script&gt;</mark></a>x&lt;/script&gt; &amp; &quot;y&quot;</p>'
    )


def test_as_html_marks_a_span_across_paragraphs_in_each():
    html = as_html("One.\n\nTwo.", [Mark(0, 10, "content", 1)])
    one, two = (f'<p><mark class="desk-content" title="Content">{words}</mark></p>' for words in ("One.", "Two."))
    assert html == f"{one}\n{two}"


def test_as_html_says_where_paragraphs_begin_when_asked():
    assert as_html("One.\n\nTwo.", [], numbered=True) == '<p data-start="0">One.</p>\n<p data-start="6">Two.</p>'


def test_as_html_says_when_a_piece_is_part_of_several_claims():
    html = as_html("abc", [Mark(0, 3, "content", 1), Mark(0, 3, "content", 2)])
    assert html == '<p><mark class="desk-content desk-several" title="Content">abc</mark></p>'


def test_in_context_shows_words_before_and_after(db):
    text = f"{'before ' * 60}The town held out, Anna said. {'after ' * 60}".strip()
    appearance = factories.appearance(factories.proposed(), in_revision=factories.revision(text))
    start = text.index("Anna")
    Span.objects.create(appearance=appearance, role=Role.CLAIMANT, start=start, end=start + 4, exact="Anna")
    html = in_context(appearance)
    assert html == (
        f'<p data-start="{start - 2 - 7 * 42 - 19}">… {"before " * 42}'
        '<mark class="desk-content" title="Content">The town held out</mark>, '
        '<mark class="desk-claimant" title="Claimant">Anna</mark>'
        f" said. {'after ' * 48}…</p>"
    )
