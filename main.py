"""Start Needlelog from a checkout."""

from needlelog.app import main

if __name__ == "__main__":
    main()
