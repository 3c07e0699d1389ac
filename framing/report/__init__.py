"""One self-contained page that shows a comparison, and the evidence for it, to a person who has never seen Python."""

from framing.report.page import write_report

__all__ = ["write_report"]
