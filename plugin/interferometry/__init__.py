"""Coherence and phase of two passes: pairs of L1.1 scenes become interferograms on a map."""
