"""Journals: an act is there whole or not at all, whatever happens, and nobody writes into another's."""

import json
import os
import subprocess
import sys

import pytest

from framing.desk.journal import JournalError, journal_path, now, opened, read_lines

HEAD = b'{"desk": 1, "who": "ann", "role": "coder"}\n'
KILLED = """
import os, sys
from pathlib import Path
from framing.desk.journal import opened
with opened(Path(sys.argv[1]), "ann") as journal:
    for number in range(5):
        journal.append({"n": number})
    os.kill(os.getpid(), 9)
"""


@pytest.fixture
def path(tmp_path):
    return journal_path(tmp_path / "desk", "ann")


def acts(path):
    return [act["n"] for act in read_lines(path).acts]


def test_acts_are_on_the_disk_when_they_are_confirmed(path):
    with opened(path, "ann") as journal:
        journal.append({"n": 1, "words": "Größe 😀\n"})
        assert acts(path) == [1]
    assert path.read_bytes() == HEAD + b'{"n": 1, "words": "Gr\\u00f6\\u00dfe \\ud83d\\ude00\\n"}\n'
    with opened(path, "ann") as journal:
        journal.append({"n": 2})
    assert acts(path) == [1, 2]


def test_a_process_killed_in_the_middle_loses_nothing(path):
    done = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert done.returncode == -9
    with opened(path, "ann") as journal:
        journal.append({"n": 5})
    assert acts(path) == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize("torn", [b'{"n": 2, "kind": "sp', b"\0\0\0\0", b'{"n": 2}\0\0', "{'n': 'é".encode()[:-1]])
def test_a_line_that_was_cut_off_is_set_aside(path, torn):
    path.parent.mkdir()
    path.write_bytes(HEAD + b'{"n": 1}\n' + torn)
    assert acts(path) == [1]  # another process that looks
    with opened(path, "ann") as journal:
        journal.append({"n": 3})
    assert acts(path) == [1, 3]
    assert path.with_name("ann.journal.torn").read_bytes() == torn.rstrip(b"\0") + b"\n"


def test_a_last_line_that_lacks_only_its_end_is_kept(path):
    path.parent.mkdir()
    path.write_bytes(HEAD + b'{"n": 1}')
    with opened(path, "ann") as journal:
        journal.append({"n": 2})
    assert acts(path) == [1, 2]


@pytest.mark.parametrize("begun", [b"", HEAD[:5], HEAD[:20], HEAD[:-1]])
def test_a_journal_whose_first_line_was_cut_off_begins_anew(path, begun):
    path.parent.mkdir()
    path.write_bytes(begun)
    with opened(path, "ann") as journal:
        journal.append({"n": 1})
    assert path.read_bytes() == HEAD + b'{"n": 1}\n'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"article_id,text\na,x\n", "line 1: damaged"),
        (b"my notes", "is no journal of this desk"),
        (b'{"a": 1}\n', "is no journal of this desk; move it"),
        (HEAD + b'{"n": 1\n{"n": 2}\n', "line 2: damaged; put back a copy"),
        (HEAD.replace(b"ann", b"ANN"), "is the journal of 'ANN' (coder); name another --coder"),
        (HEAD.replace(b'"coder"', b'"adjudicator"'), "is the journal of 'ann' (adjudicator)"),
    ],
)
def test_what_is_no_journal_of_this_coder_is_left_as_it_is(path, data, said):
    path.parent.mkdir()
    path.write_bytes(data)
    with pytest.raises(JournalError) as caught, opened(path, "ann"):
        pass
    assert said in str(caught.value) and path.read_bytes() == data


def test_a_coder_sits_at_one_desk_at_a_time_and_two_coders_at_two(path):
    with opened(path, "ann"):
        with pytest.raises(JournalError, match="ann codes in another window"), opened(path, "ann"):
            pass
        with opened(journal_path(path.parent, "ben"), "ben") as other:
            other.append({"n": 1})
    assert acts(path.parent / "ben.journal") == [1]


def test_a_link_is_not_followed(path, tmp_path):
    path.parent.mkdir()
    (tmp_path / "kept.txt").write_text("kept", encoding="utf-8")
    path.symlink_to(tmp_path / "kept.txt")
    with pytest.raises(JournalError, match="is a symbolic link"), opened(path, "ann"):
        pass
    assert (tmp_path / "kept.txt").read_text(encoding="utf-8") == "kept"


def test_an_act_that_the_disk_does_not_take_does_not_count(path, monkeypatch):
    with opened(path, "ann") as journal:
        journal.append({"n": 1})
        write = os.write
        monkeypatch.setattr("os.write", lambda number, data: write(number, data[:5]))
        with pytest.raises(JournalError, match="not saved"):
            journal.append({"n": 2})
        monkeypatch.undo()
        journal.append({"n": 3})
    assert acts(path) == [1, 3]


@pytest.mark.parametrize("name", ["", "../ann", "a/b", ".ann", "a\\b", "ann.", "x" * 99, "a\n", "neither", "reason"])
def test_names_that_can_name_no_file(tmp_path, name):
    with pytest.raises(JournalError, match="--coder"):
        journal_path(tmp_path, name)


def test_names_of_people(tmp_path):
    assert journal_path(tmp_path, "Ann Müller-2").name == "Ann Müller-2.journal"
    assert journal_path(tmp_path, "eva", "adjudicator").name == "eva.decisions.journal"


def test_times_are_utc_to_the_millisecond():
    assert json.dumps(now())[-7:] == '+00:00"' and len(now()) == len("2016-12-01T00:00:00.000+00:00")
