"""Pages of the visit report at the committee, by what people come to do."""
