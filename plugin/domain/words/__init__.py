"""Texts for people that keep what they were made of, so that they can be said in another language."""
