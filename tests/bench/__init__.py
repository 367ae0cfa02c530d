"""Ratios of what people wait for to something they know, within one run: `make bench`."""
