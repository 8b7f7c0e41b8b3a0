"""What leaves a programme and what comes in: exports, their schema, the plain public text."""
