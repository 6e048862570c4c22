"""Remarks on a text, in formats that programs and editors read: JSON, SARIF, Word with comments."""
