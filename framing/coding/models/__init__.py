"""Language models as coders: what they are asked, how calls are made and kept, what of an answer is a code."""
