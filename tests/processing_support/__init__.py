"""What the tests of the algorithms share, and the builder of the ready-made model."""
