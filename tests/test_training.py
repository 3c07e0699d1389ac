"""Training, models as scorers, model folders, and what a model report says."""

from __future__ import annotations

import hashlib
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from spacy.language import Language

from framing.articles.article import Article
from framing.features.evidence import Scorer
from framing.language.reading import read_all
from framing.scores.scoring import score
from framing.training import (
    EmbeddingError,
    FramingModel,
    ModelFileError,
    Settings,
    TrainingWarning,
    label_sentences,
    load_embedder,
    load_model,
    model_report,
    train,
)
from framing.training.embed import available, windows_for
from framing.training.examples import load_examples
from framing.training.features import count_blocks, feature_frame, make_pipeline
from framing.training.fit import make_folds
from framing.training.labels import read_coded
from framing.training.linear import fit_scores, rotate
from framing.training.metrics import label_metrics
from framing.training.store import write_model

SMALL = Settings(outer_folds=3, inner_folds=3, regularisation=(1.0, 10.0))
PLACES = ("Telmar", "Ossa", "Karsk", "Dorrin", "Halden", "Vellin", "Sorrel", "Arvo", "Lem", "Nerim")
FRAMES = {
    "war": (
        "Shells hit the market of {}",
        "The army stormed {} at dawn",
        "Rockets fell on {} again",
        "Two soldiers died near {}",
    ),
    "aid": (
        "Lorries of flour reached {}",
        "Doctors opened a clinic in {}",
        "Blankets were sent to {}",
        "Volunteers fed families in {}",
    ),
    "talks": (
        "Envoys met in {} for talks",
        "A truce was signed at {}",
        "The mediator flew to {}",
        "Delegates left {} without a deal",
    ),
}


def headlines() -> pd.DataFrame:
    """120 invented headlines on three frames; every one once."""
    rows = [(text.format(place), frame) for frame, texts in FRAMES.items() for text in texts for place in PLACES]
    return pd.DataFrame(
        [(f"h{n:03}", text, frame, f"g{n % 30}") for n, (text, frame) in enumerate(rows)],
        columns=["id", "text", "frame", "event"],
    )


def several() -> pd.DataFrame:
    frame = headlines()
    return frame.assign(
        war=(frame["frame"] == "war").astype(int), peace=frame["frame"].isin(["aid", "talks"]).astype(int)
    )


def trained(**options: Any) -> FramingModel:
    base: dict[str, Any] = {"label_column": "frame", "embeddings": None, "settings": SMALL, "learning_curve": False}
    return train(headlines(), **{**base, **options})


@pytest.fixture(scope="module")
def single() -> FramingModel:
    return trained(learning_curve=True, codebook="codebook.md")


@pytest.fixture(scope="module")
def multi() -> FramingModel:
    return train(
        several(), label_columns=["war", "peace"], embeddings=None, settings=SMALL, learning_curve=False, name="tone"
    )


def macro(model: FramingModel, which: str = "model") -> float:
    return float(next(row["f1"] for row in model.card["metrics"][which] if row["label"] == "(macro)"))


def test_learns_what_can_be_learnt_and_beats_the_majority(single: FramingModel) -> None:
    assert macro(single) > 0.95
    assert macro(single, "majority") < 0.35
    assert single.categories == ("aid", "talks", "war")


def test_shuffled_labels_cannot_be_learnt() -> None:
    frame = headlines()
    frame["frame"] = np.random.default_rng(2).permutation(frame["frame"].to_numpy())
    model = train(frame, label_column="frame", embeddings=None, settings=SMALL, learning_curve=False)
    assert macro(model) < 0.5
    row = next(row for row in model.card["metrics"]["model"] if row["label"] == "(macro)")
    assert row["f1_low"] < 1 / 3 < row["f1_high"] + 0.1


