"""A corpus of two invented texts in PolNeAR's format."""

import pytest

from claims.scoring import Attribution
from claims.scoring.polnear import BadCorpus, read_polnear

TEXT = "The lock leaks, Ann Lee said, and “it will\nfail”.\n"
ANNOTATION = """\
T1\tSource 16 23\tAnn Lee
T2\tCue 24 28\tsaid
T3\tContent 0 14\tThe lock leaks
T4\tAttribution 24 28\tsaid
E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1 Content2:T5
T5\tContent 30 33;34 48\tand “it will
fail”
E2\tAttribution:T6 Source:T1
"""


@pytest.fixture
def corpus(tmp_path):
    texts, annotations = tmp_path / "data" / "dev" / "text", tmp_path / "data" / "dev" / "attributions"
    texts.mkdir(parents=True)
    annotations.mkdir()
    (texts / "paper_2016-09-01_lock.txt").write_bytes(TEXT.encode())
    (annotations / "paper_2016-09-01_lock_4e07.ann").write_bytes(ANNOTATION.encode())
    (annotations / "paper_2016-09-01_lock_ef2d.ann").write_bytes(b"")
    return tmp_path


def test_read_polnear_ties_the_parts_of_an_attribution_together(corpus):
    (only,) = read_polnear(corpus, "dev")
    assert (only.name, only.text) == ("paper_2016-09-01_lock.txt", TEXT)
    whole = Attribution(source=[(16, 23)], cue=[(24, 28)], content=[(0, 14), (30, 33), (34, 48)])
    assert only.attributions == [whole]  # E2 has no content


def test_read_polnear_refuses_the_test_split(corpus):
    with pytest.raises(ValueError, match="'test' is not one of"):
        next(read_polnear(corpus, "test"))


def test_read_polnear_without_annotations_raises(tmp_path):
    with pytest.raises(BadCorpus, match=r"^There are no annotations in .*attributions\.$"):
        next(read_polnear(tmp_path, "train"))


def test_read_polnear_without_its_text_raises(corpus):
    (corpus / "data" / "dev" / "text" / "paper_2016-09-01_lock.txt").unlink()
    with pytest.raises(BadCorpus, match=r"lock\.txt cannot be read\.$"):
        next(read_polnear(corpus, "dev"))


def test_read_polnear_offsets_past_the_text_raise(corpus):
    (corpus / "data" / "dev" / "text" / "paper_2016-09-01_lock.txt").write_text("Short.", encoding="utf-8")
    with pytest.raises(BadCorpus, match="points past its end"):
        next(read_polnear(corpus, "dev"))
