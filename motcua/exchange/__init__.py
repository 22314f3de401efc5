"""Exchange (trao đổi dữ liệu): what goes to other systems and comes from them, in order, once.

Events of the ledger become deliveries in an outbox, one row for one message to one target. Of a
dossier's messages the first unfinished one alone is sent; a target that fails is left alone for a
while; what is refused again and again waits for a person. A message is built when it is sent: a
synchronisation says how the dossier stands then and covers those behind it, a line of progress
tells of one event that never changes. So the outbox holds no personal data, and notes of ours,
which are never read here, cannot leave the house.

- ``targets``, ``adapters``  which other systems there are, and who speaks to each
- ``portal``    the national portal: messages, code tables, client
- ``hooks``     subscribers: signatures, and the guard against addresses of our own network
- ``edxml``     documents between agencies: a strict writer, a tolerant reader, hostile XML refused
- ``partners``  our letters as edXML documents
- ``actions``   the only writers
- ``running``   what the background worker turns
- ``standin``   a portal that can fail in every way, for tests and for trying

Verbs: enqueue, deliver, retry, drop, reconcile, resend, subscribe, rotate secret, pause, resume,
replay, test, receive document, handle document, send document.
"""
