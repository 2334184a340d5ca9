"""The front door.

In: a person's click. Out: a page. Each page makes one read, one step, one render, and commits once: it reads through
records' query modules or casework/reading.py and writes through casework. One file a page group, its forms above the
views that use them; the templates of `inbox.py` are in `templates/inbox/`. A new page says `@may(...)` and joins the
list in `front.py`.
"""
