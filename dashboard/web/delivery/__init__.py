"""Carries pages and files to the browser: fingerprinted, compressed once, cached, under a strict security policy."""
