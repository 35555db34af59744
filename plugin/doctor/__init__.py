"""What works here and what does not, on one page, with remedies and without secrets."""
