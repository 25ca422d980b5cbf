"""The press: one book in, four editions out (site, PDF, EPUB, loose forms)."""
