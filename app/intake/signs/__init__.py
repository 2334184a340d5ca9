"""What a request says of itself: who asks, where from, when, in what form they want the answer, and what it looks like.

An incoming request and its questions come in, `Signs` go out (`finding.signs_of`): proposals for an officer to confirm,
each with the words it rests on, and looks ("this may ask for the writer's own data"), each with its rule and its cure.
Nothing here decides anything. It looks at the words alone: no clock, no list of names, no other request.

Add a cue for a look in `cues.py`, a form that people ask for in `wishes.py`, a place where names stand in `names.py`;
then measure: tests/samples/requests/requesters.jsonl and looks.jsonl say what is right.
"""
