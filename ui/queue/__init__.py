"""The downloads and jobs that run, wait or have ended."""
