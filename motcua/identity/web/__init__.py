"""Màn hình: sign-up, sign-in, own data, posts and tokens. They decide nothing; actions do."""
