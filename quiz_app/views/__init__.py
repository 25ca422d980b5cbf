"""The pages, one module for each thing that readers work with."""
