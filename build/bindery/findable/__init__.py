"""What lets others find, cite, share and install the site: cards, icons, the feed of editions."""
