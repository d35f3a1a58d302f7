import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.expressions
import pghistory.utils
from django.db import migrations, models

from sources.history import recording

# What a newsroom begins with; its publishers write it anew as their own.
ENGLISH = """\
We check statements that can be checked: what was said in public, by whom, and whether it holds. On these pages you
find what we found, and what we found it with.

## How a statement is checked

1. An editor confirms **who said what**, and in which words it was printed. You see the words in their context.
2. A reviewer looks for evidence **for and against** the statement, preferably from sources that do not depend on
   each other, and writes down a verdict with its explanation.
3. **A second person signs.** Nobody signs a verdict of their own. Until then nothing is published. Where one
   signature was enough, the page of the claim says so.
4. A publisher puts it on these pages. What is published is kept as it was, under a number of its own.

Opinions and questions of taste are not checked.

## What a verdict means

- **True**: the statement is right, and nothing important is missing.
- **Mostly true**: the statement is right in the main; a detail is not, or an explanation is needed.
- **Half true**: part of it is right and part is not, or it leaves out something without which it misleads.
- **Mostly false**: there is something to it, but the main point is not right.
- **False**: the statement is not right.
- **Unproven**: we searched and found neither enough for the statement nor enough against it. That does not make it
  false.
- **Outdated**: it was right once, and is no longer.

A verdict is about one statement, never about a person or a party. It says what could be known on the day that stands
beside it: “as of”. What becomes known later can change it.

## Evidence

We name every piece of evidence that a verdict rests on, say whether it speaks for the statement or against it, and
link to it where we can. Of web pages we keep a copy, so that it can still be shown what stood there when a page
changes or disappears.

## When we were wrong

We correct in the open. A correction stands on the page of the claim and in our list of [corrections](/corrections/):
the old verdict, the new one, why, and when. While a published verdict is looked at again, its page says so. What we
withdraw leaves a notice with the reason.
"""
DUTCH = """\
Wij controleren beweringen die te controleren zijn: wat er in het openbaar is gezegd, door wie, en of het klopt. Op
deze pagina's leest u wat we hebben gevonden, en waarmee.

## Hoe we een bewering controleren

1. Een redacteur bevestigt **wie wat heeft gezegd**, en in welke woorden het is afgedrukt. U ziet die woorden in hun
   verband.
2. Een beoordelaar zoekt bewijs **voor en tegen** de bewering, het liefst uit bronnen die niet van elkaar afhangen,
   en schrijft een oordeel op met een toelichting.
3. **Een tweede persoon tekent.** Niemand tekent een eigen oordeel. Tot die tijd wordt er niets gepubliceerd. Waar
   één handtekening genoeg was, staat dat op de pagina van de claim.
4. Een eindredacteur zet het op deze pagina's. Wat gepubliceerd is, blijft bewaard zoals het was, onder een eigen nummer.

Meningen en kwesties van smaak controleren we niet.

## Wat een oordeel betekent

- **Waar**: de bewering klopt, en er ontbreekt niets van belang.
- **Grotendeels waar**: de bewering klopt in hoofdzaak; een onderdeel niet, of er is uitleg bij nodig.
- **Half waar**: een deel klopt en een deel niet, of er is iets weggelaten waardoor de bewering misleidt.
- **Grotendeels onwaar**: er zit iets in, maar de hoofdzaak klopt niet.
- **Onwaar**: de bewering klopt niet.
- **Onbewezen**: we hebben gezocht en niet genoeg gevonden, niet vóór de bewering en niet ertegen. Daarmee is die
  nog niet onwaar.
- **Achterhaald**: het klopte ooit, en nu niet meer.

Een oordeel gaat over één bewering, nooit over een mens of een partij. Het zegt wat er bekend kon zijn op de dag die
erbij staat: “stand van”. Wat later bekend wordt, kan het oordeel veranderen.

## Bewijs

We noemen elk stuk bewijs waarop een oordeel rust, zeggen of het voor of tegen de bewering spreekt, en verwijzen
ernaar waar dat kan. Van webpagina's bewaren we een kopie, zodat te zien blijft wat er stond als een pagina verandert
of verdwijnt.

## Als wij het mis hadden

We corrigeren in het openbaar. Een correctie staat op de pagina van de claim en in onze lijst met
[correcties](/corrections/): het oude oordeel, het nieuwe, waarom, en wanneer. Zolang een gepubliceerd oordeel opnieuw
wordt bekeken, staat dat op de pagina. Wat we intrekken, laat een bericht met de reden achter.
"""


def fill(apps, schema_editor):
    for language, text in (("en", ENGLISH), ("nl", DUTCH)):
        apps.get_model("claims", "Methodology").objects.create(language=language, text=text)


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0041_desk_api'),
    ]

    operations = [
        migrations.CreateModel(
            name='Methodology',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('en', 'English'), ('nl', 'Nederlands')], max_length=8, unique=True, verbose_name='language')),
                ('text', models.TextField(help_text='In Markdown: # for headings, - for lists, [words](address) for links. HTML stays text. The table of verdicts follows by itself.', verbose_name='text')),
            ],
            options={
                'verbose_name': 'methodology',
                'verbose_name_plural': 'methodology',
                'ordering': ['language'],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='methodology_says_something')],
            },
        ),
        migrations.CreateModel(
            name='MethodologyChange',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(verbose_name='at')),
                ('xid', models.BigIntegerField(db_default=django.db.models.expressions.RawSQL('pg_current_xact_id()::text::bigint', []), editable=False)),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('language', models.CharField(choices=[('en', 'English'), ('nl', 'Nederlands')], max_length=8, verbose_name='language')),
                ('text', models.TextField(help_text='In Markdown: # for headings, - for lists, [words](address) for links. HTML stays text. The table of verdicts follows by itself.', verbose_name='text')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='claims.methodology')),
            ],
            options={
                'ordering': ['pgh_id'],
                'abstract': False,
                'indexes': [models.Index(fields=['pgh_obj', 'pgh_id'], name='methodology_changes'), django.contrib.postgres.indexes.BrinIndex(fields=['xid'], name='methodology_changes_in_time')],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        *recording("claims", "methodology"),
    ]
