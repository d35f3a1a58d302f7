"""The documents that the API gives out. The help texts are the schema's descriptions."""

from claims.api.serializers.articles import ArticleSerializer, ArticleTextSerializer
from claims.api.serializers.claims import ClaimSerializer
from claims.api.serializers.links import ErrorSerializer
from claims.api.serializers.sources import SourceSerializer

__all__ = [
    "ArticleSerializer",
    "ArticleTextSerializer",
    "ClaimSerializer",
    "ErrorSerializer",
    "SourceSerializer",
]
