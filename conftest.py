"""What pytest finds first: the plugin by which each snippet is a test of its own."""

pytest_plugins = ["engine.pytest_plugin"]
