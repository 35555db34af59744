"""JAXA's disaster page: its tables, links and the user's own addresses."""
