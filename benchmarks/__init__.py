"""Measurements of migrate against others and against the truth; run each with ``python -m``."""
