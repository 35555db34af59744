"""The leader file: orbit, attitude, calibration and place, and whether they can be true."""
