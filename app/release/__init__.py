"""The gate on outgoing files.

In: the bytes of a file that is about to leave. Out: what hides in it, and safe copies. It may look at the law and at
nothing that knows a database or a page. A new thing to look for is a rule of its own file here.
"""
