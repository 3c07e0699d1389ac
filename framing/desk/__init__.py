"""A desk to code at: a page in the browser of one's own machine, and every act on the disk before it is shown.

`framing desk` serves it. Journals are read with `read_session`, codes are taken out of them with `codes_of`.
"""
