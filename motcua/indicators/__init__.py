"""Indicators (chỉ tiêu): figures with a definition, computed from rows, each opening into them.

A figure is SQL over documented views, run on a snapshot; each opens into the rows behind it.

Verbs: snapshot, compute, open, report.
"""
