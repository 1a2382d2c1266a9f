"""What an operator orders from the command line, one file a subject."""
