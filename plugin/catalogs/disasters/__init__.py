"""Disaster events and the scenes that JAXA released for them."""
