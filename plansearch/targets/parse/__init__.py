"""What a sentence says: numbers, names, verbs and bounds, without a judgement of what they mean."""
