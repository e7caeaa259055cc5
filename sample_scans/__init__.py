"""Made-up scans of three merged communes, and the drawing they share with the benchmarks.

A page is *set* on a :class:`~sample_scans.sheet.Sheet` (:mod:`~sample_scans.layouts`), *captured*
by a scanner, copier or fax (:mod:`~sample_scans.scanners`) and *delivered* in a file
(:mod:`~sample_scans.deliver`); the truth about it comes out of the same values.
"""
