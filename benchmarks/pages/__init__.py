"""Generated pages and documents of Vietnamese administrative paper, with their truth.

``python -m benchmarks.pages.make OUT`` gives pages in tiers of difficulty, ``python -m
benchmarks.pages.documents OUT`` whole documents and dossiers glued into one PDF.
"""
