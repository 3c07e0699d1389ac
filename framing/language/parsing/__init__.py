"""The parser, legible text, tokens, repairs of the parse."""
