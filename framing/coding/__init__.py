"""The coding loop: draw a sample, hand it to coders, read what they coded, measure how far they agree.

Draw with `sample`, write tasks with `write_tasks`, read codes with `read_codes`, compare coders with `agreement`
(one value a text) or `span_agreement` (spans).
"""

from framing.coding.agreement import Agreement, agreement
from framing.coding.exports import read_codes
from framing.coding.inputs import CODE_COLUMNS
from framing.coding.sample import sample
from framing.coding.spans import SpanAgreement, span_agreement
from framing.coding.tasks import TASK_FORMATS, write_tasks
from framing.coding.tools import CodesError
from framing.coding.variables import code_variables, label_flags

__all__ = [
    "CODE_COLUMNS",
    "TASK_FORMATS",
    "Agreement",
    "CodesError",
    "SpanAgreement",
    "agreement",
    "code_variables",
    "label_flags",
    "read_codes",
    "sample",
    "span_agreement",
    "write_tasks",
]
