"""The gate on outgoing files: what hides in a file that is about to leave, and copies that are safe to send.

In: the bytes of a .docx, .xlsx, .pdf or .csv. Out: what was found in it, or a safe copy made by leaving things out.
It may look at law and at the file that it was handed; never at a row, a page or the clock. One file a kind of file;
the next thing to look for goes beside the others of its kind.
"""
