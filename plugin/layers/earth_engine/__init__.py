"""Earth Engine's picture tiles as layers that renew their address."""
