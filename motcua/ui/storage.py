"""Tệp tĩnh: static files under hashed names, so that browsers may keep them for ever."""

from whitenoise.storage import (  # type: ignore[import-untyped]  # ships no types
    CompressedManifestStaticFilesStorage,
)


class Static(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Tệp tĩnh có dấu vân tay: also rewrites ``import`` paths inside our own script modules.

    Without the rewriting a module would import its neighbour by the plain name and miss the
    hashed copy.
    """

    support_js_module_import_aggregation = True

    def stored_name(self, name: str) -> str:
        """Tên đã lưu: the hashed name; the plain one where nothing was collected yet.

        So tests need no collected files, and an error page never fails for want of a manifest. A
        name missing from a manifest that does exist is still an error.
        """
        if not self.hashed_files:
            return name
        return str(super().stored_name(name))
