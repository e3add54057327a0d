"""The held-out set for anchoring: texts, edits whose truth is known by construction, and a scorer.

It was written from the format's rules without looking at how anchoring works. Nothing may be tuned to single cases of
it; to look for faults, use another seed than the one of the published figures.

* `texts.py`, `texts/*.yaml`: the texts, and words of each language that edits may put in
* `passages.py`: what is tagged; `kinds/`: the kinds of edit, one module a group
* `edit.py`: how the true place is carried through edits; `cases.py`: the cases, by seed
* `score.py`: what counts as the right place, an honest state, a silent error
* `tables.py`: figures and single cases in words; `foreign.py`: cases of other programs, from a file
"""