def test_groups_are_never_split_and_predictions_are_held_out() -> None:
    model = trained(group_column="event")
    held = model.cross_validation.assign(event=headlines()["event"])
    assert held.groupby("event")["fold"].nunique().eq(1).all()
    assert sum(model.card["splits"]["folds"]) == 120


def test_copies_stay_in_one_fold_and_are_warned_of() -> None:
    frame = headlines()
    frame.loc[60:89, "text"] = frame["text"].str.upper().iloc[0:30].to_numpy() + "!"
    with pytest.warns(
        TrainingWarning, match=r"30 rows repeat the text of another.*30 of these texts carry different labels"
    ):
        coded = read_coded(frame, text_column="text", label_column="frame")
    assert (coded.groups[60:90] == coded.groups[:30]).all()
    for inside, outside in make_folds(coded.gold, coded.groups, single=True, folds=4, seed=1):
        assert not set(coded.groups[inside]) & set(coded.groups[outside])


def test_text_and_group_links_are_joined() -> None:
    frame = pd.DataFrame({"text": ["one", "two", "One!", "four"], "frame": list("abab"), "event": ["x", "x", "y", "z"]})
    with pytest.warns(TrainingWarning):
        groups = read_coded(frame, text_column="text", label_column="frame", group_column="event").groups
    assert groups[0] == groups[1] == groups[2] != groups[3]


def test_a_group_that_leaks_would_be_seen() -> None:
    """Labels that follow the event alone are not learnt when events are kept whole, and are when they are not."""
    rng = np.random.default_rng(4)
    events = [f"event{n}" for n in range(30)]
    truth = dict(zip(events, rng.permutation(["x", "y"] * 15), strict=True))
    rows = [(f"{event} report {n}", truth[event], event) for event in events for n in range(5)]
    frame = pd.DataFrame(rows, columns=["text", "frame", "event"])
    options: dict[str, Any] = {"label_column": "frame", "embeddings": None, "settings": SMALL, "learning_curve": False}
    assert macro(train(frame, group_column="event", **options)) < 0.7
    assert macro(train(frame, **options)) > 0.95


@pytest.mark.parametrize("kind", ["text", "text+framing"])
def test_folds_see_what_the_pipeline_sees(kind: str) -> None:
    frame = headlines()
    rates = pd.DataFrame(np.random.default_rng(1).random((120, 4)), columns=list("abcd")).mask(lambda x: x < 0.1)
    settings = replace(SMALL, features=kind, max_words=10_000, max_chars=10_000, min_df=2)
    features = feature_frame(list(frame["text"]), settings, framing=rates)
    inside, outside = np.arange(0, 120, 2), np.arange(1, 120, 2)
    left, right = count_blocks(features, settings).split(inside, outside)
    columns = make_pipeline(features, settings, c=1.0, single=True)["features"]
    assert abs(columns.fit_transform(features.iloc[inside]) - left).max() < 1e-12
    assert abs(columns.transform(features.iloc[outside]) - right).max() < 1e-12


def test_rotation_gives_the_scores_of_the_columns() -> None:
    frame = headlines()
    settings = replace(SMALL, embeddings=None)
    blocks = count_blocks(feature_frame(list(frame["text"]), settings), settings)
    gold = pd.get_dummies(frame["frame"]).to_numpy(bool)
    inside, outside = np.arange(0, 120, 2), np.arange(1, 120, 2)
    left, right = blocks.split(inside, outside)
    turned = fit_scores(*_order(rotate(left, right), gold[inside]), c=1.0, single=True, max_iter=2000)
    plain = fit_scores(left.toarray(), gold[inside], right.toarray(), c=1.0, single=True, max_iter=2000)
    assert np.abs(turned - plain).max() < 0.05
    assert (turned.argmax(axis=1) == plain.argmax(axis=1)).all()


def _order(pair: tuple[Any, Any], gold: Any) -> tuple[Any, Any, Any]:
    return pair[0], gold, pair[1]


