"""placeholder."""
SHARE, SHORT, MOST = 2.0, 5, None
