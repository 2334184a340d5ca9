"""Letters: a Draft, or an acknowledgement, becomes a dated .docx in the trust's own template.

In: a Draft, its Issue, the Addressee or none, and a Word file with tags in it; or an Acknowledgement and a name. Out: a
Letter, the same bytes for the same input, with a manifest. It may look at drafting and what lies below; never at rows,
pages or the clock.

    kind.py       the kinds of letter, and what a template of each has to print: add another here
    acknowledgement.py  an acknowledgement: what its template may print, what it may not lack, and the letter
    context.py    what a template may print: add a field here, fill it in words.py, and its tag works
    words.py      a Draft in the letter's words
    tags.py       where the tags stand in a Word file, however Word has cut them up
    grammar.py    which tags are allowed, with every error and its cure at once
    template.py   the compiled template, and the table of tags for whoever edits one
    trial.py      letters to try a template with, full and bare: would Word open them
    specimens.py  letters that have to print what the law asks for: add here what no letter may lack
    blocks.py     Markdown blocks as native Word content
    package.py    the zip file, read with limits and written the same way every time
    write.py      all of it together
"""
