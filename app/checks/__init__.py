"""The legal lint: what a person who knows the Act would say of a letter before it goes, or after it went.

In: LetterFacts, made from a Draft with its dates (`facts.from_draft`) or from a letter read back (`facts.from_past`).
Out: Findings, errors first, each with its rule, its place, a plain message, the citation and the cure (`check.check`).
It may look at law, answers' trust settings, intake's PastLetter and the Draft; never at a row, a page or the clock.

A rule judges facts and nothing else; what a letter says is read in said, counting, people, notices, holders
and own_words.
To add a rule: give it a row in law/data/letter_rules.csv, write a generator of Remarks in the file of its group
(dates, statuses, paragraphs, signposts, style, structure), and put it in that file's RULES.
"""
