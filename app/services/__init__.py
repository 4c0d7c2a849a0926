"""The verbs: what the screens and the command line may ask for, one module per subject."""
