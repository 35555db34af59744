"""The backscatter of a place on all dates: its panel, its chart, and the click on the map."""
