"""Pairs of L1.1 scenes laid out for GMTSAR and ISCE2."""
