"""The search of the site: sections that answer what is asked in people's own words."""
