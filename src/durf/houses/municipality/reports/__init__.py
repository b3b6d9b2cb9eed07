"""The visit report at the municipality: responding, who may use it, the council, and after."""
