"""Forms on paper: what several tests need."""
