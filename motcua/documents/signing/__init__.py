"""Signing (ký số): the signatures that make an issued letter binding, and the judging of others'.

A letter is signed after the commit, by the person who approved it and then by the agency's seal,
each an incremental update with a field of its own (PAdES); what is archived also carries a time
stamp, the certificates and the revocation lists, so that it can be checked when all of them have
expired. Keys never enter the database: they stay in a security module, with a remote signing
service, or, for a demonstration only, in files.

- ``keys``        what a signer is: a certificate, and the power to sign a digest
- ``hsm``, ``remote``, ``software``  the three places where keys live
- ``backends``    which of them this installation uses
- ``authority``   the test authority of demonstrations and tests
- ``slots``       where on the page a signature belongs, asked of the layout itself
- ``appearance``, ``samples``  what is seen there
- ``pades``       puts the signatures into a PDF
- ``validate``    judges any signed PDF; ``words`` says it so that everybody understands
- ``bounded``     the same for files of strangers, in a process of its own with limits
"""
