"""Values in, PDF bytes out: the EHC plan and the other papers a family is given. No Qt, no SQL, no YAML."""
