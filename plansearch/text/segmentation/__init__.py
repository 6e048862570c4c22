"""Text to words, as jieba cuts it: the compiled dictionary, and its readers in Python and numba."""
