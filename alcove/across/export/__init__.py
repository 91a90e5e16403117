"""A copy of all that one person may read, to take along, and the way back in: into their own Mine and nowhere else."""
