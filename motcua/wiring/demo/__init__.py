"""Trình diễn (demonstration): sample accounts and a sample life, plainly marked as samples.

Everything goes through the same actions as real work; only the clock is moved.
"""
