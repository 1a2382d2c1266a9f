"""What lets one process of the bot run, be watched, and stand alone or beside others."""
