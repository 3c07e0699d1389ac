"""Files of articles as the tests write them, and what is said of their rows."""

import pyarrow as pa
import pyarrow.parquet as pq

from framing.articles.article import scan_articles
from framing.articles.files import BadRow

TALKS = "The envoys left the hall at noon."
BRIDGE = "Crews reopened the bridge."
FIX_ENCODING = "it looks like cp1252: give encoding='cp1252' (--encoding cp1252), or save it as UTF-8"


def put(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    return path


def put_parquet(path, **columns):
    pq.write_table(pa.table(columns), path)
    return path


def bad_rows(*args, **options):
    return [item for item in scan_articles(*args, **options) if isinstance(item, BadRow)]


def only_bad(*args, **options):
    [bad] = scan_articles(*args, **options)
    assert isinstance(bad, BadRow)
    return bad
