"""The press: one book in, seven editions out, and the checks on what authors write."""
