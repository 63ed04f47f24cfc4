"""Settings of every test: hypothesis tries the same examples in every run, and compiling may take its time."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# Drawing the first example of a strategy may be slow on a busy machine: that says nothing about the code.
settings.register_profile(
    "repeatable", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], print_blob=False
)
settings.load_profile("repeatable")
