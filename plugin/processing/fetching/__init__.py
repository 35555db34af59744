"""Downloads of a batch of scenes for an algorithm, each with the login of its platform."""
