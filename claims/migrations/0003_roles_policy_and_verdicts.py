from django.db import migrations
from django.utils import timezone

ROLES = ("editor", "reviewer", "publisher", "auditor")
# The default scale: ratingValue 5 (true) to 1 (false), and two verdicts outside it. A newsroom may change it.
VERDICTS = [
    # key, English, Dutch, rating, colour, needs evidence
    ("true", "True", "Waar", 5, "#15803d", True),
    ("mostly-true", "Mostly true", "Grotendeels waar", 4, "#4d7c0f", True),
    ("half-true", "Half true", "Half waar", 3, "#a16207", True),
    ("mostly-false", "Mostly false", "Grotendeels onwaar", 2, "#c2410c", True),
    ("false", "False", "Onwaar", 1, "#b91c1c", True),
    ("unproven", "Unproven", "Onbewezen", None, "#6b7280", False),
    ("outdated", "Outdated", "Achterhaald", None, "#57534e", True),
]


def fill(apps, schema_editor):
    for name in ROLES:
        apps.get_model("auth", "Group").objects.get_or_create(name=name)
    apps.get_model("claims", "Policy").objects.create(signatures=2, at=timezone.now())
    for position, (key, english, dutch, rating, colour, needs_evidence) in enumerate(VERDICTS):
        apps.get_model("claims", "Verdict").objects.get_or_create(
            key=key,
            defaults={
                "label_en": english,
                "label_nl": dutch,
                "rating": rating,
                "colour": colour,
                "needs_evidence": needs_evidence,
                "position": position,
            },
        )


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0002_rules_in_the_database"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
