"""The desk: where supervisors read, judge and publish what teachers sent."""
