"""P21x–P25x: tỉnh: agencies, posts, units, days and letter sets."""

from __future__ import annotations

from motcua.definitions.catalogue.kind import Kind

PROVINCE = {
    "P210": Kind(
        "“{code}” is not an agency identifier of Decision 20/2020.",
        "“{code}” không phải mã định danh theo Quyết định 20/2020/QĐ-TTg.",
        "Such as H27.12: a letter, two digits, then groups after dots; at most 35 characters.",
        "Ví dụ H27.12: một chữ, hai số, rồi các nhóm sau dấu chấm; tối đa 35 ký tự.",
    ),
    "P211": Kind(
        "“{code}” is not an agency identifier of QCVN 102:2016.",
        "“{code}” không phải mã định danh theo QCVN 102:2016/BTTTT.",
        "Such as 000.00.12.H27.",
        "Ví dụ 000.00.12.H27.",
    ),
    "P212": Kind(
        "The codes {legacy} and {code} name different agencies.",
        "Hai mã {legacy} và {code} chỉ hai cơ quan khác nhau.",
        "The groups of the older code are those of the newer in reverse: {wanted}.",
        "Các nhóm của mã cũ là các nhóm của mã mới đảo ngược: {wanted}.",
    ),
    "P213": Kind(
        "The parent “{id}” {what}.{maybe}",
        "Cơ quan cấp trên “{id}” {what_vi}.{maybe_vi}",
        "Name another agency of agencies.yaml.",
        "Ghi một cơ quan khác có trong agencies.yaml.",
    ),
    "P214": Kind(
        "There is no administrative unit with the code “{code}”.",
        "Không có đơn vị hành chính mã “{code}”.",
        "Use the statistics office's code, as in units/*.csv.",
        "Dùng mã của cơ quan thống kê như trong units/*.csv.",
    ),
    "P215": Kind(
        "The agency code {code} is also used by “{other}” at the same time.",
        "Mã {code} cũng được dùng cho “{other}” trong cùng thời gian.",
        "Give each agency its own code.",
        "Mỗi cơ quan phải có mã riêng.",
    ),
    "P216": Kind(
        "The end {end} is not after the beginning {start}.",
        "Ngày kết thúc {end} không sau ngày bắt đầu {start}.",
        "“valid_to” is the first day on which it no longer exists.",
        "“valid_to” là ngày đầu tiên không còn tồn tại.",
    ),
    "P230": Kind(
        "The unit {code} belongs to {parent}, which is not a {level} on {day}.",
        "Đơn vị {code} thuộc {parent}, không phải {level_vi} vào ngày {day}.",
        "Correct the code of the parent, or the dates of one of the two.",
        "Sửa mã đơn vị cấp trên hoặc thời gian của một trong hai.",
    ),
    "P231": Kind(
        "The unit {code} from {day} is listed twice.",
        "Đơn vị {code} từ ngày {day} được liệt kê hai lần.",
        "One row for each code and first day.",
        "Mỗi mã và ngày bắt đầu chỉ một dòng.",
    ),
    "P232": Kind(
        "The code {code} is used by two units at the same time (the other from {day}).",
        "Mã {code} được dùng cho hai đơn vị cùng lúc (đơn vị kia từ ngày {day}).",
        "End the earlier one with “valid_to”.",
        "Ghi “valid_to” cho đơn vị trước.",
    ),
    "P234": Kind(
        "A unit of the level “{level}” {what}.",
        "Đơn vị cấp “{level}” {what_vi}.",
        "Provinces stand alone; districts belong to a province, communes to either.",
        "Tỉnh đứng độc lập; huyện thuộc tỉnh; xã thuộc huyện hoặc tỉnh.",
    ),
    "P235": Kind(
        "The point {lat}, {lon} is not in Viet Nam.",
        "Tọa độ {lat}, {lon} không nằm ở Việt Nam.",
        "“lat” is 8 to 24, “lon” 102 to 118; perhaps the two are exchanged.",
        "“lat” từ 8 đến 24, “lon” từ 102 đến 118; có thể bị đổi chỗ.",
    ),
    "P236": Kind(
        "The unit {code} is to become {next}, which is no {level} on {day}.",
        "Đơn vị {code} được ghi là nhập vào {next}, nhưng ngày {day} không có {level_vi} mã đó.",
        "“becomes” names the codes of units of the same level that begin on “valid_to” or exist "
        "then, parted by semicolons; an abolished district may become its province; leave it "
        "out for a unit that goes on.",
        "“becomes” ghi mã các đơn vị cùng cấp có từ ngày “valid_to”, cách nhau bằng dấu chấm phẩy; "
        "huyện bị bỏ cấp thì ghi mã tỉnh; bỏ trống nếu đơn vị còn tồn tại.",
    ),
    "P240": Kind(
        "The day {day} is listed twice.",
        "Ngày {day} được liệt kê hai lần.",
        "Keep one row.",
        "Chỉ giữ một dòng.",
    ),
    "P241": Kind(
        "{day} is a working day already; a day worked instead must be a day of rest.",
        "{day} vốn là ngày làm việc; ngày làm bù phải là ngày nghỉ hằng tuần.",
        "Check the date: it should be a Saturday or Sunday.",
        "Kiểm tra ngày: phải là thứ Bảy hoặc Chủ nhật.",
    ),
    "P242": Kind(
        "{day} is a weekly day of rest already; a day off must fall on a weekday.",
        "{day} vốn là ngày nghỉ hằng tuần; ngày nghỉ phải rơi vào ngày làm việc.",
        "Remove the row, or list the day on which it is made up for.",
        "Bỏ dòng này hoặc ghi ngày nghỉ bù.",
    ),
    "P250": Kind(
        "The letter sets are not in the order of their first days.",
        "Các bộ mẫu văn bản chưa xếp theo ngày bắt đầu.",
        "List them from the oldest to the newest, each with its own day.",
        "Xếp từ cũ đến mới, mỗi bộ một ngày bắt đầu riêng.",
    ),
    "P251": Kind(
        "The letter set has no number for “{letter}”.",
        "Bộ mẫu văn bản chưa có số cho “{letter}”.",
        "These letters are always needed: {known}.",
        "Luôn cần các mẫu: {known}.",
    ),
    "P254": Kind(
        "The office hours are wrong: {what}.",
        "Giờ làm việc chưa đúng: {what_vi}.",
        "List each part of the day with “opens” before “closes”, in order; weekdays are 1 to 7.",
        "Ghi từng buổi, “opens” trước “closes”, theo thứ tự; ngày trong tuần từ 1 đến 7.",
    ),
}
