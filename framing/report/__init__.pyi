from .analysis import Analysis as Analysis
from .analysis import analyse as analyse
from .explorer import write_explorer as write_explorer
from .files import write_comparison as write_comparison
from .page import write_report as write_report
from .paragraph import methods_text as methods_text
from .side_by_side import write_coverage as write_coverage
