"""Tệp tĩnh: static files under hashed names, so that browsers may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Static(CompressedManifestStaticFilesStorage):
    """Tệp tĩnh có dấu vân tay: also rewrites ``import`` paths inside our own script modules.

    Without this a module would import its neighbour by the plain name and miss the hashed copy.
    """

    support_js_module_import_aggregation = True
