"""Draws the pictures and writes the attachments of the sample works in ``innovations/``.

Run ``python -m sample_media`` after a change here; it needs the packages and the Chromium of the
tests. The same drawing gives the same file with the same versions of Chromium and Pillow.
"""
