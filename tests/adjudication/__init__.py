"""What analysts read differently, and what is settled of it."""
