"""Files on servers: the network settings with which GDAL reads them in our own calls."""
