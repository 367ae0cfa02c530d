"""Tests, by kind: one folder for each marker, and `bench`, which `make bench` runs."""
