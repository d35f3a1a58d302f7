import io

import pytest
from django.core.management import CommandError, call_command

from claims.scoring import read_folder

TEXT = "The lock leaks, Ann Lee said.\r\n"
ANNOTATION = "T1\tSource 16 23\tAnn Lee\nT2\tCue 24 28\tsaid\nT3\tContent 0 14\t…\nE1\tCue:T2 Source:T1 Content:T3\n"


@pytest.fixture
def corpus(tmp_path):
    for kind, name, content in (("text", "lock.txt", TEXT), ("attributions", "lock_4e07.ann", ANNOTATION)):
        folder = tmp_path / "polnear" / "data" / "dev" / kind
        folder.mkdir(parents=True)
        (folder / name).write_bytes(content.encode())
    return tmp_path / "polnear"


def test_import_writes_what_score_detection_reads(corpus, tmp_path):
    out = io.StringIO()
    call_command("import_polnear", str(corpus), "dev", str(tmp_path / "out"), stdout=out)
    assert out.getvalue() == f"{tmp_path / 'out'}: 1 text(s).\n"
    (only,) = read_folder(tmp_path / "out")
    assert (only.text, only.attributions[0].content) == (TEXT, [(0, 14)])


def test_import_refuses_the_test_split(corpus, tmp_path):
    with pytest.raises(CommandError, match="invalid choice: 'test'"):
        call_command("import_polnear", str(corpus), "test", str(tmp_path / "out"))


def test_import_without_a_corpus_says_so(tmp_path):
    with pytest.raises(CommandError, match=r"^There are no annotations in "):
        call_command("import_polnear", str(tmp_path), "train", str(tmp_path / "out"))
