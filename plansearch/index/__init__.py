"""What lies on disk: format, build, reader."""
