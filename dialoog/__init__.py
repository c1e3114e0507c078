"""dialoog guides a dialogue session: canvas, anonymous vote, themes, actions and report.

The package is built in layers that point inwards. ``cli`` and ``tui`` are adapters on the service in
``facilitation``; that asks the pure functions in ``domain``, ``themes`` and ``report`` what should
happen, and ``store`` to keep it. import-linter enforces this (see pyproject.toml).
"""

__version__ = "0.1.0"
