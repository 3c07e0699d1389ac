"""How English is read: parsing, lexicons, syntax, speech, and the reading that a scorer sees."""
