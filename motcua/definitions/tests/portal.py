"""The exchange files of the small province, and one broken place in them."""

from __future__ import annotations

PORTAL = """source: own
id: national-portal
name: { vi: Cổng, en: Portal }
unit_code: H27
channels: { source: own, codes: { counter: '1', online: '2', post: '3' } }
states:
  source: own
  codes:
    submitted: '1'
    received: '2'
    not_received: '3'
    in_process: '4'
    awaiting_supplement: '5'
    awaiting_payment: '6'
    withdrawal_asked: '7'
    stopped: '8'
    granted: '9'
    refused: '9'
    grant_returned: '10'
    refusal_returned: '10'
applicants: { source: own, codes: { citizen: '1', organisation: '2', foreign: '1' } }
deliveries: { source: own, codes: { online: '0', desk: '0', post: '1' } }
collects: { source: own, codes: { filing: '1', supplement: '2', return: '3' } }
payments:
  source: own
  codes: { nothing: '0', cash: '0', transfer: '2', online: '2', postal: '0' }
progress: { dossier.received: Tiếp nhận }
"""
PARTNERS = """- source: own
  id: so-mau
  organ_id: 000.00.14.H27
  name: { vi: Sở Mẫu, en: Sample }
  agency: so-mau
"""


def portal(old: str, new: str) -> str:
    """The portal's file with one place changed; ``¦`` marks where the problem is."""
    assert old in PORTAL
    return PORTAL.replace(old, new, 1)


def partners(old: str, new: str) -> str:
    """The partners' file with one place changed."""
    assert old in PARTNERS
    return PARTNERS.replace(old, new, 1)
