"""Documents (văn bản, tệp tin): what people hand in, and the letters that an agency issues.

A file is inspected, scanned and stored by its content before the transaction that names it, so a
named file is never missing and a hostile one never comes in. A letter is a snapshot of everything
it prints; its PDF is rendered after the commit, the same bytes at any time, kept by content and
open to anyone's check through the code printed on it.

- ``files``       the door for uploads: accept, record, serve
- ``inspection``  what an upload really is, judged by its bytes; knows nothing of Django
- ``store``       content-addressed files on disk
- ``scan``        an optional malware scanner
- ``letters``     forms of letters, their data and their look
- ``actions``     issue a letter
- ``rendering``   the PDF of a letter, made once
- ``signing``     signatures: put into letters (``plans`` says whose and where), judged in any file
- ``checking``    what a file is that somebody wants to rely on
- ``quality``     whether a scan can be read: measured as it comes in
- ``copies``      searchable copies beside scans, where text recognition is installed
- ``standings``   what is said of a letter that is in force no more
- ``papers/``     the store of papers that serve again (kho dữ liệu điện tử)
- ``web``         the public verification page, the owner's papers

Verbs: accept, record, serve, sweep, issue, render, verify, keep, hide, withdraw, stand.
"""
