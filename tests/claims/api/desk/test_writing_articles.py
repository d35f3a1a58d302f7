import pytest

from articles.models import Article
from claims import fetches
from claims.models import ArticleFetch, Claim, Event, Scan
from tests import factories
from tests.claims.api.desk.asking import Asker
from tests.web import open_to, reply, site

pytestmark = pytest.mark.django_db
TEXT = "Bridge stays shut\n\nThe bridge was damaged on Friday, the mayor of the town told reporters this morning."
PAGE = f"""<!doctype html><html lang=en><title>Bridge</title><article><h1>Bridge stays shut</h1>
<p>{TEXT.partition(chr(10) * 2)[2]}</p><p>Traffic goes around by the northern road until the spring of next year,
the council said in a letter to those who live near the river.</p></article></html>"""


def test_article_is_added_as_text_and_waits_to_be_scanned(editor):
    body = {"text": TEXT, "url": "https://courier.example/1", "publisher": "The Courier", "published_on": "2023-08-11"}
    answer = Asker(editor).post("articles/", body)
    article = Article.objects.get()
    assert (answer.status_code, answer["Location"][-len(f"articles/{article.pk}/") :]) == (
        201,
        f"articles/{article.pk}/",
    )
    said = answer.json()
    assert (said["url"], said["publisher"]["name"], said["published_on"], said["title"]) == (
        "https://courier.example/1",
        "The Courier",
        "2023-08-11",
        "Bridge stays shut",
    )
    assert (said["revision"]["text"], said["scan"]["state"], Scan.objects.count()) == (TEXT, "due", 1)


def test_article_that_is_there_already_adds_nothing(editor):
    codes = [Asker(editor).post("articles/", {"text": TEXT}).status_code for _ in range(2)]
    assert (codes, Article.objects.count()) == ([201, 200], 1)


def test_article_is_taken_out_of_its_page(editor):
    said = Asker(editor).post("articles/", {"html": PAGE, "title": "Our title"}).json()
    assert (said["title"], "<" in said["revision"]["text"]) == ("Our title", False)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "url"),
        ({"text": TEXT, "html": PAGE}, "html"),
        ({"url": "https://a.example/", "title": "T"}, "title"),
        ({"url": "file:///etc/passwd"}, "url"),
        ({"text": " "}, "text"),
        ({"text": "Deze tekst is te kort."[:4]}, "text"),
        ({"text": TEXT, "language": "fr"}, "language"),
    ],
)
def test_article_says_which_value_is_wrong(editor, body, field):
    answer = Asker(editor).post("articles/", body)
    assert (answer.status_code, list(answer.json()["errors"]), Article.objects.count()) == (400, [field], 0)


def test_articles_are_added_by_editors_only(reviewer, editor):
    askers = [Asker(reviewer), Asker(key=factories.token(editor)), Asker()]
    assert [asker.post("articles/", {"text": TEXT}).status_code for asker in askers] == [403, 403, 401]


def test_address_is_fetched_by_a_worker(editor, monkeypatch):
    with site(reply(PAGE.encode(), Content_Type="text/html; charset=utf-8")) as address:
        open_to(monkeypatch, address)
        answer = Asker(editor).post("articles/", {"url": f"{address}/1", "publisher": "The Courier"})
        assert (answer.status_code, answer.json()["state"], Article.objects.count()) == (202, "due", 0)
        assert fetches.carry_out(fetch_id=answer.json()["id"]) is True
    said = Asker(editor).client.get(answer["Location"]).json()
    article = Article.objects.get()
    assert (said["state"], said["article"], said["asked_by"]) == ("done", article.pk, "editor")
    assert (article.publisher.name, article.url) == ("The Courier", f"{address}/1")


def test_address_that_cannot_become_an_article_is_a_state_with_its_reason(editor):
    number = Asker(editor).post("articles/", {"url": "http://127.0.0.1/"}).json()["id"]
    assert fetches.carry_out(fetch_id=number) is True
    said = Asker(editor).get(f"fetches/{number}/").json()
    assert (said["state"], said["article"]) == ("refused", None)
    assert said["detail"] == "127.0.0.1 is not a public address, so it is not fetched."
    assert fetches.carry_out(fetch_id=number) is False


def test_address_that_fails_for_now_is_tried_again(editor, monkeypatch):
    with site(reply(b"", status=503)) as address:
        open_to(monkeypatch, address)
        number = Asker(editor).post("articles/", {"url": f"{address}/"}).json()["id"]
        with pytest.raises(ValueError, match="503"):
            fetches.carry_out(fetch_id=number)
    row = ArticleFetch.objects.get()
    assert (row.attempts, row.due_at is None, "503" in row.error) == (1, False, True)


def test_missed_statement_becomes_a_proposed_claim(editor):
    revision = factories.revision()
    body = {"revision": 1, "marks": [{"role": "content", "start": 0, "end": 17}], "statement": "The town held out."}
    answer = Asker(editor).post(f"articles/{revision.article_id}/missed/", body)
    claim = Claim.objects.get()
    assert (answer.status_code, answer["ETag"], answer.json()["id"]) == (201, '"1"', claim.pk)
    assert (claim.statement, Event.objects.get().via) == ("The town held out.", "api")
    assert answer.json()["appearances"][0]["spans"][0]["exact"] == revision.text[:17]


def test_missed_statement_is_marked_in_the_newest_text_by_an_editor(editor, reviewer):
    revision = factories.revision()
    path, marks = f"articles/{revision.article_id}/missed/", [{"role": "content", "start": 0, "end": 9999}]
    askers = [(editor, 1), (editor, 2), (reviewer, 1)]
    codes = [Asker(by).post(path, {"revision": n, "marks": marks}).status_code for by, n in askers]
    assert codes == [409, 404, 403]
