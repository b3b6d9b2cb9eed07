"""The rights of a person: everything that names them in one file, and taking the name away."""
