"""Many final reports at once: adopted together, made and sent by a worker."""
