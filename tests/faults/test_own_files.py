"""Every command that writes: what was read stays, what no earlier result claims stays, and the same command runs again.

Also tests framing/scores/claims.py.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from framing import Article, cli
from framing.scores.claims import CODER, COMPARISON, MODEL, SCORES, OutputError, check_read, claimed
from framing.scores.folder import read_scores, write_scores
from framing.scores.locking import RunError
from framing.scores.stream import score_to_folder
from tests.coding.models.server import free_port, says, served
from tests.conftest import Run

PORT = free_port()
MODEL_AT = ("--coder", f"http://127.0.0.1:{PORT}/v1")
FEW = ("--resamples", "99", "--permutations", "99")
FILES = {
    "sample": ["sample", "news.csv", "--size", "3", "--out"],
    "predict": ["predict", "model", "news.csv", "--out"],
    "import-codes": ["import-codes", "codes.csv", "--out"],
    "report": ["report", "results", *FEW, "--out"],
    "codebook": ["codebook", "own.toml", "--form", "toml", "--out"],
}
READ = {
    "sample": ["news.csv"],
    "predict": ["news.csv", "model/cross_validation.csv"],
    "import-codes": ["codes.csv"],
    "report": ["results/evidence.csv", "results/manifest.json"],
    "codebook": ["own.toml"],
}
ENDS = {
    "sample": "tasks.csv",
    "predict": "said.csv",
    "import-codes": "table.csv",
    "report": "page.html",
    "codebook": "printed.toml",
}
FOLDERS = {
    "score": ["score", "news.csv", "--features", "actor_labels", "--out"],
    "compare": ["compare", "results", "--least", "1", "--no-figures", *FEW, "--out"],
    "train": ["train", "labels.csv", "--label-column", "frame", "--embeddings", "none", "--out"],
    "agreement": ["agreement", "sheet.csv", "--out"],
    "validate": ["validate", "results", "spans.csv", "--out"],
    "code": ["code", "news.csv", "--codebook", "own.toml", "--model", "m", *MODEL_AT, "--out"],
    "replicate": [
        "replicate",
        "news.csv",
        "--codebook",
        "own.toml",
        "--codes",
        "gold.csv",
        "--variable",
        "frame",
        "--label",
        "war",
        "--models",
        "m",
        "--prompts",
        "short",
        *MODEL_AT,
        "--out",
    ],
}
NAMES = {
    "score": SCORES.names,
    "compare": COMPARISON.names,
    "train": (*MODEL.names, "report/report.html", "report/errors.csv"),
    "agreement": ("agreement.csv", "disagreements.csv"),
    "validate": ("validation.csv", "differences.csv", "errors.csv"),
    "code": CODER.names,
    "replicate": CODER.names,
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a folder with inputs, codes, scores and a model, made by the commands themselves."""
    home, before = tmp_path_factory.mktemp("world"), Path.cwd()
    rows = [(f"a{n}", ("Courier", "Herald")[n % 2], f"Rebels fled town {n}. The army shelled it.") for n in range(12)]
    (home / "news.csv").write_text("id,source,text\n" + "".join(f"{i},{s},{t}\n" for i, s, t in rows), encoding="utf-8")
    labels = [
        (f"{said} street {n}", frame)
        for n in range(12)
        for said, frame in (("Shells hit", "war"), ("Bread for", "aid"))
    ]
    (home / "labels.csv").write_text("text,frame\n" + "".join(f"{t},{f}\n" for t, f in labels), encoding="utf-8")
    (home / "sheet.csv").write_text(
        "id,coder,frame\n" + "".join(f"{i},{c},war\n" for i, _, _ in rows for c in "xy"), encoding="utf-8"
    )
    spans = "".join(f"{i},x,actor_labels,rebels,0,6,Rebels\n" for i, _, _ in rows)
    (home / "spans.csv").write_text(f"article_id,coder,feature,category,start,end,text\n{spans}", encoding="utf-8")
    shutil.copy(home / "spans.csv", home / "codes.csv")
    (home / "own.toml").write_text(
        'name = "m"\ntitle = "M"\nversion = "1"\n[variables.frame]\ntitle = "F"\ndefinition = "W."\nunit = "article"\n'
        'values = { war = "W.", aid = "A." }\n',
        encoding="utf-8",
    )
    (home / "gold.csv").write_text(
        "id,war\n" + "".join(f"{i},{n % 2}\n" for n, (i, _, _) in enumerate(rows)), encoding="utf-8"
    )
    os.chdir(home)
    try:
        with pytest.MonkeyPatch.context() as patch:
            for command in ([*FOLDERS["score"], "results", "--texts"], [*FOLDERS["train"], "model"]):
                patch.setattr("sys.argv", ["framing", *command])
                with pytest.raises(SystemExit) as stop:
                    cli.main()
                assert not stop.value.code
    finally:
        os.chdir(before)
    with served(says({"frame": "war"}), port=PORT):
        yield home


