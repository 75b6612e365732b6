"""Python shared by the pipelines of this project."""
