"""Serves pages and files: fingerprinted, compressed once, cached, and with strict security headers."""
