"""The Bot API in small: strict as the platform, and honest about what it does not model."""