def test_metrics_equal_those_of_scikit_learn() -> None:
    """sklearn.metrics.precision_recall_fscore_support on the same labels."""
    from sklearn.metrics import f1_score, precision_recall_fscore_support

    rng = np.random.default_rng(3)
    truth, said = rng.integers(3, size=(2, 90))
    gold, found = truth[:, None] == np.arange(3), said[:, None] == np.arange(3)
    table = label_metrics(gold, found, np.arange(90) // 3, ("a", "b", "c"), seed=1)
    wanted = precision_recall_fscore_support(truth, said)
    for number, name in enumerate(("precision", "recall", "f1")):
        assert table[name][:3].tolist() == pytest.approx(wanted[number].tolist())
        assert (table[f"{name}_low"] <= table[name]).all()
        assert (table[name] <= table[f"{name}_high"]).all()
    assert table["f1"].iloc[3] == pytest.approx(f1_score(truth, said, average="macro"))


def test_a_label_nobody_coded_is_not_scored() -> None:
    gold = np.array([[True, False], [True, False]])
    table = label_metrics(gold, gold, np.arange(2), ("a", "b"), seed=1).set_index("label")
    assert np.isnan(table.loc["b", "f1"])
    assert table.loc["(macro)", "f1"] == 1


def test_probabilities_are_calibrated() -> None:
    """40 % of the labels of one frame are noise: the mean predicted probability stays near the share that is right."""
    rng = np.random.default_rng(9)
    frame = several()
    noise = rng.random(120) < 0.4
    frame["war"] = np.where(noise, rng.integers(2, size=120), frame["war"])
    model = train(frame, label_columns=["war"], embeddings=None, settings=SMALL, learning_curve=False)
    held = model.cross_validation
    assert abs(held["war_p"].mean() - held["war_gold"].mean()) < 0.05
    high = held[held["war_p"] > 0.5]
    assert abs(high["war_p"].mean() - high["war_gold"].mean()) < 0.12


def test_predict_has_a_column_a_label(single: FramingModel, multi: FramingModel) -> None:
    texts = pd.DataFrame({"id": ["x", "y", "z"], "text": ["Shells fell on Ossa", "Doctors sent blankets", None]})
    found = single.predict(texts)
    assert list(found.columns) == ["id", "frame", "aid_p", "talks_p", "war_p"]
    assert found.loc[:1, ["aid_p", "talks_p", "war_p"]].sum(axis=1).tolist() == pytest.approx([1, 1])
    assert found["frame"].tolist()[:2] == ["war", "aid"]
    assert found.loc[2].isna().sum() == 4
    assert list(multi.predict(texts).columns) == ["id", "war", "peace", "war_p", "peace_p"]


def test_out_of_fold_predictions_are_those_of_cross_validation(single: FramingModel) -> None:
    found = single.predict(headlines(), out_of_fold=True)
    assert found["war_p"].tolist() == single.cross_validation["war_p"].tolist()
    assert single.predict(headlines())["war_p"].tolist() != found["war_p"].tolist()


def test_same_seed_same_model() -> None:
    one, two = trained(seed=5), trained(seed=5)
    assert json.dumps(one.card) == json.dumps(two.card)
    assert (one.predict(headlines())["war_p"] == two.predict(headlines())["war_p"]).all()


def test_model_is_a_scorer(single: FramingModel, nlp: Language) -> None:
    assert isinstance(single, Scorer)
    text = "Source: The Lantern\n\nShells hit Ossa. The army stormed Karsk."
    articles = [Article("a", text, start=21), Article("b", "Doctors opened a clinic.")]
    scores = score(articles, scorers=[single], parser=nlp)
    assert scores.table.groupby("article_id")[["count", "exposure"]].agg(
        {"count": "sum", "exposure": "first"}
    ).to_numpy().tolist() == [[1, 1], [1, 1]]
    row = scores.evidence.iloc[0]
    assert (row["feature"], row["category"], row["text"], row["note"]) == (
        "frame",
        "war",
        "Shells hit Ossa.",
        "article",
    )
    assert text[row["start"] : row["end"]] == row["text"]
    assert 0 < row["weight"] <= 1


def test_sentence_model_counts_sentences(nlp: Language) -> None:
    articles = [
        Article(f"a{n}", ". ".join(part) + ".")
        for n, part in enumerate(headlines()["text"].to_numpy().reshape(4, 30).T)
    ]
    codes = [
        (article.id, start, start + 5, frame)
        for article in articles
        for frame, word in (("war", "Shell"), ("war", "Rocke"), ("aid", "Docto"), ("aid", "Lorri"))
        for start in [article.text.find(word)]
        if start >= 0
    ]
    table = label_sentences(
        articles, pd.DataFrame(codes, columns=["article_id", "start", "end", "category"]), parser=nlp
    )
    assert list(table.columns) == ["id", "article_id", "start", "end", "text", "aid", "war"]
    assert len(table) == 120
    model = train(
        table, label_columns=["aid", "war"], group_column="article_id", unit="sentence", embeddings=None, settings=SMALL, learning_curve=False
    )  # fmt: skip
    reading = next(read_all(articles[:1], nlp))
    assert model.exposure(reading) == 4
    assert model.unit == "sentences"
    assert all(articles[0].text[e.start : e.end] == e.text for e in model.find(reading))


def test_framing_scores_as_features() -> None:
    """Rates are invented here: one measure tells the frame, the texts do not."""
    frame = headlines().assign(text=[f"Report {n}" for n in range(120)])
    wide = pd.DataFrame(
        {"harm:killing:all": frame["frame"].map({"war": 0.2, "aid": 0.1, "talks": 0.0}), "x:y:all": np.nan}
    )
    wide.index = pd.Index(frame["id"])
    model = train(
        frame,
        label_column="frame",
        features="framing",
        scores=wide.iloc[::-1],
        embeddings=None,
        settings=SMALL,
        learning_curve=False,
    )
    assert macro(model) > 0.8
    assert model.card["framing_columns"] == ["harm:killing:all", "x:y:all"]
    assert model.predict(frame.head(2), scores=wide.head(2))["frame"].tolist() == ["war", "war"]
    with pytest.raises(ValueError, match="scores lack x:y:all"):
        model.predict(frame.head(2), scores=wide.iloc[:2, :1])
    with pytest.raises(ValueError, match="no scores for 1 of 120 texts, first 'h000'"):
        train(frame, label_column="frame", features="framing", scores=wide.iloc[1:], embeddings=None)


def test_framing_scores_are_computed_when_asked_for() -> None:
    frame = headlines().iloc[::4]
    model = train(
        frame, label_column="frame", features="text+framing", embeddings=None, settings=SMALL, learning_curve=False
    )
    assert "harm:attack:narrator" in model.card["framing_columns"]
    assert len(model.predict(frame.head(3))) == 3


def test_save_and_load(single: FramingModel, multi: FramingModel, tmp_path: Path) -> None:
    for model in (single, multi):
        folder = model.save(tmp_path / model.feature)
        again = load_model(folder)
        pd.testing.assert_frame_equal(again.predict(headlines()), model.predict(headlines()))
        pd.testing.assert_frame_equal(again.cross_validation, model.cross_validation, check_dtype=False)
        assert again.card["data"] == model.card["data"]
    card = json.loads((tmp_path / "frame" / "card.json").read_text(encoding="utf-8"))
    assert card["files"]["model.skops"] == hashlib.sha256((tmp_path / "frame" / "model.skops").read_bytes()).hexdigest()
    assert card["codebook"] == "codebook.md"
    assert card["seed"] == 1
    assert "Shells hit" not in json.dumps(card)


def test_tampered_folders_are_refused(single: FramingModel, tmp_path: Path) -> None:
    def refused(change: Any, message: str) -> None:
        folder = single.save(tmp_path / "m")
        change(folder)
        with pytest.raises(ModelFileError, match=message):
            load_model(folder)

    refused(
        lambda f: (f / "model.skops").write_bytes((f / "model.skops").read_bytes() + b"x"),
        "sha256 differs from the card",
    )
    refused(lambda f: (f / "cross_validation.csv").write_text("id\n"), "sha256 differs from the card")
    refused(
        lambda f: (f / "card.json").write_text((f / "card.json").read_text().replace('"seed": 1', '"seed": 2')),
        "changed since",
    )
    refused(lambda f: (f / "card.json").write_text("[]"), "not the card of a model")
    refused(lambda f: (f / "card.json").unlink(), "no card.json")
    refused(lambda f: (f / "model.skops").unlink(), "missing")


class Trap:
    """What a foreign model file might bring."""

    def __reduce__(self) -> tuple[Any, ...]:
        return (Path.touch, (Path("trap"),))


def test_foreign_types_are_never_built(single: FramingModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even with right hashes: a type outside the list, or a pickled array, is refused before loading."""
    import skops.io
    from sklearn.preprocessing import FunctionTransformer

    monkeypatch.chdir(tmp_path)
    rogue = {"pipeline": FunctionTransformer(func=Path.unlink), "vocabulary": {}, "rule": {}}
    payloads = {"pathlib": skops.io.dumps(rogue), "zip": b"not a zip at all"}
    monkeypatch.setattr("framing.training.store._skops", lambda: Fake(payloads["pathlib"]))
    write_model(tmp_path / "rogue", single.pipeline, single.rule, single.card, single.cross_validation)
    monkeypatch.undo()
    with pytest.raises(ModelFileError, match=r"which no model needs; nothing of it was loaded"):
        load_model(tmp_path / "rogue")
    good = single.save(tmp_path / "good")
    _reforge(good, b"not a zip at all")
    with pytest.raises(ModelFileError, match="not a skops file"):
        load_model(good)
    _reforge(
        single.save(tmp_path / "arrays"), _with_pickled_array((tmp_path / "good").parent / "arrays" / "model.skops")
    )
    with pytest.raises(ModelFileError, match="with pickled objects"):
        load_model(tmp_path / "arrays")
    assert not (tmp_path / "trap").exists()


def test_a_file_of_other_things_is_refused(single: FramingModel, tmp_path: Path) -> None:
    import skops.io

    for number, things in enumerate(
        ({"pipeline": 1}, [1, 2], {"pipeline": single.pipeline, "vocabulary": {}, "rule": {}})
    ):
        folder = single.save(tmp_path / str(number))
        _reforge(folder, skops.io.dumps(things))
        with pytest.raises(ModelFileError, match="not a model of this package"):
            load_model(folder)
    deep = single.save(tmp_path / "deep")
    (deep / "card.json").write_text("[" * 100_000, encoding="utf-8")
    with pytest.raises(ModelFileError, match="not the card of a model"):
        load_model(deep)


class Fake:
    def __init__(self, data: bytes) -> None:
        self.data = data

    def dumps(self, *_: object, **__: object) -> bytes:
        return self.data


def _with_pickled_array(path: Path) -> bytes:
    with zipfile.ZipFile(path, "a") as archive:
        np.save(path.parent / "trap.npy", np.array([Trap()], dtype=object), allow_pickle=True)
        archive.write(path.parent / "trap.npy", "trap.npy")
    return path.read_bytes()


def _reforge(folder: Path, data: bytes) -> None:
    """Put other bytes in, with all hashes made right."""
    (folder / "model.skops").write_bytes(data)
    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    card.pop("card_sha256")
    card["files"]["model.skops"] = hashlib.sha256(data).hexdigest()
    body = (json.dumps(card, indent=2, ensure_ascii=False, sort_keys=True) + "\n").encode()
    card["card_sha256"] = hashlib.sha256(body).hexdigest()
    (folder / "card.json").write_text(json.dumps(card), encoding="utf-8")


def test_report(single: FramingModel) -> None:
    report = model_report(single, headlines())
    assert set(report.metrics["model"]) == {"model", "plain", "majority"}
    assert report.learning_curve["rows"].is_monotonic_increasing
    assert report.learning_curve["share"].tolist() == [0.2, 0.4, 0.6, 0.8, 1.0]
    words = report.telling.query("label == 'war' and block == 'word'")["term"].tolist()
    assert {"shells", "army", "rockets", "soldiers"} & set(words)
    assert report.confusion["rows"].sum() == 120
    page = report.html()
    assert "Macro-F1" in page
    assert "<svg" in page
    assert "http://" not in page.replace("http://www.w3.org", "").replace("http://purl.org", "").replace(
        "http://creativecommons.org", ""
    )
    assert "src=" not in page
    assert page == model_report(single, headlines()).html()


def test_report_lists_errors_with_their_texts() -> None:
    frame = headlines()
    frame.loc[0, "frame"] = "aid"
    report = model_report(
        train(frame, label_column="frame", embeddings=None, settings=SMALL, learning_curve=False), frame
    )
    first = report.errors.query("id == 'h000'")
    assert set(first["error"]) == {"missed", "false alarm"}
    assert first["text"].iloc[0] == "Shells hit the market of Telmar"


@pytest.mark.parametrize(
    ("change", "options", "message"),
    [
        ({}, {"text_column": "body"}, "no text column 'body'; have 'id', 'text'"),
        ({}, {"label_column": None}, "give label_column"),
        ({}, {"unit": "page"}, "no unit 'page'; have article, sentence"),
        ({}, {"unit": "sentence"}, "sentences need group_column"),
        ({}, {"features": "magic"}, "no features 'magic'"),
        ({"frame": "war"}, {}, "has 1 label"),
        ({"frame": ["war", "aid"] * 59 + ["war", "odd"]}, {}, "labels in fewer than two groups of texts: odd"),
        ({"event": "one"}, {"group_column": "event"}, "fewer than two groups"),
        (
            {"war": "maybe"},
            {"label_column": None, "label_columns": ["war"]},
            "row 1, column 'war': 'maybe' is neither yes nor no",
        ),
    ],
)
def test_errors(change: dict[str, Any], options: dict[str, Any], message: str) -> None:
    base: dict[str, Any] = {"label_column": "frame", "embeddings": None, "settings": SMALL}
    with pytest.raises(ValueError, match=message):
        train(headlines().assign(**change), **{**base, **options})


def test_rows_without_label_are_left_out_with_a_warning() -> None:
    frame = headlines()
    frame.loc[:9, "frame"] = None
    with pytest.warns(TrainingWarning, match="10 of 120 rows have no text or no label"):
        assert len(read_coded(frame, text_column="text", label_column="frame").ids) == 110


def test_rare_labels_are_warned_of() -> None:
    frame = headlines()
    frame.loc[:3, "frame"] = "siege"
    with pytest.warns(TrainingWarning, match=r"rare labels.*siege \(4\)"):
        model = train(frame, label_column="frame", embeddings=None, settings=SMALL, learning_curve=False)
    assert "siege" in model.categories


@pytest.mark.parametrize("name", ["x.csv", "x.tsv", "x.jsonl", "x.parquet"])
def test_files_are_read_alike(tmp_path: Path, name: str) -> None:
    frame, path = headlines(), tmp_path / name
    {
        ".csv": lambda: frame.to_csv(path, index=False), ".tsv": lambda: frame.to_csv(path, index=False, sep="\t"),
        ".jsonl": lambda: frame.to_json(path, orient="records", lines=True), ".parquet": lambda: frame.to_parquet(path),
    }[path.suffix]()  # fmt: skip
    assert (
        read_coded(path, text_column="text", label_column="frame").sha256
        == read_coded(frame, text_column="text", label_column="frame").sha256
    )


def test_embeddings_that_are_not_there() -> None:
    with pytest.raises(EmbeddingError, match=r"no embeddings 'no-such-model'"):
        load_embedder("no-such-model")


@pytest.mark.skipif(not available(), reason="needs the embeddings extra")
def test_embeddings_know_synonyms() -> None:
    encoder = load_embedder("minilm")
    vectors = encoder.encode(["Soldiers opened fire.", "Troops were shooting.", "Bread prices rose.", ""])
    assert vectors.shape == (4, 384)
    assert np.linalg.norm(vectors[:3], axis=1).tolist() == pytest.approx([1, 1, 1])
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.2
    assert not vectors[3].any()
    assert encoder.encode(["Troops were shooting."])[0].tolist() == vectors[1].tolist()


@pytest.mark.skipif(not available(), reason="needs the embeddings extra")
def test_model_with_embeddings_is_saved_and_loaded(tmp_path: Path) -> None:
    model = train(headlines().iloc[::3], label_column="frame", settings=SMALL, learning_curve=False)
    assert model.card["settings"]["embeddings"] == "minilm"
    again = load_model(model.save(tmp_path / "m"))
    assert again.predict(headlines().head(4))["war_p"].tolist() == model.predict(headlines().head(4))["war_p"].tolist()
    again.card["embedding_sha256"] = "0"
    with pytest.raises(ValueError, match="trained with 0; train again"):
        again.predict(headlines().head(1))


@pytest.mark.skipif(not available(), reason="needs the embeddings extra")
def test_a_long_text_is_read_in_windows_spread_over_it() -> None:
    """Four windows of 600 words on bread and war: the ends count as much as the beginning, and more windows change little."""
    encode = load_embedder("minilm").encode
    bread, war = "Bread prices rose again. " * 150, "Shells hit the market. " * 150
    both, turned, first = encode([bread + war, war + bread, bread], 4)
    assert both @ turned > 0.95
    assert both @ first < 0.9
    assert encode([bread + war], 16)[0] @ both > 0.95
    assert encode([bread + war, "x"], 4)[0].tolist() == both.tolist()


def test_windows_follow_the_number_of_texts_and_stand_in_the_card() -> None:
    assert [windows_for(texts) for texts in (1, 499, 1000, 2000, 100_000)] == [16, 16, 8, 4, 4]
    assert trained().card["settings"]["embedding_windows"] is None


def test_learning_curve_of_yes_no_labels_gives_each_its_share() -> None:
    model = train(several(), label_columns=["war", "peace"], embeddings=None, settings=SMALL, seed=1)
    last = model.card["learning_curve"][-1]
    assert last["rows"] == 80
    assert last["macro_f1"] > 0.9


def test_examples_fall_back_on_the_invented_set(root: Path, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_examples("gvfc", root=tmp_path)
    one = load_examples("gvfc", root=tmp_path, otherwise=root / "seeds" / "invented")
    assert set(one.table["frame"]) == {"harm", "hostage_narrative"}
    assert one.table["event"].nunique() == 20
    assert "invented" in one.origin
    several = load_examples("narrative-frames", root=tmp_path, otherwise=root / "seeds" / "invented")
    assert several.options == {"label_columns": ["harm", "hostage_narrative"], "group_column": "event"}
    assert len(several.table) > len(one.table)


@pytest.mark.corpus
def test_examples_of_the_corpora() -> None:
    one, several = load_examples("gvfc"), load_examples("narrative-frames")
    assert (len(one.table), one.table["frame"].nunique()) == (942, 9)
    assert (len(several.table), several.options["label_columns"]) == (
        269, ["conflict", "economic", "human_interest", "moral", "resolution"],
    )  # fmt: skip
