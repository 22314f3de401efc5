"""Người dân mẫu: invented applicants, with accounts under a reserved domain."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from motcua.identity.actions.sign_up import sign_up
from motcua.identity.actor import Actor
from motcua.identity.models import Account
from motcua.identity.queries import citizen

DOMAIN = "nguoi-dan.example.vn"  # apart from the accounts that can sign in

FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Phan", "Võ", "Đặng", "Bùi", "Hồ", "Dương", "Hà", "Đậu")
MIDDLE = ("Văn", "Thị", "Đức", "Thanh", "Minh", "Hữu", "Ngọc", "Quang", "Thu", "Xuân")
GIVEN = ("An", "Bình", "Cường", "Dung", "Hạnh", "Hòa", "Khánh", "Lan", "Long", "Mai", "Nga", "Phúc")
FIRMS = (
    "Hồng Lam",
    "Sông La",
    "Núi Hồng",
    "Thiên Cầm",
    "Đèo Ngang",
    "Kẻ Gỗ",
    "Vũng Áng",
    "Can Lộc",
)
KINDS = ("Công ty TNHH", "Công ty cổ phần", "Nhà in", "Hợp tác xã", "Trung tâm")
STREETS = ("Phan Đình Phùng", "Nguyễn Du", "Trần Phú", "Hà Huy Tập", "Xuân Diệu", "Hải Thượng")


@dataclass(frozen=True)
class Person:
    """Người nộp: a person with an account, and the firm it files for."""

    actor: Actor
    name: str
    firm: str
    id_number: str
    phone: str
    address: str


def make(chance: Random, count: int) -> list[Person]:
    """``count`` applicants; those of an earlier run are found again. None of them can sign in."""
    return [_one(chance, number) for number in range(1, count + 1)]


def _one(chance: Random, number: int) -> Person:
    name = " ".join(chance.choice(part) for part in (FAMILY, MIDDLE, GIVEN))
    firm = f"{chance.choice(KINDS)} {chance.choice(FIRMS)} (mẫu {number:02})"
    phone = f"09{chance.randrange(10**8):08}"
    address = f"Số {chance.randrange(1, 300)} đường {chance.choice(STREETS)}, thành phố Hà Tĩnh"
    id_number = f"0420{chance.randrange(70, 99)}{chance.randrange(10**6):06}"
    email = f"nguoi-dan-{number:03}@{DOMAIN}"
    account = Account.objects.filter(email=email).first() or sign_up(
        email, None, name, phone=phone, address=address, id_number=id_number, organisation=firm
    )
    if account is None:
        raise RuntimeError(f"the sample account {email} could not be made")
    return Person(citizen(account), name, firm, id_number, phone, address)
