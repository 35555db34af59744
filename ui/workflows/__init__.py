"""What buttons start, as jobs over values; no widget is known here."""
