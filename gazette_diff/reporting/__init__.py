"""Values become terminal text, Markdown, HTML or JSON."""
