import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.detection.lexicon import LANGUAGES, load
from claims.detection.times import times

FRIDAY = datetime.date(2023, 8, 11)


def read(text: str, language: str, published=FRIDAY):
    return [(t.text, t.start, t.end) for t in times(text, ((0, len(text)),), load(language), published)]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("vorige week", "2023-07-31", "2023-08-06"),
        ("maandagochtend", "2023-08-07T06:00", "2023-08-07T12:00"),
        ("afgelopen vrijdag", "2023-08-04", "2023-08-04"),
        ("twee dagen geleden", "2023-08-09", "2023-08-09"),
        ("sinds juli", "2023-07-01", "2023-08-11"),
        ("eind augustus", "2023-08-21", "2023-08-31"),
        ("vannacht", "2023-08-11T00:00", "2023-08-11T06:00"),
        ("gisteravond", "2023-08-10T18:00", "2023-08-11T00:00"),
        ("afgelopen nacht", "2023-08-11T00:00", "2023-08-11T06:00"),
        ("in de nacht van zaterdag op zondag", "2023-08-06T00:00", "2023-08-06T06:00"),
        ("komende dinsdag", "2023-08-15", "2023-08-15"),
        ("gisteren", "2023-08-10", "2023-08-10"),
        ("19 juli 2022", "2022-07-19", "2022-07-19"),
        ("19-07-2022", "2022-07-19", "2022-07-19"),
        ("vrijdag 13 oktober", "2023-10-13", "2023-10-13"),
        ("tussen 3 en 5 mei", "2023-05-03", "2023-05-05"),
        ("van maandag tot en met woensdag", "2023-08-07", "2023-08-09"),
        ("tot en met vrijdag", None, "2023-08-11"),
        ("uiterlijk 1 juli", None, "2023-07-01"),
        ("na 2019", "2020-01-01", None),
        ("volgend jaar", "2024-01-01", "2024-12-31"),
        ("vorig jaar september", "2022-09-01", "2022-09-30"),
        ("in juni vorig jaar", "2022-06-01", "2022-06-30"),
        ("begin deze maand", "2023-08-01", "2023-08-10"),
        ("eerder dit jaar", "2023-01-01", "2023-08-11"),
        ("halverwege 2022", "2022-05-01", "2022-08-31"),
        ("de afgelopen twee weken", "2023-07-28", "2023-08-11"),
        ("afgelopen jaar", "2022-08-11", "2023-08-11"),
        ("de laatste tijd", None, "2023-08-11"),
        ("over drie dagen", "2023-08-14", "2023-08-14"),
        ("over twee weken", "2023-08-21", "2023-08-27"),
        ("binnen een jaar", "2023-08-11", "2024-08-11"),
        ("anderhalf jaar geleden", "2022-02-01", "2022-02-28"),
        ("vorige week dinsdag", "2023-08-01", "2023-08-01"),
        ("in 2014", "2014-01-01", "2014-12-31"),
        ("2014-2018", "2014-01-01", "2018-12-31"),
        ("het tweede kwartaal", "2023-04-01", "2023-06-30"),
        ("het eerste halfjaar", "2023-01-01", "2023-06-30"),
        ("de eerste drie maanden van 2022", "2022-01-01", "2022-03-31"),
        ("jaren negentig", "1990-01-01", "1999-12-31"),
        ("de 19e eeuw", "1801-01-01", "1900-12-31"),
        ("dit najaar", "2023-09-01", "2023-11-30"),
        ("zomer 2020", "2020-06-01", "2020-08-31"),
        ("om 15.00 uur", "2023-08-11T15:00", "2023-08-11T15:01"),
        ("zondag rond drie uur ’s middags", "2023-08-06T14:30", "2023-08-06T15:30"),
    ],
)
def test_times_dutch(text, start, end):
    assert read(text, "nl") == [(text, start, end)]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("last Tuesday", "2023-08-08", "2023-08-08"),
        ("overnight", "2023-08-11T00:00", "2023-08-11T06:00"),
        ("last night", "2023-08-10T18:00", "2023-08-11T00:00"),
        ("yesterday evening", "2023-08-10T18:00", "2023-08-11T00:00"),
        ("two weeks ago", "2023-07-24", "2023-07-30"),
        ("Monday morning", "2023-08-07T06:00", "2023-08-07T12:00"),
        ("July 19, 2022", "2022-07-19", "2022-07-19"),
        ("the 3rd of May, 2021", "2021-05-03", "2021-05-03"),
        ("May 3-5", "2023-05-03", "2023-05-05"),
        ("since July", "2023-07-01", "2023-08-11"),
        ("since March", "2023-03-01", "2023-08-11"),
        ("between May and June", "2023-05-01", "2023-06-30"),
        ("late August", "2023-08-21", "2023-08-31"),
        ("mid-August", "2023-08-11", "2023-08-20"),
        ("by the end of the year", None, "2023-12-31"),
        ("by 2030", None, "2030-12-31"),
        ("next year", "2024-01-01", "2024-12-31"),
        ("next month", "2023-09-01", "2023-09-30"),
        ("last week", "2023-07-31", "2023-08-06"),
        ("the past week", "2023-08-04", "2023-08-11"),
        ("the second quarter", "2023-04-01", "2023-06-30"),
        ("the first half of 2022", "2022-01-01", "2022-06-30"),
        ("1990s", "1990-01-01", "1999-12-31"),
        ("this spring", "2023-03-01", "2023-05-31"),
        ("last summer", "2022-06-01", "2022-08-31"),
        ("the day before yesterday", "2023-08-09", "2023-08-09"),
        ("in two weeks’ time", "2023-08-21", "2023-08-27"),
        ("Tuesday of last week", "2023-08-01", "2023-08-01"),
        ("about 3 p.m. on Sunday", "2023-08-06T14:30", "2023-08-06T15:30"),
        ("on the morning of 3 May", "2023-05-03T06:00", "2023-05-03T12:00"),
    ],
)
def test_times_english(text, start, end):
    assert read(text, "en") == [(text, start, end)]


