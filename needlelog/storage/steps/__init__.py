"""The steps by which the file came to its present shape, one module each. One that was released is never edited."""
