"""The fields: mapped classes, one module per subject, each field declared once. Shared with the server."""
