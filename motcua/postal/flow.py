"""Đường đi của bưu gửi: the states of parcels and manifests, and who may move them; pure.

Delivery is a state of its own, beside the dossier's (DESIGN §4). A parcel of ``papers`` is bound
for the desk; one of a ``result`` is bound for the post office, and back for the desk once it was
refused or could not be delivered.
"""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """Loại bưu gửi."""

    PAPERS = "papers"  # giấy tờ hồ sơ
    RESULT = "result"  # kết quả giải quyết


class Bound(StrEnum):
    """Chiều gửi: where to."""

    DESK = "desk"  # về bộ phận một cửa
    OFFICE = "office"  # về bưu cục


class ParcelState(StrEnum):
    """Trạng thái bưu gửi."""

    READY = "ready"  # chờ đóng vào bản kê
    PACKED = "packed"  # đã vào bản kê
    SENT = "sent"  # đang chuyển
    ARRIVED = "arrived"  # đã đến nơi nhận
    DELIVERED = "delivered"  # đã phát
    MISSING = "missing"  # thiếu khi giao nhận
    LOST = "lost"  # thất lạc


class ManifestState(StrEnum):
    """Trạng thái bản kê."""

    OPEN = "open"  # đang lập
    SENT = "sent"  # đã giao cho bưu tá
    RECEIVED = "received"  # đã nhận xong


class Fault(StrEnum):
    """Loại sai lệch khi giao nhận."""

    MISSING = "missing"  # thiếu
    EXTRA = "extra"  # thừa: not on this manifest
    DAMAGED = "damaged"  # hư hỏng
    UNKNOWN = "unknown"  # mã không có trong hệ thống


class Outcome(StrEnum):
    """Kết quả một lần phát."""

    DELIVERED = "delivered"  # đã phát
    ABSENT = "absent"  # không có người nhận
    WRONG_ADDRESS = "wrong_address"  # sai địa chỉ
    REFUSED = "refused"  # từ chối nhận


def goes_back(outcome: Outcome, tries: int, most: int) -> bool:
    """Whether a result goes back to the desk after this try, the ``tries``-th of ``most``."""
    return outcome == Outcome.REFUSED or (outcome != Outcome.DELIVERED and tries >= most)
