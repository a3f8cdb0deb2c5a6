"""One module for each family of files that holds tables; all of it runs in the limited worker only."""
