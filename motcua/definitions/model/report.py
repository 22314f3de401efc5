"""Báo cáo: prose that an agency writes once; every number in it is computed when it is printed."""

from __future__ import annotations

from datetime import date

from pydantic import Field as Attribute

from motcua.definitions.model.common import Model, Slug, Sourced, Text
from motcua.definitions.model.indicator import IndicatorId


class ReportSection(Model):
    """Mục của báo cáo: a heading, prose, and the figures that its table lists."""

    heading: Text
    paragraphs: tuple[Text, ...] = ()
    figures: tuple[IndicatorId, ...] = ()


class Report(Sourced):
    """Báo cáo; its file is named ``reports/<id>.yaml``.

    In every paragraph ``{press.agencies}`` stands for that figure on the day of the report,
    ``{it.staff.commune.share@before}`` for it on the day that the report compares with. After a
    bar comes a part: ``|exact`` (``over 50`` as its number), ``|numerator``, ``|denominator``,
    ``|smallest``, ``|largest``, ``|rows``, or ``|min.score`` and ``|max.score``: the least and the
    most of a column of its rows. ``{as_of}`` and ``{before}`` are the days. A paragraph that
    compares is left out where there is nothing to compare with, and any paragraph where none of its
    figures has data.
    """

    id: Slug
    title: Text  # the kind of document, as BÁO CÁO
    subject: Text  # what it is about
    agency: Slug  # who reports
    number: str = ""  # the part of the number behind the blank, as /BC-STTTT
    signer: Text  # office of who signs
    recipients: tuple[Text, ...] = ()
    before: date | None = None  # the day to compare with
    compared: tuple[IndicatorId, ...] = ()  # figures that have data of that day
    opening: tuple[Text, ...] = ()
    sections: tuple[ReportSection, ...] = Attribute(min_length=1)
    closing: tuple[Text, ...] = ()
