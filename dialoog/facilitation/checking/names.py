"""Finding names of people in a text, as far as a program can: after a title, with initials, or a common first name."""

from __future__ import annotations

import re

_BETWEEN = r"(?:van|de|der|den|ter|ten|het|'t|el|al|ben|von|da|dos)"
_NAME = r"[A-ZÀ-Þ][\w'’-]+"
_TITLED = re.compile(
    rf"\b(?i:mevrouw|mevr\.?|mw\.?|meneer|dhr\.?|de heer|juf|meester|collega|ik heet|mijn naam is|genaamd)\s+"
    rf"(?:{_BETWEEN}\s+)*{_NAME}"
)
_INITIALS = re.compile(rf"\b(?:[A-Z]\.\s?){{1,4}}(?:{_BETWEEN}\s+)*[A-ZÀ-Þ][a-zà-ÿ]{{2,}}")
_WITH_PREFIX = re.compile(
    rf"\b({_NAME})\s+(?:van der|van den|van 't|de|der|den|ter|ten|el|ben)\s+[A-ZÀ-Þ][a-zà-ÿ]{{2,}}"
)
_WORD = re.compile(r"\b[A-ZÀ-Þ][a-zà-ÿ]+\b")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NO_PEOPLE = _words(
    "Raad Ministerie Kamer Hogeschool Universiteit School Dag Week Maand Huis Bureau Wet Stichting Vereniging "
    "Gemeente Provincie Commissie Bank Laan Plein Hof Afdeling Team Vertegenwoordiging Bond Federatie Platform "
    "Nationaal Programma Plan Fonds Hoofd Opleiding Lectoraat Academie Instituut Cultuurhuis Centrum Stad Land Zaal "
    "Locatie Meer Minder Veel Weinig Een Het De In Op Van Voor Met Naar Bij Uit Over Tussen Alle Elke Iedere Geen "
    "Onze Mijn"
)
"""What stands before a prefix without being a person; « van » and « van de » stand behind too many other words."""

FIRST_NAMES = _words(
    "Aaltje Abdel Abdul Achmed Adriaan Agnes Ahmed Aisha Albert Ali Alice Amber Amina Amira Andrea Andries Angela "
    "Anita Anja Anke Anna Anne Annelies Annemarie Annemiek Anouk Antje Anton Arie Arjan Arjen Arno Astrid Ayse Ayşe "
    "Barbara Barend Bas Bastiaan Beatrijs Berend Bianca Birgit Bram Brenda Brigitte Carla Carlijn Carolien Caroline "
    "Cees Chantal Christa Christiaan Claudia Coen Cornelis Corrie Daan Daniël Danielle Danique David Debby Demi "
    "Dennis Denise Diana Dirk Edwin Eline Elisabeth Ellen Els Elsbeth Emma Emre Erik Esmee Esther Eva Evelien Fatima "
    "Fatma Ferdinand Femke Fenna Fleur Floor Floris Frank Frans Frederik Freek Geert Gerard Gerben Gerda Gerrit Gijs "
    "Greetje Gwen Hanneke Hans Harm Harrie Hasan Hassan Hein Heleen Helena Hendrik Henk Herman Hilde Hugo Huub "
    "Ibrahim Ilse Imane Inge Ingrid Irene Iris Isabel Ivo Jaap Jacob Jacqueline Jan Janine Janneke Jasmijn Jasper "
    "Jeanette Jelle Jenny Jeroen Jesse Jessica Jet Jip Joep Johan Johanna Johannes John Jolanda Joost Jordy Joris Jos "
    "José Josien Judith Julia Jurgen Jurre Justin Kamal Karel Karim Karin Kees Kelly Kevin Khadija Kim Klaas Koen "
    "Lars Laura Latifa Leila Lenny Leonie Liesbeth Lieke Linda Lisa Lisanne Loes Lotte Louise Lucas Luuk Maaike "
    "Maarten Malika Manon Marc Marcel Margriet Maria Marianne Marieke Marijke Marijn Marion Mariska Marit Marjan "
    "Marjolein Mark Marleen Marloes Martijn Martine Mehmet Melanie Melissa Merel Michelle Miranda Mirjam Mohamed "
    "Mohammed Monique Moniek Murat Mustafa Myrthe Nadia Natasja Nathalie Nicole Niels Nienke Nina Noortje Omar Pascal "
    "Patricia Patrick Paul Paula Peter Petra Piet Pieter Pim Quinten Rachid Ralf Ramon Raymond Rens René Renske "
    "Richard Rianne Rick Rinske Rob Robbert Robert Robin Rogier Roel Roland Ronald Rosa Ruben Rutger Ruud Sabine Said "
    "Samira Sander Sandra Sanne Sara Saskia Selma Serge Sharon Sjaak Sjoerd Sofie Sonja Sophie Stefan Stephanie Sven "
    "Sylvia Tamara Teun Theo Thijs Thomas Tijmen Tim Timo Tineke Tom Tessa Ton Trudy Truus Vera Victor Vincent Willem "
    "Willemijn Wilma Wim Wouter Xander Yara Yasmin Yasmina Yousef Youssef Yusuf Yvonne Zeynep Zoë"
)
"""First names that are no word of their own. « Roos » and « Hoop » are left out: those stand in too many remarks."""


def has_name(text: str) -> bool:
    """Tell whether somebody seems to be named."""
    if _TITLED.search(text) or _INITIALS.search(text):
        return True
    if any(found.group(1) not in NO_PEOPLE for found in _WITH_PREFIX.finditer(text)):
        return True
    return any(word in FIRST_NAMES for word in _WORD.findall(text))
