"""What people read of a programme: one module a format, drawn from the page that `show` prints."""
