"""Downloads from a server on this machine: hashes, licences, refusals; and what the pins of the package say."""

import json
import re
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from framing.corpora import CORPORA, Pin, download_corpus, read_fa_kes, shipped_pins

pytest.importorskip("pooch", reason="needs pooch: pip install 'media-framing[download]'")
NEWS = b"unit_id,article_title,article_content,source,date,location,labels\n1,Calm,Shells fell on Tarma.,courier,5/1/2016,tarma,1\n"
NAME = "FA-KES-Dataset.csv"
HASH = sha256(NEWS).hexdigest()


class Quiet(SimpleHTTPRequestHandler):
    """A server that keeps count and says nothing."""

    asked: list[str] = []  # noqa: RUF012

    def do_GET(self):
        """Serve a file."""
        self.asked.append(self.path)
        super().do_GET()

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def origin(tmp_path):
    """Serve a folder with one file, and return its pin without a hash."""
    folder = tmp_path / "origin"
    folder.mkdir()
    (folder / NAME).write_bytes(NEWS)
    Quiet.asked = []
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield Pin("fa-kes", NAME, f"http://127.0.0.1:{server.server_address[1]}/{NAME}")
        server.shutdown()


def fetch(pin, root, *, accept_licence=True, **options):
    """Download the one file of a pin."""
    return download_corpus("fa-kes", root=root, pins=[pin], accept_licence=accept_licence, **options)


def pinned(pin, digest=HASH):
    return Pin(pin.corpus, pin.file, pin.url, digest)


def test_a_pinned_file_comes_to_where_its_reader_looks(origin, tmp_path):
    assert fetch(pinned(origin), tmp_path) == [tmp_path / "fa-kes" / NAME]
    articles, _ = read_fa_kes(root=tmp_path)
    assert [(article.source, article.text) for article in articles] == [("courier", "Shells fell on Tarma.")]


def test_what_was_fetched_is_written_down(origin, tmp_path):
    fetch(pinned(origin), tmp_path)
    about = json.loads((tmp_path / "fa-kes" / "download.json").read_text(encoding="utf-8"))
    assert about["files"] == [{"file": NAME, "url": origin.url, "sha256": HASH}]
    assert about["licence"] == CORPORA["fa-kes"].licence


def test_a_file_that_is_there_is_not_fetched_again(origin, tmp_path):
    fetch(pinned(origin), tmp_path)
    fetch(pinned(origin), tmp_path)
    assert Quiet.asked == [f"/{NAME}"]


def test_another_file_than_the_pinned_one_is_refused_and_not_kept(origin, tmp_path):
    with pytest.raises(ValueError, match=r"fa-kes: http://127.* is not the file expected \(.*\); nothing was kept"):
        fetch(pinned(origin, "0" * 64), tmp_path)
    assert list((tmp_path / "fa-kes").iterdir()) == []


def test_without_a_hash_nothing_is_fetched_unless_asked(origin, tmp_path):
    with pytest.raises(
        ValueError, match=f"no sha256 of {NAME} is known to this package; give it with sha256=, or unverified=True"
    ):
        fetch(origin, tmp_path)
    assert Quiet.asked == []
    assert fetch(origin, tmp_path, sha256={NAME: HASH})[0].read_bytes() == NEWS


def test_an_unverified_file_binds_later_downloads(origin, tmp_path):
    fetch(origin, tmp_path, unverified=True)
    (tmp_path / "fa-kes" / NAME).unlink()
    (tmp_path / "origin" / NAME).write_bytes(NEWS + b"2,More,Rain.,courier,5/2/2016,tarma,1\n")
    with pytest.raises(ValueError, match="is not the file expected"):
        fetch(origin, tmp_path, unverified=True)


def test_the_licence_is_told_and_must_be_accepted(origin, tmp_path):
    said = re.escape(CORPORA["fa-kes"].licence) + ".*To cite: Abu Salem.*accept_licence=True"
    with pytest.raises(ValueError, match=said):
        fetch(pinned(origin), tmp_path, accept_licence=False)
    assert Quiet.asked == []


@pytest.mark.parametrize("name", ["basil", "polnear", "muc4", "gvfc", "babe"])
def test_corpora_without_a_licence_to_pass_them_on_are_refused(name, tmp_path):
    with pytest.raises(ValueError, match=f"{name}: its terms do not allow a download .*ask its makers, https://"):
        download_corpus(name, accept_licence=True, unverified=True, root=tmp_path)


def test_unknown_names_and_no_folder_are_told(monkeypatch):
    with pytest.raises(ValueError, match="no corpus 'bazil'; have fa-kes, basil"):
        download_corpus("bazil")
    monkeypatch.delenv("FRAMING_DATA", raising=False)
    with pytest.raises(ValueError, match="FRAMING_DATA is not set; set it, or root="):
        download_corpus("ud-ewt", accept_licence=True)


def test_pins_of_the_package_name_a_commit_and_a_corpus_with_a_licence():
    assert {pin.corpus for pin in shipped_pins()} == {"fa-kes", "narrative-frames", "ud-ewt", "ud-gum"}
    for pin in shipped_pins():
        assert re.search(r"/[0-9a-f]{40}/", pin.url)
        assert pin.url.endswith(pin.file)
        assert re.fullmatch(r"[0-9a-f]{64}|", pin.sha256)
        assert CORPORA[pin.corpus].licence.startswith(("CC BY", "MIT"))
