"""Statistics of phrases and words: frequencies, spread, keyness, collocates, bundles."""
