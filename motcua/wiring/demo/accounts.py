"""Tài khoản mẫu: made for the demonstration, and told to whoever starts it."""

from __future__ import annotations

from datetime import timedelta

from rich.console import Console
from rich.table import Table

from motcua.identity.actions.make_demo import make_demo
from motcua.identity.demo import PASSWORD, demo_accounts
from motcua.kernel import clock

SINCE = timedelta(days=400)  # sample officers have held their posts for longer than any simulation
SHOWN = 14


def make(days: int = 0) -> int:
    """Make the missing sample accounts, with posts held for at least ``days``; says how many."""
    return make_demo((clock.now() - SINCE - timedelta(days=days)).date())


def show() -> None:
    """Print a table of sample accounts and the password that all of them share."""
    table = Table(title="Tài khoản mẫu · Sample accounts", title_justify="left")
    table.add_column("E-mail", no_wrap=True)
    table.add_column("Chức danh · Post")
    accounts = demo_accounts("vi")
    for account in accounts[:SHOWN]:
        table.add_row(account.email, account.role)
    console = Console(width=110)  # addresses stay whole in a log as well
    console.print(table)
    if len(accounts) > SHOWN:
        console.print(f"… và {len(accounts) - SHOWN} tài khoản khác ở trang đăng nhập.")
    console.print(f"Mật khẩu · Password: [bold]{PASSWORD}[/bold]")
