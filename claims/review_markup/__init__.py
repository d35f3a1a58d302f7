"""ClaimReviews of other publishers, out of pages, files and feeds as they are found in the wild.

`find` gives the ClaimReviews of a page, a JSON file or a DataFeed, each as it was written, and `find_in` those of JSON
that has been read already; `read` makes a `Review` of one, or raises `Unusable` with the reason. None of them raises
anything else, whatever it is given, and none touches the database or the network.
"""

from claims.review_markup.finding import Found, find, find_in
from claims.review_markup.reading import Review, Unusable, read

__all__ = ["Found", "Review", "Unusable", "find", "find_in", "read"]
