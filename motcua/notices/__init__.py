"""Notices (thông báo): what the house tells people, once each, by the ways that they chose.

A follower of the ledger turns each event that the province's files speak of into messages: one for
each person and channel, never two for one event. Nothing is sent there. A message is taken out of
the outbox when it is due, its words are made at that moment from the facts as they stand, and it
goes through a channel; all channels are one contract. A channel that is down is left alone for a
while; nothing is lost and nothing is doubled. What the law demands goes on to the next channel
where one fails for good; what cannot be told waits for an administrator.

A message keeps whom it is for, not the address; only the in-app channel keeps words.

- ``ports``     what must be known of a subject, implemented above and registered by wiring
- ``texts``     the province's notices, by event
- ``choosing``  which channels a person gets; ``timing`` quiet hours, back-off; both pure
- ``channels``  the contract and the channels; a new one is one file and a line of settings
- ``actions``   the only writers
- ``web``       a person's notices and preferences; the administrator's list of what failed

A provider that took a message and a process that died before noting it: the message goes out again
with the same idempotency key, so a channel that honours keys shows it once.

Verbs: tell, send, retry, drop, read, prefer, forget.
"""
