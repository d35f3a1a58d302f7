"""The desk API: what staff, and programs that act for staff, read through /api/v1/desk/."""
