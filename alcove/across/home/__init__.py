"""Today and the four other rooms of the house."""
