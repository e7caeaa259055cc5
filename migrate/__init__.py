"""migrate: scans of merged communes into archive packages a third party can verify."""

__version__ = "0.1.0"
