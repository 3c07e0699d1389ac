from .agreeing import to_agree as to_agree
from .coding import to_code as to_code
from .coding import to_correct as to_correct
from .comparing import to_compare as to_compare
