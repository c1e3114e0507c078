"""Made-up statements to try the gate on: good ones, and ones with a fault that a reader would point at."""

from __future__ import annotations

from dialoog.domain.canvas import Option
from dialoog.domain.gate import Rule
from dialoog.domain.statement import Statement, StatementKind


def a(text: str, *labels: str, kind: StatementKind | None = None, low: str = "", high: str = "") -> Statement:
    """A statement; with answers it is a choice, else yes or no."""
    chosen = kind or (StatementKind.CHOICE if labels else StatementKind.YESNO)
    options = tuple(Option(f"o{place}", label) for place, label in enumerate(labels))
    return Statement(id="s", text=text, kind=chosen, options=options, low_label=low, high_label=high)


SCALE, SCORE, CHOICES = StatementKind.SCALE, StatementKind.SCORE, StatementKind.CHOICES

GOOD = (
    a("Ik raad jonge mensen aan om voor dit werk te kiezen."),
    a("Elke stagiair hoort een vergoeding te krijgen."),
    a("Ik weet welke stap ik deze maand zelf ga zetten."),
    a("Een stagiair leert meer van fouten dan van lessen."),
    a("Stagiairs mogen zelf hun stageplek kiezen."),
    a("Een stage duurt nu te kort."),
    a("Mijn collega's hebben tijd om iemand te begeleiden."),
    a("Loting is een eerlijke manier om stageplekken te verdelen."),
    a("Een stagiair mag meepraten over het rooster."),
    a("School en werk passen goed bij elkaar."),
    a("Ik durf op mijn werk om hulp te vragen."),
    a("Een student hoort op meer dan één afdeling te werken."),
    a("De eerste week van een stage is vooral kijken."),
    a("Een vaste begeleider is belangrijker dan een leuke afdeling."),
    a("Ik heb vandaag iets nieuws gehoord."),
    a("De school moet vaker op bezoek komen."),
    a("Studenten en docenten spreken elkaar vaak genoeg."),
    a("Een stagiair hoort bij het team."),
    a("Ik zou mijn eigen kind deze opleiding aanraden."),
    a("Het werk is zwaarder dan ik dacht."),
    a("In ons team mag je fouten maken."),
    a("Een stagiair van 17 jaar kan dit werk aan."),
    a("Wij vragen stagiairs genoeg naar hun mening."),
    a("Meer stageplekken kan alleen met meer geld."),
    a("Ik ken de mensen van de andere organisaties in deze zaal."),
    a("Leren op het werk is leuker dan leren op school."),
    a("Een student mag een stageplek weigeren."),
    a("De gemeente hoort mee te betalen aan stages."),
    a("Wat hebben we het meest nodig?", "Tijd", "Geld", "Een vast contact op school", "Ruimte in het team", "Anders"),
    a("Waar leert een stagiair het meest?", "Op één afdeling", "Op meer afdelingen", "Bij meer organisaties"),
    a("Wie vult de stage in?", "De student", "De school", "De werkplek", "Wij samen"),
    a("Hoe lang duurt een goede stage?", "1-2 maanden", "3-4 maanden", "5-6 maanden", "7-9 maanden"),
    a("Wat telt bij een match?", "Wat iemand kan", "Wie iemand is", "Wat iemand wil"),
    a("Wie moet als eerste iets doen?", "Studenten", "Scholen", "Werkgevers", "De gemeente", kind=CHOICES),
    a("Waar praat je over je werk?", "Thuis", "Op school", "In het team", "Nergens", kind=CHOICES),
    a("Hoe goed weet je wat er van je verwacht wordt?", kind=SCALE, low="slecht", high="goed"),
    a("Welk cijfer geef je de begeleiding op je werk?", kind=SCORE, low="heel slecht", high="heel goed"),
    a("Hoe veilig voel je je in je team?", kind=SCALE, low="niet veilig", high="heel veilig"),
    a("Hoeveel plezier heb je in je werk?", kind=SCORE, low="geen plezier", high="veel plezier"),
    a("Wanneer is een gesprek het meest nodig?", "In de eerste week", "Halverwege", "In de laatste week"),
    a("Hoe vaak wil je met je begeleider praten?", "Elke dag", "Elke week", "Elke maand", "Anders"),
    a("Wat maakt een dag goed?", "Een goed gesprek", "Iets nieuws leren", "Samen eten", "Rust", kind=CHOICES),
    a("Een stagiair kost meer tijd dan hij oplevert."),
    a("Ik vertel thuis graag over mijn werk."),
)

