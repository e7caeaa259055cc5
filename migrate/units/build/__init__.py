"""Build the data pack from the tables of official lists and resolutions.

``python -m migrate.units.build TABLES --out FILE`` reads the folder ``TABLES`` and the rows kept by
hand in ``history.toml``, checks the sums, and writes the pack. Same tables, same bytes.
"""
