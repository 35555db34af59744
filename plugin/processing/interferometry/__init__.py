"""Algorithms of the toolbox on the complex samples of two dates."""
