"""Very many published claims, written by SQL past the door: only what readers are served is measured with them.

Sizes and distributions are those of a large desk: an item of a list has about 900 bytes, a document about 2.5 kB;
claimants, places and words are used as Zipf found (the n-th most common one n times less often than the first), half
of the claims are Dutch, and newer numbers have newer days.
"""
# ruff: noqa: E501, SIM905 (SQL and words read better in long lines)

import psycopg

SOURCES_PER_CLAIM, ARTICLES_PER_CLAIM = 1 / 50, 1 / 2
VOCABULARY, SENTENCES, WORDS = 20_000, 20_000, 12  # by language; words of a sentence
BATCH = 20_000  # claims written by one statement, in the order of their numbers
COMMON = {
    "nl": "de het een van en in dat is op te zijn met voor niet aan er om door bij ook als uit nog naar heeft".split(),
    "en": "the a of and in to is that for on was with as it be by at from his has not are were an this which".split(),
    "de": "der die das und in zu den mit von ist des nicht ein eine auf sich dem für im er als auch an es".split(),
}
SYLLABLES = {
    "nl": "ba de fo gi hu ka lo mee ni paa roe sti tu vij wo zee bru kla mon gra".split(),
    "en": "ba den fo gil hu ka lor mea ni pas rou sti tur vi wo zen bri cla mon gra".split(),
    "de": "bau den fo gil hu kas lor mei nie pas rau sti tur vi wo zen brü kla mon grä".split(),
}

