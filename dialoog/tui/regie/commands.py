"""What can be done in Regie. Letters are free there: nobody types."""

from __future__ import annotations

from dialoog.domain.agenda import StepKind
from dialoog.tui.shell.commands import UserCommand
from dialoog.tui.shell.driving import CLOSE_VOTE, OPEN_VOTE

NO_STEP_OF = {
    StepKind.VOTE: "Er staat geen stelling in het draaiboek. Voeg er een toe met n.",
    StepKind.PRIORITISE: "Er staat geen onderdeel om te prioriteren in het draaiboek.",
}
NO_OWN_SCREEN = "Dit onderdeel heeft geen eigen scherm. Ga verder met pijl naar rechts."
NO_CANVAS = "Er staat geen onderdeel met het canvas in het draaiboek."
DOORS_CLOSE = (
    "Terug naar de lijst met sessies?\n\n"
    "De deuren gaan dan dicht: telefoons en het grote scherm zien niets nieuws meer, tot je de sessie weer opent, "
    "en met z de deuren."
)
VOTE_OPEN = (
    "Terug naar de lijst met sessies?\n\n"
    "De stemming van ‘{step}’ is nog open. Wat gestemd is, blijft bewaard; zij gaat verder als je de sessie weer opent."
)
ALREADY_CLOSED = "Deze sessie is al gesloten."
DROP_QUESTION = "‘{step}’ uit het draaiboek halen? Terughalen kan met Ctrl+Z."
NOTHING_TO_UNDO = "Er is niets om terug te draaien."
NOTHING_GIVES = "De dag loopt niet uit, of er valt niets meer in te korten."
RESET_QUESTION = (
    "Het hele draaiboek terugzetten naar nog niet begonnen?\n\n"
    "Alle vinkjes en echte tijden gaan weg, en de geplande tijden gelden weer. "
    "Briefjes, stemmingen en thema's blijven. Terugdraaien kan met Ctrl+Z."
)
CLOSE_WORD = "sluiten"
CLOSE_QUESTION = (
    "De sessie voor altijd sluiten?\n\n"
    "Daarna doet niemand meer mee: er komen geen briefjes en stemmen meer bij. Wie iets schreef, is dan nergens "
    "meer aan te herkennen: alle deelnemers worden gewist. Ook wat verborgen is, wordt gewist. Van cijfers en keuzes "
    "op het canvas blijven aantallen over. Thema's, acties en het verslag kun je nog wel maken. Wat je tot nu toe met "
    "thema's deed, kun je dan niet meer ongedaan maken."
)


def _hidden(key: str, action: str, label: str, help_: str, shown: str = "") -> UserCommand:
    """Return a command that stands in the help and the palette, but for lack of room not in the footer."""
    return UserCommand(key=key, action=action, label=label, help=help_, shown=shown, footer=False)


COMMANDS = (
    UserCommand(key="right", action="move(1)", label="Verder", help="Naar het volgende onderdeel", shown="→"),
    UserCommand(key="left,pageup", action="move(-1)", label="Terug", help="Naar het vorige onderdeel", shown="←"),
    UserCommand(key="enter", action="work", label="Werken", help="Open het werk van het onderdeel dat aan is"),
    UserCommand(
        key="space", action="pause", label="Pauze", help="Zet het aftellen stil, of laat het doorgaan", shown="spatie"
    ),
    UserCommand(key="plus,equals_sign", action="extend(1)", label="5 min", help="Vijf minuten extra", shown="+"),
    _hidden("minus", "extend(-1)", "5 min minder", "Vijf minuten eraf", "-"),
    _hidden(
        "pagedown", "drive", "Presenter", "Open de stemming van dit onderdeel, sluit haar (twee keer), of ga verder"
    ),
    OPEN_VOTE,
    CLOSE_VOTE,
    _hidden("h", "count_heads", "Aanwezigen tellen", "Tel per partij hoeveel mensen er zijn"),
    _hidden("c", "open_door('canvas')", "Canvas", "Vul het canvas in of bekijk het"),
    _hidden("s", "open_step('vote')", "Stemmen", "Stem over een stelling"),
    _hidden("t", "open_door('themes')", "Thema's", "Maak thema's van de briefjes"),
    _hidden("d", "open_step('prioritise')", "Prioriteren", "Verdeel stippen over de thema's"),
    _hidden("a", "open_door('actions')", "Acties", "Schrijf op wie wat gaat doen"),
    _hidden("r", "open_door('report')", "Verslag", "Bekijk en bewaar het verslag"),
    _hidden("z", "open_door('room')", "Zaalcheck", "Kijk of alles klaar is, en laat telefoons meedoen"),
    _hidden("q", "latecomers", "QR-code", "Toon de zaal hoe je met je telefoon meedoet"),
    _hidden("w", "on_screen", "Op het scherm", "Laat de zaal een pauze, een eigen titel of een thema zien"),
    _hidden("l", "lock", "Deuren op slot", "Zet de deuren op slot als de zaal binnen is, of haal het slot eraf"),
    _hidden("f", "open_door('phones')", "Telefoons", "Laat binnen wie aanklopt, of zet telefoons eruit"),
    _hidden("m", "open_door('moderation')", "Briefjes keuren", "Keur briefjes van telefoons goed, of verberg ze"),
    _hidden("y", "wall", "Muur", "Laat de zaal elkaars opmerkingen op het canvas lezen en steunen"),
    _hidden("n", "add", "Nieuw onderdeel", "Voeg een stelling, een gesprek of een pauze toe achter dit onderdeel"),
    _hidden("g", "go_to_chosen", "Ga naar dit onderdeel", "Zet het onderdeel aan dat in het draaiboek gekozen is"),
    _hidden("e", "change_step", "Onderdeel veranderen", "Verander titel, minuten en doel van het gekozen onderdeel"),
    _hidden("delete", "drop_step", "Onderdeel weghalen", "Haal het gekozen onderdeel uit het draaiboek"),
    _hidden("j", "trial", "Proefdraaien", "Oefen met verzonnen mensen wat nu komt; je sessie blijft zoals zij is"),
    _hidden("x", "drop_trial", "Proef weggooien", "Gooi de proef weg en ga terug naar je sessie"),
    _hidden("ctrl+z", "undo", "Draaiboek terugdraaien", "Draai de laatste verandering in het draaiboek terug"),
    _hidden("k", "shorten", "Inkorten", "Kort in wat nog komt, als de dag uitloopt"),
    _hidden("f3", "open_door('planner')", "Planner", "Maak het plan van de dag: onderdelen, tijden, wie en wat"),
    _hidden("ctrl+n", "reset", "Nog niet begonnen", "Zet het hele draaiboek terug naar nog niet begonnen"),
    _hidden("f6", "sound", "Bel", "Zet de bel aan of uit: hij klinkt twee minuten voor het einde en aan het einde"),
    _hidden("P", "open_door('paper')", "Papier", "Print loopsheets, canvas, kaarten, bordjes en poster"),
    _hidden("T", "open_door('tables')", "Tafels", "Deel mensen in over tafels, ook wie later komt of wegblijft"),
    _hidden("O", "open_door('typing_over')", "Overtypen", "Typ over wat op papier is geschreven, vel voor vel"),
    _hidden("i", "describe", "Gegevens", "Verander titel, datum, plaats, regio en het verwachte aantal"),
    _hidden("ctrl+x", "close", "Voor altijd sluiten", "Sluit de sessie voor altijd; deelnemers worden gewist"),
    _hidden("escape", "leave", "Terug naar start", "Terug naar de lijst met sessies; alles is bewaard"),
)
