"""The reader that walks a table of fields over bytes, and the values it gives."""
