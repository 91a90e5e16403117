"""The few parts practices are made of."""
