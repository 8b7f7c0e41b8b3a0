"""What a workshop is: frozen values and pure functions, one file per concept."""
