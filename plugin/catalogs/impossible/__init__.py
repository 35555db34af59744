"""Conditions of a search that no scene can fulfil, each with the nearest that some scenes do."""
