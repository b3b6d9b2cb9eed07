"""Settings, typed environment, URLs and deploy checks of the installation."""
