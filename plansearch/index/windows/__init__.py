"""What is around places in plans."""
