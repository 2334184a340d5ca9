"""The gate on outgoing files: whether a file is of a kind that is sent with a letter.

In: the bytes of a file and its name. Out: its kind, or a sentence that says why it is not sent. What hides inside one
(hidden rows, comments, tracked changes) is not looked for yet.
It may look at law and at the file that it was handed; never at a row, a page or the clock. One file a kind of file;
the next thing to look for goes beside the others of its kind.
"""