@pytest.mark.parametrize(
    ("text", "language", "start"),
    [
        ("de sluis gaat dinsdag open", "nl", "2023-08-08"),
        ("de sluis zal dinsdag opengaan", "nl", "2023-08-15"),
        ("dat zij zal komen, zei ze dinsdag", "nl", "2023-08-08"),
        ("the lock will open in October", "en", "2023-10-01"),
        ("the lock opened in October", "en", "2022-10-01"),
    ],
)
def test_times_word_for_the_future_in_the_clause_turns_them_forward(text, language, start):
    assert [begin for _, begin, _ in read(text, language)] == [start]


def test_times_without_publication_stay_open():
    assert read("vorige week en op 19 juli 2022", "nl", None) == [
        ("vorige week", None, None),
        ("19 juli 2022", "2022-07-19", "2022-07-19"),
    ]


def test_times_hour_belongs_to_the_day_named_before():
    assert read("dinsdag sprak zij om 15.00 uur", "nl")[1:] == [
        ("om 15.00 uur", "2023-08-08T15:00", "2023-08-08T15:01"),
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        *(("zo kan het nu", "nl"), ("65 jaar oud", "nl"), ("31 februari 2020", "nl"), ("de 14-jarige", "nl")),
        *(("Wout-Jan is er", "nl"), ("na drie dagen", "nl"), ("2000 sluizen", "nl"), ("Goede Vrijdag", "nl")),
        *(("it may rain", "en"), ("Theresa May", "en"), ("a 14-year-old", "en"), ("they march on", "en")),
        *(("year-on-year", "en"), ("in two years he fell", "en"), ("this may help", "en"), ("100 years", "en")),
    ],
)
def test_times_no_false_hits(text, language):
    assert read(text, language) == []


WORDS = st.sampled_from(
    [
        *("3", "31", "2014", "0", "mei", "May", "feb", "maandagochtend", "Friday", "week", "jaar", "years", "ago"),
        *("over", "in", "binnen", "van", "tot", "between", "and", "begin", "eind", "late", "de", "the", "eerste"),
        *("vorige", "next", "nacht", "op", "om", "15.00", "uur", "p.m.", "kwartaal", "1990s", "'", "9999", "2014-2018"),
        *("geleden", "last", "-", "half", "na", "since", "zal", "will", "einde", "rest", "of"),
    ]
)
TEXT = st.lists(WORDS | st.text(max_size=6), max_size=16).map(" ".join)
DAYS = st.dates() | st.none()


@given(text=TEXT, language=st.sampled_from(LANGUAGES), published=DAYS)
def test_times_lie_in_the_text_and_start_before_they_end(text, language, published):
    end = 0
    for found in times(text, ((0, len(text)),), load(language), published):
        assert end <= found.begin < found.end_offset <= len(text)
        assert found.text == text[found.begin : found.end_offset]
        assert not (found.start and found.end) or found.start <= found.end
        end = found.end_offset
