"""One HTTP session: requests, redirects, secrets to listed hosts only, answers and errors."""
