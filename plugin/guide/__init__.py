"""The guide that ships with the plugin: its pages, its chapters, and how they become HTML."""
