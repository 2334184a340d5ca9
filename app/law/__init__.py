"""The law: dates, exemptions, letter rules, errors and stages.

What comes in: dates, events and counts as plain values. What goes out: dates with the reason for every day, rows of the
law's tables, and errors fit to show. It looks at nothing but its own tables in `data/`: no clock, no settings, no rows.
The next bank holiday goes into `data/bank_holidays.csv`; the next event that moves a due date into `timeline.py`; the
next question about a date into `questions.py`. Each rule names its source.
"""
