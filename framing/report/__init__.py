"""A comparison for people: one self-contained page with its evidence, or tables and figures in a folder."""

from framing.report.analysis import Analysis, analyse
from framing.report.files import write_comparison
from framing.report.page import write_report

__all__ = ["Analysis", "analyse", "write_comparison", "write_report"]
