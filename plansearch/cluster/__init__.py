"""The same build and the same answers on a Dask cluster (the extra `cluster`)."""
