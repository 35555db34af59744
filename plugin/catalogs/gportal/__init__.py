"""G-Portal's catalogue service."""
