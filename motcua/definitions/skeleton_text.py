"""Nội dung mẫu: the text of a new procedure and of its example, with ``<<name>>`` places."""

PROCEDURE = """\
# Thủ tục hành chính. Mọi khóa được giải thích trong docs/definitions.md.
# A procedure. Every key is explained in docs/definitions.md; run `motcua check` after each change.
# source: statute = seen in a legal text, portal = seen on a public portal, own = our own default.
id: <<id>> # the same as the file's name
# code: '1.000000' # national code, if known
name: { vi: <<name_vi>>, en: <<name_en>>, source: own }
field: <<field>>
agency: <<agency>>
effective_from: <<effective_from>>
pattern: licence # licence | notification | tacit_approval | immediate
applicants: [citizen, organisation] # citizen, organisation, foreign
legal_basis:
  - { title: Căn cứ pháp lý cần bổ sung, source: own }

# Each channel has its own time limit; units: working_hour, working_day, calendar_day, month.
channels:
  - { kind: online, limit: { amount: 10, unit: working_day, source: own } }
  - { kind: counter, limit: { amount: 10, unit: working_day, source: own } }
  - { kind: post, limit: { amount: 10, unit: working_day, source: own } }
online_payment: true

# fees: the first case that holds is due; end with a case without a condition.
# fees:
#   - id: le_phi
#     name: { vi: Lệ phí, en: Charge }
#     cases:
#       - { when: kind = again, amount: 50000, effective_from: 2019-01-01, source: own }
#       - { formula: 15000 + 6000 * pages, effective_from: 2019-01-01, source: own }

components:
  - id: don
    name: { vi: Đơn đề nghị, en: Application form }
    kind: original # original | copy | certified | electronic
    is_form: true # made from the answers when filed online
    source: own
  - id: tai_lieu
    name: { vi: Tài liệu kèm theo, en: Supporting document }
    kind: copy
    when: has_document # only where the condition on the form's answers holds
    source: own

form:
  source: own
  sections:
    - id: nguoi_de_nghi
      title: { vi: Người đề nghị, en: Applicant }
      fields:
        - id: full_name
          label: { vi: Họ và tên, en: Full name }
          type: text
          prefill: full_name
          source: own
        - id: phone
          label: { vi: Số điện thoại, en: Telephone number }
          type: phone
          prefill: phone
          source: own
    - id: noi_dung
      title: { vi: Nội dung đề nghị, en: What is asked for }
      fields:
        - id: subject
          label: { vi: Nội dung đề nghị, en: Subject of the request }
          type: textarea
          help: { vi: Nêu rõ việc cần giải quyết., en: Say clearly what is to be decided. }
          source: own
        - id: has_document
          label: { vi: Có tài liệu kèm theo không?, en: Is a document attached? }
          type: boolean
          source: own

# What a supplement does to the clock: restart | pause | extend_remainder | fixed.
clock: { on_supplement: restart, rounds: 1, request_within: 3, source: own }

# Hours of all steps together must fit the shortest limit (a working day has 8 hours).
steps:
  - { id: receive, name: { vi: Tiếp nhận, en: Reception }, do: receive, role: clerk, hours: 4, source: own }
  - { id: assign, name: { vi: Phân công, en: Assignment }, do: assign, role: head, division: <<division>>, hours: 4, source: own }
  - { id: propose, name: { vi: Thẩm định, en: Assessment }, do: propose, role: officer, division: <<division>>, hours: 48, source: own }
  - { id: forward, name: { vi: Xem xét, en: Review }, do: forward, role: head, division: <<division>>, hours: 8, source: own }
  - { id: approve, name: { vi: Phê duyệt, en: Approval }, do: approve, role: leader, hours: 8, source: own }
  - { id: return, name: { vi: Trả kết quả, en: Return of the result }, do: return, role: clerk, hours: 4, source: own }

result:
  name: { vi: Giấy phép, en: Licence, source: own }
  letter:
    title: GIẤY PHÉP
    symbol: <<symbol>>
    body:
      - 'Cho phép {full_name} thực hiện nội dung: {subject}.'
    rows: [full_name, phone]
  validity: { kind: unlimited, source: own }
notes: Tệp khởi tạo; cần bổ sung nội dung theo quy định. # remove when complete
"""  # noqa: E501 - a step reads best on one line

EXAMPLE = """\
# Hồ sơ mẫu: a plainly invented dossier, used by tests and the demonstration.
procedure: <<id>>
applicant:
  kind: citizen
  full_name: Nguyễn Văn Mẫu
  id_number: '042000000001'
  phone: '0900000001'
  email: nguyen.van.mau@example.vn
  address: Số 1 đường Mẫu, thành phố Hà Tĩnh
form:
  full_name: Nguyễn Văn Mẫu
  phone: '0900000001'
  subject: Nội dung đề nghị mẫu
  has_document: 'true'
components: [tai_lieu]
delivery: online
"""
