"""The shelf: the trust's own words and settings, read from its `answers/` folder.

In: the text of Markdown files with YAML front matter, and of trust.toml. Out: StandardAnswer, Trust and Content values,
or one ContentError that lists every problem with its file, line and cure. It looks at nothing but the text that it is
given (and, in `shelf.read_folder`, one folder), and at `law`.
A new front-matter key goes into `answer_file.py`; a new placeholder into `placeholders.py`; a new kind of Markdown
block into `markdown.py` and `to_html.py`.
"""
