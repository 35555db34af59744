"""The actions on a scene: which are offered, what they cost, and the consent they need."""
