"""What persons are: posts, who bears them, of which organization, and the category that makes."""
