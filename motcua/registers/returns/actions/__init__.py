"""Động từ của báo cáo: the only writers of campaigns and returns, one verb a file."""
