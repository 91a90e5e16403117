"""What people see and touch: the base page, its parts, colours, type, icons and small scripts."""
