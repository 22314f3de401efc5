"""The exchange with other systems, against stand-ins that run as processes of their own."""
