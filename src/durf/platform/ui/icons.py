"""Our few icons as SVG path data in a 24 x 24 box; decoration only, the word stands beside them."""

ICONS: dict[str, str] = {
    "success": "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM8 12.2l2.8 2.8l5.2-5.6",
    "info": "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM12 11v5.5M12 7.4v.2",
    "warning": "M12 3.8L21.4 20H2.6zM12 10v4.4M12 17v.2",
    "error": "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM12 7.5v5.5M12 16.3v.2",
    "down": "M6 9.5l6 6l6-6",
    "sort": "M8 10l4-4l4 4M8 14l4 4l4-4",
    "ascending": "M7 14l5-5l5 5",
    "descending": "M7 10l5 5l5-5",
}
