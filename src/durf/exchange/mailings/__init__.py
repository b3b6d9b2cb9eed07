"""One letter to many municipalities: checked once, then sent by a worker, each as a delivery."""
