"""The claim list as Django REST framework makes it by itself: ModelSerializer, ViewSet, pages by cursor.

The same rows with what lists are filtered by, and the text of the item as one more field; nothing nested. Its
middleware is what `startproject` gives, without sessions, users and messages, which ours does without as well.
"""

from django.conf import settings
from django.core.wsgi import get_wsgi_application

settings.ROOT_URLCONF = __name__
settings.MIDDLEWARE = ["django.middleware.security.SecurityMiddleware", "django.middleware.common.CommonMiddleware"]
application = get_wsgi_application()

from rest_framework import pagination, permissions, routers, serializers, viewsets  # noqa: E402

from claims.models import PublicClaim  # noqa: E402

FIELDS = [
    "claim",
    "sequence",
    "state",
    "language",
    "kind",
    "verdict",
    "place",
    "claimant",
    "party",
    "claimed_on",
    "checked_on",
    "published_at",
    "summary",
]


class ClaimSerializer(serializers.ModelSerializer):
    class Meta:
        model = PublicClaim
        fields = FIELDS


class ByNumber(pagination.CursorPagination):
    ordering = "-sequence"
    page_size = 50


class Claims(viewsets.ReadOnlyModelViewSet):
    queryset = PublicClaim.objects.visible().only(*FIELDS)
    serializer_class = ClaimSerializer
    pagination_class = ByNumber
    authentication_classes = ()
    permission_classes = (permissions.AllowAny,)
    throttle_classes = ()


router = routers.SimpleRouter()
router.register("claims", Claims)
urlpatterns = router.urls
