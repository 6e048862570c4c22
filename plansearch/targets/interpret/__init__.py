"""What a parsed statement means: target or result, for whom, until when, how firmly."""
