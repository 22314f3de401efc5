"""Đọc sổ thu: bills, accounts, money without explanation, tills, receipts and the day's figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, F, Max, Q, Sum

from motcua.kernel.clock import TZ
from motcua.payments.accounts import account
from motcua.payments.models import (
    Balance,
    Bill,
    FeeReceipt,
    Incoming,
    Payment,
    Posting,
    Refund,
    Till,
    Transaction,
)
from motcua.payments.models.bill import CANCELLED, OPEN

NEWEST = 200


def bills_of(subject: UUID) -> list[Bill]:
    """Every bill about a dossier, oldest first, each with its payment and receipt."""
    rows = Bill.objects.filter(subject=subject).select_related("payment__receipt")
    return list(rows.order_by("asked_at", "id"))


def bill_by_token(token: str) -> Bill | None:
    """The bill whose payment page ``token`` opens."""
    return Bill.objects.select_related("payment__receipt").filter(token=token).first()


def by_code(code: str) -> Bill | None:
    """The bill of a payment code, however it was typed."""
    tidy = "".join(filter(str.isalnum, code.upper()))
    return Bill.objects.select_related("payment__receipt").filter(code=tidy).first()


def bill(bill_id: UUID) -> Bill | None:
    """A bill by its identifier, with its payment and receipt."""
    return Bill.objects.select_related("payment__receipt").filter(id=bill_id).first()


def open_bills(agency: str, limit: int = NEWEST) -> list[Bill]:
    """The agency's open bills, newest first."""
    return list(Bill.objects.filter(agency=agency, state=OPEN).order_by("-asked_at", "-id")[:limit])


def open_codes(agency: str) -> dict[str, UUID]:
    """The payment codes of the agency's open bills, for matching a statement."""
    return dict(Bill.objects.filter(agency=agency, state=OPEN).values_list("code", "id"))


@dataclass(frozen=True)
class Sums:
    """Tổng của một hồ sơ: what is awaited now and what was paid, in đồng."""

    owed: int
    paid: int


def sums_of(subject: UUID) -> Sums:
    """What is owed and paid about a dossier; one statement."""
    rows = Bill.objects.filter(subject=subject).aggregate(
        owed=Sum("amount", filter=Q(state=OPEN)), paid=Sum("paid")
    )
    return Sums(rows["owed"] or 0, rows["paid"] or 0)


def balance(name: str) -> int:
    """Số dư of an account in đồng: what was folded and what was posted since; two statements."""
    kept = Balance.objects.filter(account=name).values_list("amount", flat=True).first() or 0
    new = Posting.objects.filter(account=name, folded=False).aggregate(sum=Sum("amount"))
    return kept + (new["sum"] or 0)


@dataclass(frozen=True)
class Line:
    """Dòng của bảng cân đối: an account's debits, credits and balance, in đồng."""

    account: str
    debits: int
    credits: int

    @property
    def balance(self) -> int:
        """Debits less credits."""
        return self.debits - self.credits


def trial_balance(agency: str = "", posts: Iterable[str] = ()) -> list[Line]:
    """Bảng cân đối số phát sinh: every account (of one agency and its ``posts``), by name."""
    found: dict[str, list[int]] = {}
    for name, debits, credits_ in Balance.objects.values_list("account", "debits", "credits"):
        found[name] = [debits, credits_]
    new = (
        Posting.objects.filter(folded=False)
        .values("account")
        .annotate(d=Sum("amount", filter=Q(amount__gt=0)), c=Sum("amount", filter=Q(amount__lt=0)))
    )
    for row in new:
        held = found.setdefault(row["account"], [0, 0])
        held[0] += row["d"] or 0
        held[1] -= row["c"] or 0
    wanted = {agency, *posts}
    return [
        Line(name, *sums)
        for name, sums in sorted(found.items())
        if not agency or name.split(":")[1] in wanted
    ]


def own_accounts(agency: str) -> tuple[str, ...]:
    """Accounts from which money may come to the agency's bank by itself."""
    offices = Incoming.objects.filter(agency=agency, method="postal").values_list("provider")
    postal = sorted({provider for (provider,) in offices.distinct()})
    return (account("safe", agency), account("gateway", agency), account("bank", agency), *postal)


def unexplained(agency: str) -> list[Incoming]:
    """Khoản chưa rõ: money in suspense that a human has to explain, oldest first."""
    rows = Incoming.objects.filter(agency=agency, state="open").select_related("bill")
    return list(rows.prefetch_related("explanations", "refunds").order_by("at", "id"))


def incoming(item_id: UUID) -> Incoming | None:
    """One piece of incoming money with all that was said about it."""
    rows = Incoming.objects.select_related("bill").prefetch_related("explanations", "refunds")
    return rows.filter(id=item_id).first()


def told_before(provider: str, external_ids: Iterable[str]) -> set[str]:
    """Which of a provider's transactions are recorded already."""
    rows = Incoming.objects.filter(provider=provider, external_id__in=list(external_ids))
    return set(rows.values_list("external_id", flat=True))


def refunds(agency: str, state: str = "") -> list[Refund]:
    """The agency's refunds (of one state), newest first."""
    rows = Refund.objects.filter(agency=agency).select_related("payment__bill", "incoming")
    return list(
        (rows.filter(state=state) if state else rows).order_by("-requested_at", "-id")[:NEWEST]
    )


def till_of(post: str, day: date) -> Till | None:
    """The post's open till of the day, or the last one that was closed."""
    return (
        Till.objects.filter(post=post, day=day)
        .order_by(F("closed_at").desc(nulls_first=True))
        .first()
    )


