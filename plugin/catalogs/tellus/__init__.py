"""Tellus Satellite Data Traveler."""
