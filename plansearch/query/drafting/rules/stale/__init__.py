"""Words of a past period: slogans, bodies and places that are called otherwise now."""
