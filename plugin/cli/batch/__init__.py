"""Many actions over processes or a Dask cluster, with a manifest of their outcomes."""
