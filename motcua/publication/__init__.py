"""Publication (công bố): the province that is in force, and every version that ever was.

``motcua apply`` publishes a checked province as one recorded event. Each definition is stored by
its digest for ever, so a dossier that pins a version can always be read and finished under it.

Verbs: publish, look up.
"""
