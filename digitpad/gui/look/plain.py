"""Plain text for tool tips, where Qt guesses whether a text is HTML: a file may have any name."""


def never_html(plain: str) -> str:
    """Return plain text, or HTML that shows it where Qt would take it for HTML itself."""
    if "<" not in plain and "&lt;" not in plain:
        return plain
    escaped = plain.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
    return f"<p>{escaped}</p>"
