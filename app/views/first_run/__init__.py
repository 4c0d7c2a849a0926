"""First run: practise, join the council's server with a code, or make a store on this laptop."""
