"""The documents that the API gives out. The help texts are the schema's descriptions."""

from claims.api.desk.serializers.articles import ArticleSerializer, ArticleTextSerializer
from claims.api.desk.serializers.claims import ClaimSerializer
from claims.api.desk.serializers.links import ErrorSerializer
from claims.api.desk.serializers.sources import SourceSerializer

__all__ = [
    "ArticleSerializer",
    "ArticleTextSerializer",
    "ClaimSerializer",
    "ErrorSerializer",
    "SourceSerializer",
]