def open_tills(agency: str) -> list[Till]:
    """Tills that were not closed yet, oldest first."""
    return list(Till.objects.filter(agency=agency, closed_at=None).order_by("opened_at"))


def in_till(till: Till) -> int:
    """The cash that ought to lie in an open till, in đồng; two statements."""
    taken = till.payments.aggregate(sum=Sum("amount"))["sum"] or 0
    given = till.refunds.aggregate(sum=Sum("amount"))["sum"] or 0
    return int(taken - given)


def payments_in(till: Till) -> list[Payment]:
    """What was taken into a till, in order, with bills and receipts."""
    return list(till.payments.select_related("bill", "receipt").order_by("at", "id"))


def receipts(agency: str, day: date) -> list[FeeReceipt]:
    """The receipts an agency issued on a day, by number."""
    rows = FeeReceipt.objects.filter(agency=agency, **within("issued_at", day))
    return list(rows.select_related("payment__bill").order_by("symbol", "number"))


@dataclass(frozen=True)
class Daily:
    """Đối chiếu trong ngày: what was asked, collected by each way, suspended and given back."""

    agency: str
    day: date
    asked: int = 0
    cancelled: int = 0
    collected: dict[str, int] = field(default_factory=dict)  # way -> đồng
    came_in: dict[str, int] = field(default_factory=dict)  # way -> đồng, told by providers
    suspended: int = 0  # of the day's incoming money, what went to suspense
    unexplained: int = 0  # in suspense now, whenever it came
    refunded: int = 0
    receipts: int = 0
    receipts_sum: int = 0
    tills: tuple[Till, ...] = ()

    @property
    def total(self) -> int:
        """All that was collected, in đồng; equal to the sum of the receipts."""
        return sum(self.collected.values())


def daily(agency: str, day: date) -> Daily:
    """The day's figures of an agency; seven statements however many rows."""
    bills = Bill.objects.filter(agency=agency)
    asked = bills.filter(**within("asked_at", day)).aggregate(s=Sum("amount"))["s"]
    gone = bills.filter(state=CANCELLED, **within("cancelled_at", day)).aggregate(s=Sum("amount"))
    ways = Payment.objects.filter(agency=agency, **within("at", day)).values_list("method")
    came = Incoming.objects.filter(agency=agency, **within("at", day))
    suspended = came.exclude(why="").aggregate(s=Sum("amount"))["s"]
    left = Incoming.objects.filter(agency=agency, state="open").aggregate(s=Sum("left"))["s"]
    back = Refund.objects.filter(agency=agency, state="paid", **within("paid_at", day))
    given = FeeReceipt.objects.filter(agency=agency, **within("issued_at", day)).aggregate(
        n=Count("id"), s=Sum("amount")
    )
    return Daily(
        agency=agency, day=day, asked=asked or 0, cancelled=gone["s"] or 0,
        collected=dict(ways.annotate(s=Sum("amount"))),
        came_in=dict(came.values_list("method").annotate(s=Sum("amount"))),
        suspended=suspended or 0, unexplained=left or 0,
        refunded=back.aggregate(s=Sum("amount"))["s"] or 0,
        receipts=given["n"] or 0, receipts_sum=given["s"] or 0,
        tills=tuple(Till.objects.filter(agency=agency, day=day).order_by("opened_at")),
    )  # fmt: skip


def within(name: str, day: date) -> dict[str, datetime]:
    """The filter of a local day on the moment ``name``."""
    start = datetime(day.year, day.month, day.day, tzinfo=TZ)
    return {f"{name}__gte": start, f"{name}__lt": start + timedelta(days=1)}


def verify() -> list[str]:
    """Kiểm tra sổ kế toán: what is wrong with the accounts, as sentences; empty when all is well.

    Every transaction sums to zero, every account is the sum of its postings, every paid bill has
    its payment and receipt, and suspense holds exactly what is unexplained.
    """
    return [*_unbalanced(), *_misfolded(), *_without_receipt(), *_suspense(), *_gaps()]


def _unbalanced() -> list[str]:
    rows = Transaction.objects.annotate(sum=Sum("postings__amount")).exclude(sum=0)
    return [f"transaction {row.id} sums to {row.sum}" for row in rows]


def _misfolded() -> list[str]:
    true = dict(Posting.objects.filter(folded=True).values_list("account").annotate(Sum("amount")))
    kept = dict(Balance.objects.values_list("account", "amount"))
    names = sorted(true.keys() | kept.keys())
    return [f"{n}: {kept.get(n, 0)}, postings say {true.get(n, 0)}" for n in names
            if kept.get(n, 0) != true.get(n, 0)]  # fmt: skip


def _without_receipt() -> list[str]:
    rows = Bill.objects.filter(state="paid", payment__receipt=None)
    return [f"bill {row.code} is paid without a receipt" for row in rows]


def _suspense() -> list[str]:
    left: Counter[str] = Counter()
    for agency, sum_ in Incoming.objects.values_list("agency").annotate(Sum("left")):
        left[account("suspense", agency)] = sum_
    names = Posting.objects.filter(account__startswith="suspense:").values_list("account")
    return [f"{n} holds {-balance(n)}, unexplained are {left[n]}"
            for n in sorted({*left, *(n for (n,) in names.distinct())})
            if balance(n) != -left[n]]  # fmt: skip


def _gaps() -> list[str]:
    rows = FeeReceipt.objects.values_list("agency", "symbol", "year").annotate(
        n=Count("id"), last=Max("number")
    )
    return [f"receipts of {agency} {symbol} {year}: {n} up to number {last}"
            for agency, symbol, year, n, last in rows if n != last]  # fmt: skip
