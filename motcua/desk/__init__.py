"""Bàn làm việc (phòng làm việc của cán bộ): where officers receive, process, sign and return.

The desk shows what waits for a post, most urgent first, and offers on each dossier only the verbs
that the life cycle allows there; a verb that is held back is shown with the reason and its article.
It decides nothing and stores nothing: it reads through ``dossiers.queries`` and acts through
``dossiers.actions``, as the API does, so a rule is never written twice.

- ``web/queue``     what waits for the post: mine, unassigned, to return, consultations
- ``web/dossier``   one dossier with everything about it, and the verbs as small forms
- ``web/counter``   a dossier filed at the counter or by post, and received at once
- ``web/boards``    what is overdue or nearly so, by office, field and officer
- ``web/search``    all dossiers of the agency by code, applicant, procedure, state, date
- ``web/handover``  a person's work goes to another
- ``web/prints``    follow-up book (sổ theo dõi hồ sơ), control slip (phiếu kiểm soát)
- ``forms/``        one form a verb; what is typed is never lost when a verb is refused

Verbs of the screen: open, act, file, find, hand over, print.
"""
