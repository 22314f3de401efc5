"""Webhook: how subscribers are told, signed, and kept off our own network."""
