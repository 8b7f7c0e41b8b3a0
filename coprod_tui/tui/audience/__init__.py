"""The room's window: a program of its own that shows the stage file, and knows nothing else."""