@pytest.fixture
def world(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the folder, in which the test stands."""
    shutil.copytree(made, tmp_path / "world")
    monkeypatch.chdir(tmp_path / "world")
    return tmp_path / "world"


def refused(run: Run, *arguments: object) -> None:
    ran = run(*arguments)
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 1
    assert any(words in ran.err for words in ("; move it, or ", "; give another "))


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def plain(path: Path) -> Path:
    return path


def roundabout(path: Path) -> Path:
    return path.parent / "elsewhere" / ".." / path.name


def absolute(path: Path) -> Path:
    return Path.cwd() / path


def by_link(path: Path) -> Path:
    other = Path("elsewhere") / f"link{path.suffix}"
    other.symlink_to(Path.cwd() / path)
    return other


def by_hard_link(path: Path) -> Path:
    other = Path("elsewhere") / f"hard{path.suffix}"
    os.link(path, other)
    return other


def by_linked_folder(path: Path) -> Path:
    Path("elsewhere", "folder").symlink_to(Path.cwd() / path.parent)
    return Path("elsewhere", "folder", path.name)


SPELT: list[Callable[[Path], Path]] = [plain, roundabout, absolute, by_link, by_hard_link, by_linked_folder]


@pytest.mark.parametrize("spelt", SPELT)
@pytest.mark.parametrize(
    ("command", "read"), [(name, path) for name, paths in READ.items() if name != "report" for path in paths]
)
def test_a_file_that_is_read_stays(
    world: Path, run: Run, command: str, read: str, spelt: Callable[[Path], Path]
) -> None:
    (world / "elsewhere").mkdir()
    (world / read).parent.joinpath("elsewhere").mkdir(exist_ok=True)
    target = spelt(Path(read))
    before = everything(world)
    refused(run, *FILES[command], target)
    assert everything(world) == before


@pytest.mark.parametrize("spelt", SPELT)
def test_pages_that_are_read_stay(world: Path, run: Run, spelt: Callable[[Path], Path]) -> None:
    (world / "elsewhere").mkdir()
    (world / "a1.html").write_text("<p>Rebels fled town 1. The army shelled it.</p>", encoding="utf-8")
    before = everything(world)
    refused(run, *FILES["report"], spelt(Path("a1.html")), "--articles", "a1.html")
    assert {name: data for name, data in everything(world).items() if not name.startswith("elsewhere/")} == before


@pytest.mark.parametrize("content", ["a,b\n1,2\n", "my notes\n", "<p>mine</p>"])
@pytest.mark.parametrize("command", FILES)
def test_a_file_of_another_kind_stays(world: Path, run: Run, command: str, content: str) -> None:
    (world / ENDS[command]).write_text(content, encoding="utf-8")
    refused(run, *FILES[command], ENDS[command])
    assert (world / ENDS[command]).read_text(encoding="utf-8") == content


@pytest.mark.parametrize("command", FILES)
def test_the_same_file_is_written_again(world: Path, run: Run, command: str) -> None:
    assert run(*FILES[command], ENDS[command]).code == 0
    once = everything(world)
    assert run(*FILES[command], ENDS[command]).code == 0
    assert everything(world) == once


@pytest.mark.parametrize(("command", "name"), [(command, name) for command, names in NAMES.items() for name in names])
def test_what_no_result_claims_stays(world: Path, run: Run, command: str, name: str) -> None:
    target = world / "out" / name
    if name.endswith(".parquet") or name == "figures":
        target = target / "mine.txt"
    target.parent.mkdir(parents=True)
    target.write_text('{"mine": 1}\n', encoding="utf-8")
    refused(run, *FOLDERS[command], "out")
    assert everything(world / "out") == {str(target.relative_to(world / "out")): b'{"mine": 1}\n'}


@pytest.mark.filterwarnings("ignore::framing.coding.estimation.EstimateWarning")  # few articles are coded here
@pytest.mark.parametrize("command", FOLDERS)
def test_the_same_folder_is_written_again(world: Path, run: Run, command: str) -> None:
    (world / "out").mkdir()
    (world / "out" / "notes.txt").write_text("mine", encoding="utf-8")
    assert run(*FOLDERS[command], "out").code == 0
    names = set(everything(world / "out"))
    assert run(*FOLDERS[command], "out").code == 0
    assert set(everything(world / "out")) == names
    assert (world / "out" / "notes.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("inputs", "out"),
    [
        ("articles.jsonl", "."), (".", "."), ("scores.csv", "."), ("articles.parquet", "."), ("../results/articles.jsonl", "."),
        ("./scores.csv", "../results"), (".run/scores.csv", "."), ("evidence.parquet", "."), ("scores.csv", "../link"),
    ],
)  # fmt: skip
def test_score_keeps_its_input(world: Path, run: Run, monkeypatch: pytest.MonkeyPatch, inputs: str, out: str) -> None:
    results = world / "results"
    (world / "link").symlink_to(results)
    monkeypatch.chdir(results)
    for name in ("articles.parquet", "evidence.parquet"):
        (results / name).mkdir()
        shutil.copy(world / "news.csv", results / name / "news.csv")
    (results / ".run").mkdir()
    shutil.copy(world / "news.csv", results / ".run" / "scores.csv")
    before = everything(results)
    refused(run, "score", inputs, "--features", "actor_labels", "--out", out)
    assert everything(results) == before


@pytest.mark.parametrize("command", [["compare", "results"], ["validate", "results", "spans.csv"]])
def test_results_keep_their_own_files(world: Path, run: Run, command: list[str]) -> None:
    before = everything(world / "results")
    refused(run, *command, "--out", "results")
    assert everything(world / "results") == before


def test_one_kind_of_result_is_not_put_into_another(world: Path, run: Run) -> None:
    assert run(*FOLDERS["compare"], "out").code == 0
    before = everything(world / "out")
    refused(run, *FOLDERS["score"], "out")
    assert everything(world / "out") == before


def test_results_beside_and_below_the_input_are_written(world: Path, run: Run) -> None:
    assert run("score", "news.csv", "--features", "actor_labels", "--out", ".").code == 0
    (world / "pages").mkdir()
    (world / "pages" / "a.txt").write_text("Rebels fled.", encoding="utf-8")
    for _ in range(2):
        assert run("score", "pages", "--features", "actor_labels", "--out", "pages/results").code == 0
    assert run(*FOLDERS["compare"], "results/comparison").code == 0
    assert run(*FOLDERS["compare"], "results/comparison").code == 0


def test_results_of_older_versions_are_replaced(world: Path) -> None:
    manifest = json.loads((world / "results" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["files"] == [
        "scores.csv",
        "evidence.csv",
        "entities.csv",
        "mentions.csv",
        "articles.jsonl",
        "errors.csv",
        "manifest.json",
    ]
    for name in ("entities.csv", "mentions.csv"):  # which they did not have
        (world / "results" / name).unlink()
    del manifest["files"]
    (world / "results" / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert "articles.jsonl" in claimed(world / "results", SCORES)
    (world / "results" / "articles.jsonl").write_text('{"id": "x", "body": "mine"}\n', encoding="utf-8")
    assert "articles.jsonl" not in claimed(world / "results", SCORES)
    with pytest.raises(OutputError, match=r"articles\.jsonl is not of scores that this package wrote there"):
        write_scores(read_scores(world / "results", texts=False), world / "results")


def test_a_sheet_with_codes_stays(world: Path, run: Run) -> None:
    command = [*FILES["sample"], "tasks.csv", "--labels", "war"]
    assert run(*command).code == 0
    coded = (world / "tasks.csv").read_text(encoding="utf-8").replace(",,\n", ",ann,1\n")
    (world / "tasks.csv").write_text(coded, encoding="utf-8")
    ran = run(*command)
    assert ran.code == 2
    assert ran.err == "framing: tasks.csv, row 1 has codes in it; move it, or name another file\n"
    assert (world / "tasks.csv").read_text(encoding="utf-8") == coded


def test_case_of_a_name(tmp_path: Path) -> None:
    (tmp_path / "News.csv").write_text("a", encoding="utf-8")
    if not (tmp_path / "news.csv").exists():
        check_read([tmp_path / "news.csv"], [tmp_path / "News.csv"])
        return
    with pytest.raises(OutputError, match="it is what is read"):
        check_read([tmp_path / "news.csv"], [tmp_path / "News.csv"])


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """Return a folder that nothing may touch."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "part-000009.parquet").write_bytes(b"mine")
    (folder / "file").write_bytes(b"mine")
    return folder


@pytest.mark.parametrize("fresh", [True, False])
@pytest.mark.parametrize("kind", ["symlink", "hard link"])
@pytest.mark.parametrize(
    "name", ["x", "scores.parquet", "scores.csv", "journal.json", "journal.json.new", "manifest.json.new", "lock", "errors.csv"]
)  # fmt: skip
def test_no_link_in_a_run_is_followed(tmp_path: Path, elsewhere: Path, name: str, kind: str, fresh: bool) -> None:
    home = tmp_path / "out" / ".run"
    home.mkdir(parents=True)
    if kind == "hard link":
        os.link(elsewhere / "file", home / name)
    else:
        (home / name).symlink_to(elsewhere if name in ("x", "scores.parquet") else elsewhere / "file")
    try:
        score_to_folder([Article("a", "Rebels fled.")], tmp_path / "out", features=["harm"], fresh=fresh)
    except RunError as error:
        assert "link" in str(error)
    else:
        assert name == "x"
    assert everything(elsewhere) == {"part-000009.parquet": b"mine", "file": b"mine"}


def test_foreign_names_in_a_run_stay(tmp_path: Path) -> None:
    home = tmp_path / "out" / ".run"
    (home / "x").mkdir(parents=True)
    (home / "x" / "part-000009.parquet").write_bytes(b"mine")
    (home / "notes.txt").write_bytes(b"mine")
    score_to_folder([Article("a", "Rebels fled.")], tmp_path / "out", features=["harm"])
    assert everything(home) == {"x/part-000009.parquet": b"mine", "notes.txt": b"mine"}


@pytest.mark.parametrize("name", ["scores.csv", "evidence.csv", "manifest.json"])
def test_a_link_in_the_folder_is_not_followed(tmp_path: Path, elsewhere: Path, name: str) -> None:
    for _ in range(2):
        written = score_to_folder([Article("a", "Rebels fled.")], tmp_path / "out", features=["harm"])
    assert written.articles == 1
    kept = (tmp_path / "out" / name).read_bytes()
    (elsewhere / "file").write_bytes(kept)
    (tmp_path / "out" / name).unlink()
    (tmp_path / "out" / name).symlink_to(elsewhere / "file")
    score_to_folder([Article("b", "The army fled.")], tmp_path / "out", features=["harm"])
    assert (elsewhere / "file").read_bytes() == kept
    assert not (tmp_path / "out" / name).is_symlink()


def test_a_planted_part_is_not_followed(world: Path, run: Run) -> None:
    (world / "mine.txt").write_text("mine", encoding="utf-8")
    (world / ".table.csv.part").symlink_to(world / "mine.txt")
    assert run(*FILES["import-codes"], "table.csv").code == 0
    assert (world / "mine.txt").read_text(encoding="utf-8") == "mine"
    assert (world / ".table.csv.part").is_symlink()
