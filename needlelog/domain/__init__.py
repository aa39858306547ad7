"""What a needling clinic knows: values and rules, in plain Python, without a file, a table or a widget."""
