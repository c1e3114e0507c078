"""Dutch words that say nothing about the subject of a remark.

Most words of the field (school, begeleiding, team) are not here: how often they occur in the remarks
decides their weight. Every word is folded: small letters, no accents.
"""

from __future__ import annotations

_POINTING = """
    de het een t n ik mij me mijn mijzelf mezelf jij je jou jouw jezelf hij hem zijn zichzelf zich zij ze
    haar wij we ons onze onszelf jullie hun hen u uw men dit dat deze die wie wat wiens welk welke
    iemand niemand iedereen ieder iedere elk elke elkaar iets niets niks alles alle allemaal al er
    zelf zelfde hetzelfde dezelfde degene datgene diegene anderen ander andere anders beide
"""

_JOINING = """
    aan achter als behalve bij binnen boven buiten dan dat die doordat door dus en gedurende hoewel in
    indien inzake langs maar met mits na naar naast nadat of ofwel om omdat omtrent onder ondanks op over per
    rond rondom sinds tegen tenzij terwijl tijdens tot totdat tussen uit van vanaf vanuit vanwege via volgens
    voor voorbij voordat waar waarbij waardoor waarin waarmee waarna waarom waarop waarover waarvan waarvoor
    wanneer want zoals zodat zodra zolang zonder
"""

_SMALL = """
    af beneden echter eer ertoe hoe jegens mee nabij noch nu ook te ten ter toch toe toen eens alsook evenals
    ivm dmv mbt tov tbv bijv bv ed etc enz enzovoort o a oa m d w z
    daar daarbij daardoor daarin daarmee daarna daarnaast daarom daarop daarover daarvan daarvoor
    hier hierbij hierdoor hierin hiermee hierna hierom hierop hierover hiervan hiervoor
    eraan erbij erdoor erin ermee eronder erop erover eruit ervan ervoor
"""

_VERBS = """
    ben bent is was waren geweest wees wezen zijnde heb hebt heeft hebben had hadden gehad
    word wordt worden werd werden geworden zal zul zult zullen zou zouden kan kun kunt kunnen kon
    konden gekund mag mogen mocht mochten moet moeten moest moesten wil wilt willen wilde wilden wou
    hoef hoeft hoeven hoefde ga gaat gaan ging gingen gegaan kom komt komen kwam kwamen gekomen
    doe doet doen deed deden gedaan laat laten liet lieten gelaten blijf blijft blijven bleef
    maak maakt maken maakte gemaakt krijg krijgt krijgen kreeg kregen gekregen
    vind vindt vinden vond vonden gevonden zeg zegt zeggen zie ziet zien zit zitten staat staan
    geef geeft geven gaf gaven gegeven neem neemt nemen zorg zorgt lijkt lijken blijkt weet weten
    denk denkt denken wens hoop hopen
"""

_DEGREES = """
    geen nooit nergens wel ja nee nog steeds reeds pas net juist slechts zeer heel hele erg echt nogal
    tamelijk zo zulk zulke zoveel vele meer meest meeste minder minst minste vaak soms altijd telkens weer
    opnieuw meestal meteen straks later eerder eerst laatst bijna ongeveer misschien wellicht
    waarschijnlijk eigenlijk gewoon natuurlijk vooral voornamelijk bijvoorbeeld namelijk immers sowieso ooit
    even graag enkel enkele sommige verschillende diverse aantal paar verder bovendien tevens zowel eveneens
    veelal een twee drie
"""

_JUDGING = """
    niet veel weinig genoeg alleen best goed goede goeds beter betere beste mooi mooie fijn fijne slecht
    slechte leuk leuke groot grote klein kleine lang lange kort korte hoog hoge laag lage mogelijk nodig
    belangrijk
"""

JOINING = frozenset(_JOINING.split())
"""Words that begin a new part of a sentence: a title may stop before one."""

JUDGING = frozenset(_JUDGING.split())
"""Words that name no subject, yet close a sentence well: *te weinig*, *niet*."""

STOP_WORDS = frozenset(f"{_POINTING} {_SMALL} {_VERBS} {_DEGREES}".split()) | JOINING | JUDGING
"""The whole list."""

EVERYWHERE = (
    "leerling",
    "leerlingen",
    "stage",
    "stages",
    "stagiair",
    "stagiaire",
    "stagiaires",
    "stagiairs",
    "student",
    "studenten",
)
"""What everybody speaks about in a dialogue on internships: two remarks with *student* need not share a theme."""
