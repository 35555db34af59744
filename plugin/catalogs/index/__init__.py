"""The local GeoPackage of every scene that a search has found."""
