"""The documentation, built without a network: `make docs`."""

from __future__ import annotations

import os
import sys
from importlib.metadata import version as version_of
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "_ext"))
os.environ["FRAMING_DOCS"] = str(HERE)
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
os.environ["PYTHONWARNINGS"] = "ignore"

project, author, copyright = "framing", "The framing authors", "The framing authors"
release = version = version_of("media-framing")

extensions = [
    "sphinx.ext.autodoc", "sphinx.ext.autosummary", "numpydoc", "myst_nb", "sphinx_design",
    "sphinx_copybutton", "reference_pages", "mathml",
]  # fmt: skip
exclude_patterns = ["_build", "_ext", "_templates", "data"]
source_suffix = {".rst": "restructuredtext", ".md": "myst-nb"}

html_theme = "pydata_sphinx_theme"
html_title = "framing"
html_static_path = ["_static"]
html_css_files = ["framing.css"]
html_show_sourcelink = False
html_sidebars = {name: [] for name in ("index", "start", "gallery", "codebook", "codebook_rules")}
templates_path = ["_templates"]
html_theme_options = {
    "navbar_end": ["search-button", "theme-switcher"],
    "navbar_persistent": [],
    "header_links_before_dropdown": 8,
    "show_toc_level": 2,
    "navigation_with_keys": False,
    "footer_start": ["copyright"],
    "footer_end": [],
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
}

myst_enable_extensions = ["colon_fence", "deflist", "dollarmath", "substitution"]
myst_heading_anchors = 3
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_timeout = 180
nb_execution_show_tb = True
nb_merge_streams = True
html_math_renderer = "mathml"

autosummary_generate = True
autodoc_typehints = "none"
autodoc_member_order = "bysource"
numpydoc_show_class_members = False
numpydoc_class_members_toctree = False
