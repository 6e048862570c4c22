"""Reference plans: the plans most like a plan or draft, in subject, build, promises and names."""
