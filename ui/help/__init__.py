"""Help: the guide of this plugin in a window, at the chapter that is wanted, without a network."""
