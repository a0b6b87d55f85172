"""The explorer: every setting of an LSTM, and what it returns."""
