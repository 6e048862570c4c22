"""What a writer does with a draft: reuse of other plans, checks, usual wordings and outlines."""
