"""What an index holds: plans, files, evidence, texts, and corrections of metadata."""