# A number from 0 to 1 of a row and a purpose, the same in every run; and one of `total` by Zipf. Each OFFSET 0 has a
# text made once, where PostgreSQL would make it anew wherever it is used.
CHANCES = """
CREATE FUNCTION chance(number bigint, purpose int) RETURNS float8 LANGUAGE sql IMMUTABLE AS
    $$ SELECT (hashint8extended(number, purpose) & 2147483647) / 2147483648.0 $$;
CREATE FUNCTION zipf(number bigint, purpose int, total bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS
    $$ SELECT power(total, chance(number, purpose))::bigint $$;
CREATE TABLE sentence (language text, n int, words text);
"""
WORDS_OF_A_LANGUAGE = """
WITH word AS (
    SELECT n, coalesce((%(common)s::text[])[n],
        (%(syllables)s::text[])[1 + n %% 20] || (%(syllables)s::text[])[1 + n / 20 %% 20]
        || (%(syllables)s::text[])[1 + n / 400 %% 20] || coalesce((%(syllables)s::text[])[n / 8000], '')) AS word
    FROM generate_series(1, %(vocabulary)s) n)
INSERT INTO sentence SELECT %(language)s, p / %(words)s, string_agg(word, ' ' ORDER BY p)
    FROM generate_series(0, %(sentences)s * %(words)s - 1) p JOIN word ON n = zipf(p, 1, %(vocabulary)s)
    GROUP BY p / %(words)s;
"""
REGISTRY = """
INSERT INTO sources_party (slug, name, words) SELECT 'party-' || g, 'Party ' || g, '{}' FROM generate_series(1, 12) g;
INSERT INTO sources_source (id, kind, name, standing, wikidata_id, created_at, party_id)
    SELECT g, 'person', 'Speaker Number ' || g, 'confirmed', 'Q' || g, now(),
           CASE WHEN g %% 3 > 0 THEN (SELECT min(id) FROM sources_party) + g %% 12 END
    FROM generate_series(1, %(sources)s) g;
INSERT INTO articles_article (id, identity, url, title, author, published_on, language, captured_at, publisher_id)
    SELECT g, 'https://courier.example/' || g, 'https://courier.example/' || g, 'Article ' || g, '',
           date '2014-01-01' + (g * 4600 / %(articles)s)::int, 'nl', now(), zipf(g, 2, 200)
    FROM generate_series(1, %(articles)s::bigint) g;
"""
CLAIMS = """
INSERT INTO claims_publicclaim (claim_id, publication_id, sequence, first_sequence, state, language, kind, verdict,
    place, claimant_id, party_id, articles, publishers, claimed_on, checked_on, published_at, search, summary,
    document, claim_review)
SELECT g, g, g, g, state, r.language, r.kind, verdict, lower(place), claimant, party, array[article], array[publisher],
    claimed_on, as_of, at,
    setweight(to_tsvector(config, statement || ' ' || name), 'A')
        || setweight(to_tsvector(config, place || ' ' || explanation), 'B'),
    '{' || head || tail || '}',
    '{' || head || ',"history":[{"at":"' || at_text || '","kind":"publish","note":"","verdict":' || found
        || ',"version":1}],"evidence":[{"url":"https://pictures.example/' || g || '","title":"Satellite picture ' || g
        || '","sha256":"' || sha || '","source":{"id":7,"name":"Speaker Number 7"},"stance":"against","excerpt":"'
        || statement || '","archived_at":"' || at_text || '","published_on":null}],"signatures":{"given":2,"needed":2},'
        || '"appearances":[{"mode":"indirect","quote":{"exact":"' || statement || '","prefix":"' || left(explanation, 160)
        || '","suffix":"' || right(explanation, 160) || '"},"spans":[{"end":' || 200 + length(statement)
        || ',"role":"content","exact":"' || statement || '","start":200}],"hedged":false,"article":{"id":' || article
        || ',"url":"https://courier.example/' || article || '","title":"Article ' || article || '","language":"nl",'
        || '"publisher":{"id":' || publisher || ',"name":"Speaker Number ' || publisher || '"},"published_on":"'
        || claimed_on || '"},"claimant":"' || name || '","text_sha256":"' || sha || '"}],"explanation":"' || explanation
        || '"' || tail || '}',
    '{"@context":"https://schema.org","@type":"ClaimReview","claimReviewed":"' || statement || '","reviewBody":"'
        || explanation || '","url":"http://localhost:8000/claims/' || g || '/"}'
FROM (
    SELECT *, '"id":' || g || ',"url":"http://localhost:8000/claims/' || g || '/","links":{"self":"http://localhost:8000'
            || '/api/v1/claims/' || g || '/","claimreview":"http://localhost:8000/api/v1/claims/' || g
            || '/claimreview/"},"state":"' || state || '","publication":{"at":"' || at_text
            || '","kind":"publish","note":"","version":1,"first_at":"' || at_text || '","sequence":' || g || '}' AS head,
        ',"statement":"' || statement || '","language":"' || language || '","kind":"' || kind || '","place":"' || place
            || '","claimed_on":"' || claimed_on || '","claimant":{"id":' || claimant || ',"kind":"person","name":"' || name
            || '","party":' || coalesce('{"name":"Party ' || party || '","slug":"party-' || party || '"}', 'null')
            || ',"wikidata_id":"Q' || claimant || '"},"verdict":' || found || ',"as_of":"' || as_of || '"' AS tail
    FROM (
        SELECT g, f.*, to_char(f.at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at_text, c.name, c.party_id AS party,
            a.publisher_id AS publisher, a.published_on AS claimed_on, v.key AS verdict,
            CASE WHEN f.named > 3000 THEN '' ELSE 'Place' || f.named END AS place,
            CASE WHEN chance(g, 10) < 0.01 THEN 'under_review' ELSE 'published' END AS state,
            initcap(left(s0.words, 1)) || substr(s0.words, 2) || ', ' || (chance(g, 11) * 900)::int || ' in Place'
                || f.named || '.' AS statement,
            concat_ws('. ', s1.words, s2.words, s3.words, s4.words, s5.words) AS explanation,
            a.published_on + (chance(g, 12) * 40)::int AS as_of, md5(g::text) || md5((-g)::text) AS sha,
            ('claimdesk_' || CASE f.language WHEN 'nl' THEN 'dutch' WHEN 'en' THEN 'english' ELSE 'german' END)::regconfig
                AS config,
            json_build_object('key', v.key, 'label', json_build_object('en', v.label_en, 'nl', v.label_nl), 'colour',
                v.colour, 'rating', v.rating)::text AS found
        FROM generate_series(%(first)s::bigint, %(last)s) g
        CROSS JOIN LATERAL (SELECT
            CASE WHEN chance(g, 20) < 0.5 THEN 'nl' WHEN chance(g, 20) < 0.95 THEN 'en' ELSE 'de' END AS language,
            (array['losses', 'territorial', 'other', 'figure', 'prediction'])[zipf(g, 21, 5)] AS kind,
            zipf(g, 22, 9000) AS named, zipf(g, 23, %(sources)s) AS claimant,
            greatest(1, least(%(articles)s, (g * %(articles)s / %(claims)s + chance(g, 24) * 20)::bigint)) AS article,
            timestamptz '2014-01-02Z' + interval '1 day' * (4600.0 * g / %(claims)s) AS at,
            width_bucket(chance(g, 25), array[0.12, 0.20, 0.32, 0.47, 0.87, 0.97]) + 1 AS rated OFFSET 0) f
        JOIN sources_source c ON c.id = f.claimant
        JOIN articles_article a ON a.id = f.article
        JOIN (SELECT *, row_number() OVER (ORDER BY position) AS rated FROM claims_verdict) v ON v.rated = f.rated
        JOIN sentence s0 ON s0.language = f.language AND s0.n = (chance(g, 30) * 19999)::int
        JOIN sentence s1 ON s1.language = f.language AND s1.n = (chance(g, 31) * 19999)::int
        JOIN sentence s2 ON s2.language = f.language AND s2.n = (chance(g, 32) * 19999)::int
        JOIN sentence s3 ON s3.language = f.language AND s3.n = (chance(g, 33) * 19999)::int
        JOIN sentence s4 ON s4.language = f.language AND s4.n = (chance(g, 34) * 19999)::int
        JOIN sentence s5 ON s5.language = f.language AND s5.n = (chance(g, 35) * 19999)::int
        OFFSET 0
    ) told OFFSET 0
) r ORDER BY g;
"""
REST = """
-- one in two hundred was withdrawn
UPDATE claims_publicclaim SET state = 'withdrawn', place = '', claimant_id = NULL, party_id = NULL, articles = '{}',
    publishers = '{}', claimed_on = NULL, search = NULL, claim_review = '', summary = '{"id":' || claim_id || '}'
    WHERE chance(claim_id, 40) < 0.005;
INSERT INTO claims_publication (id, claim_id, version, sequence, kind, assessment_id, verdict_id, note, document, people,
        by_id, at)
    SELECT p.claim_id, p.claim_id, 1, p.sequence,
        CASE WHEN p.state = 'withdrawn' THEN 'withdraw' WHEN p.claim_id %% 50 = 0 THEN 'correct' ELSE 'publish' END,
        p.claim_id, v.id, 'Noted.', jsonb_build_object('id', p.claim_id, 'publication', p.summary::jsonb -> 'publication',
            'statement', p.summary::jsonb -> 'statement'), '{}', 1, p.published_at
    FROM claims_publicclaim p JOIN claims_verdict v ON v.key = p.verdict;
INSERT INTO claims_publicappearance (claim_id, article_id, publisher_id, sequence)
    SELECT claim_id, articles[1], publishers[1], sequence FROM claims_publicclaim WHERE state <> 'withdrawn';
INSERT INTO claims_claim (id, statement, kind, language, status, status_since, status_before, dismissal_reason, version,
        created_at, assessment_id)
    SELECT claim_id, 'Claim ' || claim_id, kind, language, 'verified', published_at, '', '', 6, published_at, claim_id
    FROM claims_publicclaim;
UPDATE claims_publicationcounter SET last = %(claims)s, changed_at = now() - interval '1 hour';
"""
INDEXES = """
SELECT indexname, indexdef FROM pg_indexes
WHERE tablename = 'claims_publicclaim' AND indexname NOT IN (SELECT conname FROM pg_constraint)
"""


