"""The worker: loads DAG files and runs Python tasks in processes of their own, told by JSON lines."""
