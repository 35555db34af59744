"""The dock: its layout, toolbar and notifications."""
