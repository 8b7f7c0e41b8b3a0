"""What the room may see: structs of its own, built from the programme, and the file they travel in."""
