"""What the editions for reading away from the site share: trees, links and footnotes."""
