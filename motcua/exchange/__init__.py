"""Exchange (trao đổi dữ liệu): what goes to other systems and comes from them, in order, once.

An outbox for each target keeps the order of each dossier; code lists are mapped at the edge.

Verbs: enqueue, deliver, reconcile, receive.
"""
