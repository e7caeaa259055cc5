"""Train the network that looks for marks of secrecy (``migrate/ocr/readers/mark_places.onnx``).

Usage: ``python -m benchmarks.mark_training --sheets FOLDER --out mark_places.onnx``

Needs PyTorch, onnx (installed for it alone) and, for their letters, Debian's fonts-liberation2,
-dejavu, -freefont-ttf, -noto-core, -noto-extra, -roboto, -inter, -lato, -linuxlibertine and
-ebgaramond. Everything it learns from is drawn: sheets of print, seals, pen strokes, stamps of
marks and of other words. No real page is among it, so that real scans can judge what comes out
(``python -m benchmarks.secrecy_marks SCANS``). Two faces that the judge draws with, FreeSerif and
DejaVu Serif, are kept out as well.
"""