def word(language: str, number: int) -> str:
    """The word that is the `number`-th most common one; in SQL above."""
    if number <= len(COMMON[language]):
        return COMMON[language][number - 1]
    parts = SYLLABLES[language]
    last = parts[number // 8000 - 1] if number >= 8000 else ""
    return parts[number % 20] + parts[number // 20 % 20] + parts[number // 400 % 20] + last


def fill(database: psycopg.Connection, *, claims: int) -> None:
    """Writes this many published claims into an empty, migrated database. Indexes are made after the rows."""
    sizes = {
        "claims": claims,
        "sources": max(300, int(claims * SOURCES_PER_CLAIM)),
        "articles": int(claims * ARTICLES_PER_CLAIM),
    }
    cursor = psycopg.ClientCursor(database)
    cursor.execute("SET session_replication_role = replica; SET maintenance_work_mem = '512MB'; SET work_mem = '64MB'")
    cursor.execute(CHANCES)
    for language, common in COMMON.items():
        words = {"vocabulary": VOCABULARY, "sentences": SENTENCES, "words": WORDS, "syllables": SYLLABLES[language]}
        cursor.execute(WORDS_OF_A_LANGUAGE, {"language": language, "common": common, **words})
    cursor.execute(REGISTRY, sizes)
    indexes = cursor.execute(INDEXES).fetchall()
    for name, _definition in indexes:
        cursor.execute(f'DROP INDEX "{name}"')
    for first in range(1, claims + 1, BATCH):
        cursor.execute(CLAIMS, {**sizes, "first": first, "last": min(claims, first + BATCH - 1)})
    cursor.execute(REST, sizes)
    for _name, definition in indexes:
        cursor.execute(definition)
    cursor.execute("DROP TABLE sentence; DROP FUNCTION zipf; DROP FUNCTION chance")
    database.commit()
    database.autocommit = True
    database.execute("VACUUM (ANALYZE)")
