"""What can be done to a programme: pure functions from a state to a change."""
