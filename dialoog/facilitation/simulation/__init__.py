"""Simulated participants: for a rehearsal on any session, and for the worked example.

They go through the same doors as people: every note through the rules, every vote through the ballot
box. What they say comes from the files in `data/`; all chance comes from the `Random` that is passed in.
"""
