"""The desktop's side: push, pull, enrolment, transport."""
