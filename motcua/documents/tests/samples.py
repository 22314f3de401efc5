"""Plainly invented letters and hostile files."""

from __future__ import annotations

import io
import zipfile
import zlib
from datetime import date, datetime

from PIL import Image

from motcua.definitions.model.common import Source
from motcua.definitions.model.province import LetterSet
from motcua.documents.letters.data import LetterData
from motcua.kernel.clock import TZ

OLD = {"receipt": "01", "supplement": "02", "refusal": "03", "apology": "04", "control": "05"}
NEW = {"receipt": "01", "supplement": "02", "refusal": "03", "apology": "04", "stop": "05"}
LETTER_SETS = (
    LetterSet(
        source=Source.STATUTE,
        id="tt01-2018",
        title="Thông tư 01/2018/TT-VPCP",
        effective_from=date(2019, 1, 6),
        numbers={**OLD, "book": "06"},
    ),
    LetterSet(
        source=Source.STATUTE,
        id="tt03-2025",
        title="Thông tư 03/2025/TT-VPCP",
        effective_from=date(2025, 9, 15),
        numbers={**NEW, "control": "06", "book": "07"},
    ),
)
AT = datetime(2019, 8, 9, 15, 30, tzinfo=TZ)
CODE = "000.00.14.H27-190809-0001"
PERSON = {"applicant": "Nguyễn Thị Mẫu", "phone": "0900000001", "id_number": "042000000001"}


def letter_data(**more: object) -> LetterData:
    """What every kind of letter needs, about an invented dossier."""
    data: LetterData = {
        "agency": "SỞ THÔNG TIN VÀ TRUYỀN THÔNG",
        "parent_agency": "ỦY BAN NHÂN DÂN TỈNH MẪU",
        "desk": "Bộ phận Tiếp nhận và Trả kết quả",
        "place": "Hà Tĩnh",
        "code": CODE,
        "secret": "K7MQ2X",
        "procedure": "Cấp giấy phép bưu chính",
        "organisation": "Công ty TNHH Mẫu",
        "email": "mau@vi-du.vn",
        "address": "Số 1, đường Mẫu, phường Mẫu",
        "components": [{"name": "Giấy đề nghị", "kind": "Bản chính", "number": 1}],
        "received": "15 giờ 30 phút, ngày 09/08/2019",
        "due": "17 giờ 00 phút, ngày 06/09/2019",
        "limit": "20 ngày làm việc",
        "fees": [{"name": "Phí thẩm định", "amount": "10.750.000 đồng"}],
        "reason": "Thiếu giấy tờ",
        "items": [{"name": "Phương án kinh doanh", "reason": "Chưa ký", "number": 1}],
        "old_due": "17 giờ 00 phút, ngày 06/09/2019",
        "new_due": "17 giờ 00 phút, ngày 13/09/2019",
        "steps": [{"agency": "Phòng Mẫu", "from": "A", "to": "B", "at_given": "1", "result": "x"}],
        "book_rows": [
            {
                "code": CODE,
                "procedure": "Cấp giấy phép",
                "applicant": "A",
                "agency": "Sở",
                "received": "09/08/2019",
                "due": "06/09/2019",
            }
        ],
        "body": ["Cho phép Công ty TNHH Mẫu cung ứng dịch vụ bưu chính."],
        "rows": [{"label": "Phạm vi", "value": "Nội tỉnh"}],
        "legal_basis": ["Luật Bưu chính số 49/2010/QH12"],
        "signer_name": "Lê Văn Mẫu",
        "signer_title": "Phó Giám đốc",
    }
    return {**data, **PERSON, **more}  # type: ignore[typeddict-item]


def pdf(*objects: str, trailer: str = "", pages: int = 1) -> bytes:
    """A small hand-written PDF with ``objects`` added; its cross-reference table is right."""
    kids = " ".join(f"{3 + n} 0 R" for n in range(pages))
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {pages} /Kids [{kids}] >>",
        *["<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"] * pages,
        *objects,
    ]
    out, offsets = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
    for number, body in enumerate(parts, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{at:010d} 00000 n \n".encode() for at in offsets)
    size = len(parts) + 1
    out += (
        f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    )
    return out


def image(kind: str, size: tuple[int, int] = (40, 30)) -> bytes:
    """A grey picture."""
    out = io.BytesIO()
    Image.new("L", size, 200).save(out, kind)
    return out.getvalue()


def archive(**entries: bytes) -> bytes:
    """A zip; ``__`` in a keyword stands for a slash, ``_dot_`` for a dot."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, body in entries.items():
            made.writestr(name.replace("__", "/").replace("_dot_", "."), body)
    return out.getvalue()


def docx(types: bytes = b"<Types/>", **more: bytes) -> bytes:
    """The least that is a DOCX."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", types)
        made.writestr("word/document.xml", "<w:document/>")
        for name, body in more.items():
            made.writestr(name.replace("__", "/").replace("_dot_", "."), body)
    return out.getvalue()


def object_stream_bomb() -> bytes:
    """A PDF whose object stream unpacks to 100 MB."""
    packed = zlib.compress(b"0" * 100_000_000, 9)
    body = (
        f"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length {len(packed)} >>\nstream\n"
        + packed.decode("latin-1")
        + "\nendstream"
    )
    return pdf(body)
