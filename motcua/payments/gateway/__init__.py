"""Cổng thanh toán trực tuyến: what we ask of a payment gateway, and what we believe of it.

- ``signing``  HMAC over purpose, time, nonce and body; keys have names, so that they can change
- ``notices``  what a gateway may tell, strictly
- ``client``   begin a payment, ask about one; short timeouts, signed answers

A gateway's word settles a bill only when it is signed, fresh, told for the first time, and of the
amount that was asked. ``actions.hear_gateway`` decides; ``simulator`` plays a gateway's moods.
"""
