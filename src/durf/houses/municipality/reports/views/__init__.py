"""Pages of a received visit report, by what people come to do."""
