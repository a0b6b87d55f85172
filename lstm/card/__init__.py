"""The picture beside a link to this site, where a page shows a preview of it."""
