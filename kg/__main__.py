"""`python -m kg`: the `kg` command where its script isn't on the path."""

from kg.cli import main

if __name__ == "__main__":
    main()
