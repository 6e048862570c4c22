"""A browser of an index in the terminal (Textual, the extra `browse`): what is shown, and which key does what.

It computes nothing: `session` asks the methods of an open index, everything else shows what they answer.
"""
