"""The pages of the teacher's door."""
