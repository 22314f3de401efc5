"""Toàn bộ danh mục lỗi: every code that ``motcua check`` may report."""

from __future__ import annotations

from motcua.definitions.catalogue.banks import BANKS
from motcua.definitions.catalogue.composite import COMPOSITE
from motcua.definitions.catalogue.exchange import EXCHANGE
from motcua.definitions.catalogue.fees import FEES
from motcua.definitions.catalogue.form import FORM
from motcua.definitions.catalogue.indicator import INDICATOR
from motcua.definitions.catalogue.notice import NOTICE
from motcua.definitions.catalogue.papers import PAPERS
from motcua.definitions.catalogue.postal import POSTAL
from motcua.definitions.catalogue.procedure import PROCEDURE
from motcua.definitions.catalogue.province import PROVINCE
from motcua.definitions.catalogue.reading import READING
from motcua.definitions.catalogue.register import REGISTER
from motcua.definitions.catalogue.report import REPORT
from motcua.definitions.catalogue.returning import RETURNING

CATALOGUE = (
    BANKS
    | FEES
    | NOTICE
    | READING
    | PROCEDURE
    | FORM
    | PROVINCE
    | EXCHANGE
    | PAPERS
    | POSTAL
    | REGISTER
    | COMPOSITE
    | INDICATOR
    | RETURNING
    | REPORT
)
