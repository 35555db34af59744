"""The CEOS format of ALOS-2 L1.1 to L3.1: record tables and the readers that walk them."""
