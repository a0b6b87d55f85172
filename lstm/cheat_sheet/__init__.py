"""The cheat sheet: one A4 page, as SVG and as PDF."""
