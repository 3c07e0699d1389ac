"""The coding loop: draw a sample, hand it to coders, read what they coded, measure how far they agree.

Draw with `sample`, write tasks with `write_tasks`, read codes with `read_codes`, compare coders with `agreement`
(one value a text) or `span_agreement` (spans).
"""

from framing.coding.agreement import Agreement, agreement
from framing.coding.exports import CODE_COLUMNS, CodesError, read_codes
from framing.coding.sample import sample
from framing.coding.spans import SpanAgreement, span_agreement
from framing.coding.tasks import TASK_FORMATS, write_tasks

__all__ = [
    "CODE_COLUMNS",
    "TASK_FORMATS",
    "Agreement",
    "CodesError",
    "SpanAgreement",
    "agreement",
    "read_codes",
    "sample",
    "span_agreement",
    "write_tasks",
]
