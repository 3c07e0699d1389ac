"""What a model report says."""

from __future__ import annotations

from framing.training import (
    FramingModel,
    model_report,
    train,
)
from tests.training.trained import SMALL, headlines


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
