"""The gates: only tasks that pass them count."""
