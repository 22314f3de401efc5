"""Postal (bưu chính công ích): the post office counter, and papers between it and the desk.

A post-office clerk helps a citizen file, collects the fee, and hands papers to the courier.

Verbs: file, collect, pack, hand over, deliver, settle.
"""