BAD = (
    (
        Rule.LENGTH,
        a("Als een student in de eerste weken merkt dat de plek die school koos bij hem past, mag hij daar blijven."),
    ),
    (
        Rule.LENGTH,
        a("Wie elk jaar meer dan tien stagiairs heeft, hoort daar ook een eigen vaste begeleider voor aan te nemen."),
    ),
    (
        Rule.LENGTH,
        a("Het is goed voor ons vak dat studenten al in hun eerste jaar een dag per week op een werkplek zijn."),
    ),
    (
        Rule.LENGTH,
        a("Ik heb dit jaar vaak met mensen van ten minste drie andere scholen of bedrijven over een stage gesproken."),
    ),
    (Rule.ONE_IDEA, a("De begeleiding is goed en duidelijk.")),
    (Rule.ONE_IDEA, a("Een stagiair moet hard werken en moet ook tijd krijgen om te leren.")),
    (Rule.ONE_IDEA, a("Stages zijn te kort, omdat scholen te weinig tijd geven.")),
    (Rule.ONE_IDEA, a("Zowel de school als de werkplek doet genoeg voor studenten.")),
    (Rule.ONE_IDEA, a("Een stage is leuk en leerzaam.")),
    (Rule.ONE_IDEA, a("Voor mij is een stage zwaar en leuk.")),
    (Rule.ONE_IDEA, a("De school weet wat er op het werk gebeurt en de werkplek weet wat er op school gebeurt.")),
    (Rule.ONE_IDEA, a("Ik krijg niet alleen hulp van mijn begeleider, maar ook van het team.")),
    (Rule.ONE_IDEA, a("Studenten willen leren en/of geld verdienen.")),
    (Rule.ONE_IDEA, a("Het rooster is zwaar maar eerlijk.")),
    (Rule.ONE_IDEA, a("Er zijn te weinig plekken. De gemeente moet daar iets aan doen.")),
    (Rule.NEGATION, a("Een stagiair hoort niet zonder begeleider te werken.")),
    (Rule.NEGATION, a("Het is niet onmogelijk om meer plekken te vinden.")),
    (Rule.NEGATION, a("Geen enkele student mag geen plek krijgen.")),
    (Rule.NEGATION, a("Wij moeten nooit verbieden dat studenten niet komen.")),
    (Rule.NEGATION, a("Stages zonder vergoeding moeten worden afgeschaft.")),
    (Rule.NEGATION, a("Niemand hoort zich onveilig te voelen.")),
    (Rule.LEADING, a("Natuurlijk hoort een stagiair een vergoeding te krijgen.")),
    (Rule.LEADING, a("Stagiairs worden gebruikt als goedkope krachten.")),
    (Rule.LEADING, a("Vind je ook dat stages te kort duren?")),
    (Rule.LEADING, a("De school moet eindelijk eens luisteren.")),
    (Rule.LEADING, a("Iedereen weet dat een stage te kort is.")),
    (Rule.LEADING, a("Luie studenten verdienen geen mooie plek.")),
    (Rule.LEADING, a("Begeleiders hebben altijd tijd voor een vraag.")),
    (Rule.LEADING, a("Een stage zonder geld is uitbuiting.")),
    (Rule.LEADING, a("Je wilt toch dat studenten iets leren?")),
    (Rule.LEADING, a("Het ouderwetse rooster moet anders.")),
    (Rule.NAME, a("Rotterdam doet genoeg voor stagiairs.")),
    (Rule.NAME, a("Op het Zadkine leer je meer dan op het werk.")),
    (Rule.NAME, a("Mevrouw Jansen begeleidt ons goed.")),
    (Rule.NAME, a("De stage bij Laurens is te zwaar.")),
    (Rule.NAME, a("Ons team in Schiedam heeft een stagiair nodig.")),
    (Rule.HARD, a("De implementatie van het plan gaat goed.")),
    (Rule.HARD, a("Wij faciliteren onze studenten genoeg.")),
    (Rule.HARD, a("Het draagvlak voor stages is groot.")),
    (Rule.HARD, a("De BPV past bij de lessen.")),
    (Rule.HARD, a("Intervisie helpt mij in mijn werk.")),
    (Rule.HARD, a("De stage moet structureel anders.")),
    (Rule.HARD, a("Een interprofessionele aanpak werkt het best.")),
    (Rule.HARD, a("Wij hebben een heterogene groep nodig.")),
    (Rule.FITS, a("Wat is het grootste probleem van een stage?")),
    (Rule.FITS, a("Hoe tevreden ben je met je stage?", kind=SCALE)),
    (Rule.FITS, a("Wie moet er beginnen?")),
    (Rule.OVERLAP, a("Hoe lang duurt een goede stage?", "1-3 maanden", "3-6 maanden", "6-9 maanden")),
    (Rule.OVERLAP, a("Wat is er nodig?", "Meer tijd", "Tijd voor begeleiding", "Geld")),
    (Rule.OVERLAP, a("Wie helpt jou?", "Het team", "Mijn begeleider in het team", "School")),
    (Rule.PARALLEL, a("Wat maakt een stage goed?", "Begeleiding", "Dat je zelf ook iets mag doen in het team", "Rust")),
    (Rule.PARALLEL, a("Wat is het lastigst?", "Reizen", "Ik heb te weinig tijd.", "Geld")),
    (Rule.PARALLEL, a("Wat helpt het meest?", "Oefenen", "vragen stellen", "Kijken")),
)
