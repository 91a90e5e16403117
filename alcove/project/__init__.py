"""The plug board: settings, addresses, commands. The only package that knows all others."""
