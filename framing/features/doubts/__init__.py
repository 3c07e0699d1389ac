"""How sure labels, loaded words, scare quotes, passives and cues are: signs, and models as plain weights."""
