"""`foi doctor`: what is wrong with an installation, all at once, each with its cure.

In: settings, broken or not. Out: one Result for each check: ok, look, or wrong. Every check stands alone, has a few
seconds, changes nothing, and prints no secret and nobody's name; a new one joins CHECKS in `command.py`.
"""
