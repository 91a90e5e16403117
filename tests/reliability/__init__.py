"""What holds when the disk is full, when the clock is wrong, and when everything happens at once."""
