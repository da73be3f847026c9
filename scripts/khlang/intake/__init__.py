"""The upload form for teachers and the desk for supervisors: a Django project."""
