"""Make untold.csv: what outlets of FA-KES leave untold of matched events, as numbers (needs FRAMING_DATA; some minutes)."""

from dataclasses import replace
from pathlib import Path

import pandas as pd

import framing
from framing.corpora import read_fa_kes

articles, codes = read_fa_kes()
copies = set(codes.loc[codes["duplicate_of"].notna(), "article_id"])
own = [article for article in articles if article.id not in copies]
events = framing.match_events(own, place="location").set_index("article_id")["event"]
own = [replace(article, event=events[article.id]) for article in own]
outlets = pd.Series({article.id: article.source for article in own}).groupby(events).nunique()
told = [article for article in own if outlets[article.event] > 2]
found = framing.coverage(framing.score(told))
rates = [found.rates(seed=1, others=others).assign(others=others) for others in (1, 2)]
rows = pd.concat(rates)
rows = rows[(rows["group"] == "all facts") | (rows["exposure"] > 9)].round(3)
rows.to_csv(Path(__file__).with_name("untold.csv"), index=False)
