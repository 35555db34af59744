"""The Processing provider and one short file per algorithm."""
