"""Two dates side by side: swipe, blink, colours and difference."""
