"""What analysts say to each other: threads of comments, and which of them wait for whom."""
