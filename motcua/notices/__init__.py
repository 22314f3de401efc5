"""Notices (thông báo): what the house tells people, once each, by the ways that they chose.

Events of the ledger become messages: in-app, e-mail, SMS, Zalo. A channel that is down loses
nothing and doubles nothing.

Verbs: tell, send, retry, prefer.
"""
