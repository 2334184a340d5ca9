"""How a request is cut into questions: small pure steps, each linear in the length of the text.

In: the text of a request. Out: spans of it. The order is markup (what HTML left behind), lines, zones (what can hold no
question; `threads.py` tells messages apart), labels, outline (which labels belong together), lists (which of them ask),
items (`spans.py` says where each ends, `parts.py` what lies in it), tables, prose (sentences that ask). `judge.py`
weighs the cues that `cues.py` names; `intake/split.py` calls the steps in turn. A new way of numbering goes into
`labels.py`, a new cue into `heads.py` (how words begin) or `turns.py` (how they go on) and its words into `words.py`, a
new block that holds no question into `zones.py`, a new turn about the reply into `phrases.py`. After a change to cues
run `python -m benchmarks.train_splitting`, which learns weights.
"""
