"""What readers are promised, measured on the site as a host serves it."""
