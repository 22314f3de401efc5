"""Report (báo cáo): the agency's own words with every number computed at the time of printing.

The words stand in the province's files; no figure does. One document is made and then written as
a page, as PDF or as DOCX, each number linked to the rows that it is the sum of.

- ``make``   the prose, the tables and the annex as one plain document
- ``html``, ``pdf``, ``docx``   the three ways of writing it down
"""
