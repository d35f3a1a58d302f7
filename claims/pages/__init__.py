"""What readers see: pages, feeds, the map of the site, and the picture of a claim.

All of it is made from PublicClaim: rows that are written when something is published (claims/projection.py).
"""
