"""What helps: all keys on a sheet, a page that says what there is to see, the book's chapter, whom digitpad owes."""
