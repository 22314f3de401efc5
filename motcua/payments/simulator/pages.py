"""Trang của cổng mô phỏng: plain HTML, in both languages at once, plainly no real gateway."""

from __future__ import annotations

from html import escape

from motcua.kernel.money import dong
from motcua.payments.simulator.moods import Gateway, Mood, Order

WORDS: dict[Mood, str] = {
    Mood.PROMPT: "Trả tiền, báo ngay – Pay, told at once",
    Mood.LATE: "Trả tiền, báo muộn – Pay, told late",
    Mood.TWICE: "Trả tiền, báo hai lần – Pay, told twice",
    Mood.WRONG_AMOUNT: "Trả thiếu 1.000 đồng – Pay 1.000 đồng too little",
    Mood.SILENT: "Trả tiền, không báo – Pay, never told",
    Mood.OUT_OF_ORDER: "Báo đã trả rồi báo hỏng – Paid, then told as failed",
    Mood.BADLY_SIGNED: "Báo với chữ ký sai – Told with a bad signature",
    Mood.OLD: "Báo với giờ cũ – Told with an old time",
    Mood.FAILED: "Không trả được – Payment fails",
}
STYLE = (
    "body{font:18px/1.5 sans-serif;margin:0;background:#f3f2f1;color:#0b0c0c}"
    "header{background:#5b2a86;color:#fff;padding:12px 16px;font-weight:bold}"
    "main{max-width:640px;margin:0 auto;padding:16px}"
    "button{font:inherit;display:block;width:100%;min-height:44px;margin:8px 0;padding:8px}"
    "button.main{background:#00703c;color:#fff;border:0;font-weight:bold}"
    "strong.sum{font-size:32px}"
)


def frame(body: str) -> str:
    """A whole page."""
    return (
        '<!doctype html><html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Cổng thanh toán mô phỏng</title><style>{STYLE}</style></head><body>"
        "<header>Cổng thanh toán MÔ PHỎNG – không có tiền thật<br>"
        f"SIMULATED gateway – no real money</header><main>{body}</main></body></html>"
    )


def pay(order: Order) -> str:
    """What the payer sees: the amount, and a button for every mood."""
    buttons = "".join(
        f'<button name="mood" value="{mood.value}"{" class=main" if mood == Mood.PROMPT else ""}>'
        f"{escape(WORDS[mood])}</button>"
        for mood in Mood
    )
    return frame(
        f"<h1>{escape(order.description)}</h1>"
        f"<p><strong class=sum>{dong(order.amount)}</strong></p>"
        f'<form method="post">{buttons}</form>{_back(order)}'
    )


def done(order: Order, waits: int) -> str:
    """After a button: what became of it, the way back, and what is held back."""
    said = {"paid": "Đã trả – Paid", "failed": "Không trả được – Failed", "begun": "…"}
    held = (
        '<form method="post" action="/release"><button>Báo ngay những gì đang giữ lại – '
        f"Tell now what is held back ({waits})</button></form>"
        if waits
        else ""
    )
    return frame(f"<h1>{said[order.status]}</h1>{held}{_back(order)}")


def listing(gateway: Gateway) -> str:
    """Everything that was begun here."""
    rows = "".join(
        f'<li><a href="/pay/{o.id}">{escape(o.description)}</a>: {dong(o.amount)}, {o.status}</li>'
        for o in gateway.orders.values()
    )
    return frame(f"<h1>Các lần thanh toán – Payments</h1><ul>{rows}</ul>")


def _back(order: Order) -> str:
    return f'<p><a id="back" href="{escape(order.back)}">Quay lại – Go back</a></p>'
