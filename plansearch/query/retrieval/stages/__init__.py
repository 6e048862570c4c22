"""The stages of the default ranking: what each adds to BM25, one module a stage; any of them can be turned off."""
