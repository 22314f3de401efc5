"""Kho giấy tờ (kho dữ liệu điện tử): what was checked once is not asked for again.

A paper comes into its owner's store when a desk has found it in order, or when a result is signed;
never from an unchecked upload. A later dossier is offered what is valid and belongs to the same
person or organisation; what is expired, replaced, withdrawn or hidden is not offered.

- ``owners``   whom a paper belongs to, as one key
- ``queries``  what may be used, and what an owner has
- ``sources``  where else the State has it, and which sources have failed
- ``advice``   findings of a scan in words
- ``names``    file names by the dossier's code

Verbs: keep, look up, hide, show, withdraw, prove, flag.
"""
