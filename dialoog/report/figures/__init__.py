"""The figures that the report words: counted, and passed by the rules of disclosure."""
