"""From what is missing, or from a goal, to verified task programs."""
