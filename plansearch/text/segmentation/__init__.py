"""Text to words, as jieba cuts it: the compiled dictionary, and two segmenters over it, in Python and numba."""
