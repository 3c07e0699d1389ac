"""The desk as a process: it listens on this machine alone, and is stopped and killed without loss."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request

import pytest

from tests.desk.invented import TOML, span

LINE = json.dumps({"data": {"article_id": "a", "text": "The army shelled Telmar. Rebels fled."}})


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "tasks.json").write_text(f"[{LINE}]", encoding="utf-8")
    (tmp_path / "book.toml").write_text(TOML, encoding="utf-8")
    return tmp_path


def started(folder, *more):
    command = [
        sys.executable,
        "-m",
        "framing",
        "desk",
        "tasks.json",
        "--codebook",
        "book.toml",
        "--coder",
        "ann",
        "--no-open",
    ]
    process = subprocess.Popen([*command, *more], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    return process, process.stdout.readline().strip()


def post(address, act):
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(f"{address}api/act/0", json.dumps(act).encode(), headers)
    return json.load(urllib.request.urlopen(request, timeout=20))


@pytest.mark.skipif(os.name != "posix", reason="signals as on POSIX")
def test_killed_and_stopped_without_loss(folder):
    process, address = started(folder)
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/[\w-]{32}/", address)
    assert post(address, span())["codes"] == 1
    process.kill()
    process.communicate(timeout=20)
    process, again = started(folder)
    assert again != address and post(again, span("s2", start=25, end=31))["codes"] == 2
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=20)[1]
    assert process.returncode == 0 and "Traceback" not in said
    assert said.splitlines() == [
        "Desk of ann: 1 article. Stop with Ctrl-C; what is coded is saved at once.",
        "Articles not yet finished: 1 of 1. To go on, run this again; for a file of codes, add --export codes.csv.",
    ]


def test_a_port_that_is_taken(folder):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        process, address = started(folder, "--port", str(port))
        said = process.communicate(timeout=20)[1].splitlines()[-1]
    assert address == "" and process.returncode == 2
    assert said == f"framing: --port {port} is taken; leave --port out, or give another"
