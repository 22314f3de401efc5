"""Chất lượng bản quét (TT 05/2025/TT-BNV): whether what was scanned or photographed can be read.

Nothing here refuses a file: it measures, and finds what a person should know before an officer
sends the paper back. It knows nothing of Django and reads only bytes; how much it looks at is
bounded, whatever the file says of itself.

- ``measure``   the one function: bytes to what was found
- ``sight``     a picture: resolution, darkness, sharpness, blankness
- ``sheets``    a PDF: which pages are scans, at how many dots per inch, with what text
- ``reading``   a scan's copy in two layers, by tesseract in a process of its own
- ``sheets_apart``, ``two_layers``  its pages taken apart, and put together with their text

Verbs: measure, read.
"""
