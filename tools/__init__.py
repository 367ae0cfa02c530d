"""Small programs that keep the repository in order; nothing here is shipped."""
