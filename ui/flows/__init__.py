"""What happens between the widgets: searches, downloads, decoding, all of it in tasks."""
